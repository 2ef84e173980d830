package fr.spro.evaluation.campaign;

import java.time.Instant;

/** What an entry of a campaign's journal says. None of these is about an answer. */
public sealed interface CampaignChange {
    /** The campaign exists and takes answers. */
    record Opened(CampaignTerms terms, SamplingFrame frame, AnswerWindow window) implements CampaignChange {}

    /** More people were present than was known. */
    record FrameGrew(SamplingFrame frame) implements CampaignChange {}

    /** Attendance was corrected: fewer people were present, or another number after the close. */
    record FrameCorrected(SamplingFrame frame) implements CampaignChange {}

    /** The promise became stricter. */
    record Tightened(CampaignTerms.Mode mode, CampaignTerms.Thresholds thresholds) implements CampaignChange {}

    /** The identity side writes again to those whose ballot is unused; how often it has, not to whom. */
    record Reminded(int round) implements CampaignChange {}

    /** No answer is taken any more. */
    record ClosedNow(Instant closes, Instant sealNotBefore) implements CampaignChange {}

    /** Answers are taken again, as planned before the close. */
    record Reopened() implements CampaignChange {}

    /** Figures may be read. */
    record FiguresReleased(LatestRelease released) implements CampaignChange {}

    /** One account asked for an earlier seal; the second one is missing. */
    record ShorteningAsked(PauseRequest request) implements CampaignChange {}

    /** The pause before the seal is shorter, for the reason that the second account gave. */
    record PauseShortened(Instant sealNotBefore, String reason) implements CampaignChange {}

    /** Answers are being copied; until then nobody else begins. */
    record SealBegan(Instant until) implements CampaignChange {}

    /** Answers stand under new ids, nothing leads back to a ballot. */
    record SealDone() implements CampaignChange {}
}
