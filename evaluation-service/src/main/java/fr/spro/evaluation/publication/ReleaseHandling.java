package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.campaign.LatestRelease.Reason;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes releases: at the close, before it in steps where enough people were present, and after it when attendance was
 * corrected.
 */
@Component
public final class ReleaseHandling {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int SHARE_OF_A_STEP = 10;

    private final CampaignCommandHandler campaigns;
    private final QuestionnaireCatalogue questionnaires;
    private final ResponseRepository responses;
    private final ReleaseRepository releases;

    public ReleaseHandling(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ResponseRepository responses,
            ReleaseRepository releases) {
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.releases = releases;
    }

    /** Releases what this campaign is due now. */
    public void consider(Campaign campaign, Instant now) {
        switch (campaign) {
            case Campaign.Open open -> {
                if (stepIsDue(open)) {
                    release(open, Reason.STEP, now);
                }
            }
            case Campaign.Closed closed -> {
                if (!closed.hasFinalFigures()) {
                    release(closed, Reason.CLOSE, now);
                } else {
                    recount(closed, now);
                }
            }
            case Campaign.Sealed sealed -> recount(sealed, now);
        }
    }

    /** After a correction of attendance, releases the same figures for the people present now. */
    private void recount(Campaign campaign, Instant now) {
        LatestRelease newest = campaign.released();
        if (newest == null || !campaign.isForOtherAttendance()) {
            return;
        }
        releases.find(newest.releaseId())
                .map(release -> release.again(
                        UUID.randomUUID().toString(),
                        Reason.ATTENDANCE,
                        campaign.frame().present()))
                .ifPresent(release -> tell(campaign, release, now));
    }

    private boolean stepIsDue(Campaign.Open open) {
        if (open.frame().present() < Thresholds.PRESENT_FOR_STEPS) {
            return false;
        }
        return responses.count(open.terms().id()) >= nextStep(open);
    }

    private static int nextStep(Campaign campaign) {
        Integer before =
                campaign.released() == null ? null : campaign.released().n();
        return nextStep(
                before == null ? 0 : before, campaign.terms().thresholds().deltaRelease());
    }

    /**
     * At how many answers figures are released again: a tenth more than are shown, at least delta more. A release reads
     * all answers, so equal steps would read many answers many times over.
     */
    static int nextStep(int shown, int delta) {
        return shown + Math.max(delta, shown / SHARE_OF_A_STEP);
    }

    private void release(Campaign campaign, Reason reason, Instant now) {
        String id = campaign.terms().id();
        SuppressingTally tally = new SuppressingTally(
                questionnaires.get(campaign.terms().questionnaire()),
                campaign.terms().partnerServices(),
                campaign.terms().thresholds());
        responses.each(id, tally::add);
        int answers = tally.answers();
        if (reason == Reason.STEP && answers < nextStep(campaign)) {
            // A close set them aside meanwhile.
            return;
        }
        Integer n = answers < campaign.terms().thresholds().k() ? null : Integer.valueOf(answers);
        List<ResultCell> cells = tally.cells();
        // Before the close only cells are shown: what else follows from the answers changes with every single one.
        DerivedFigures derived = reason == Reason.CLOSE && n != null ? DerivedFigures.of(tally) : DerivedFigures.NONE;
        Release former = campaign.released() == null
                ? null
                : releases.find(campaign.released().releaseId()).orElse(null);
        int delta = campaign.terms().thresholds().deltaRelease();
        if (reason == Reason.STEP && former != null) {
            cells = held(cells, former, delta);
        }
        Release earlier = reason == Reason.CLOSE && wasClosedBefore(campaign) ? former : null;
        Integer shown = earlier == null ? null : earlier.n();
        if (earlier != null && shown != null) {
            if (answers - shown < delta) {
                // Other figures beside those of the earlier close would tell what the few said who came after it.
                tell(
                        campaign,
                        earlier.again(
                                UUID.randomUUID().toString(),
                                reason,
                                campaign.frame().present()),
                        now);
                return;
            }
            List<ResultCell> held = held(cells, earlier, delta);
            derived = held.equals(cells) ? derived : DerivedFigures.NONE;
            cells = held;
        }
        if (reason == Reason.CLOSE) {
            derived = ComparisonPlan.judged(derived.with(sinceTheFirstWave(campaign, cells)), true);
        }
        Release release = new Release(
                UUID.randomUUID().toString(),
                id,
                n,
                campaign.frame().present(),
                reason,
                cells,
                derived,
                asked(tally, n, reason));
        tell(campaign, release, now);
    }

    private void tell(Campaign campaign, Release release, Instant now) {
        String id = campaign.terms().id();
        releases.store(release);
        LatestRelease released =
                new LatestRelease(release.id(), release.n(), release.reason(), LocalDate.ofInstant(now, PARIS));
        if (campaigns.handle(id, CampaignCommand.Release.of(campaign, released), now, "system")
                        instanceof Decision.Accepted<Campaign, CampaignChange, ?>(var _, List<CampaignChange> changes)
                && changes.isEmpty()) {
            // Somebody else was faster, or what was promised has changed: what is due now is looked at again.
            releases.discard(release.id());
        }
    }

    private static boolean wasClosedBefore(Campaign campaign) {
        return campaign.publications().stream()
                .anyMatch(publication -> publication.released().reason().isFinal());
    }

    /** A second wave beside what was released of the first one. */
    private List<DerivedFigures.Gap> sinceTheFirstWave(Campaign campaign, List<ResultCell> cells) {
        if (campaign.terms().wave() != Questionnaire.Wave.COLD) {
            return List.of();
        }
        return campaigns
                .find(CampaignTerms.campaignId(campaign.terms().sessionId(), Questionnaire.Wave.HOT))
                .map(Campaign::released)
                .filter(released -> released.reason().isFinal())
                .flatMap(released -> releases.find(released.releaseId()))
                .map(first -> Comparisons.ofWaves(first.cells(), cells))
                .orElse(List.of());
    }

    /** Between two steps the difference would tell who was asked in short: only the last release says it. */
    private static SortedMap<String, Integer> asked(SuppressingTally tally, @Nullable Integer n, Reason reason) {
        SortedMap<String, Integer> asked = new TreeMap<>();
        if (n != null) {
            tally.asked()
                    .forEach((question, all) ->
                            asked.put(question, reason == Reason.STEP ? SuppressingTally.NOT_TOLD : all));
        }
        return asked;
    }

    /** Keeps the figures of a question that got fewer than `delta` new answers: their difference would tell. */
    private static List<ResultCell> held(List<ResultCell> cells, Release former, int delta) {
        return cells.stream()
                .map(cell -> former.cells().stream()
                        .filter(old -> old.isFor(cell.linkId(), cell.row()))
                        .filter(old -> isTooClose(old.n(), cell.n(), delta))
                        .findFirst()
                        .orElse(cell))
                .toList();
    }

    private static boolean isTooClose(@Nullable Integer before, @Nullable Integer now, int delta) {
        return before != null && now != null && now - before < delta;
    }
}
