package fr.spro.evaluation.campaign;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be asked of a campaign. Nothing here could loosen its mode or its thresholds. */
public sealed interface CampaignCommand {
    /** The roster says who was present. */
    record Observe(SamplingFrame frame) implements CampaignCommand {}

    /** Promise more; less is refused. */
    record Tighten(CampaignTerms.Mode mode, CampaignTerms.Thresholds thresholds) implements CampaignCommand {}

    /** A round of reminders begins. */
    record Remind(int round) implements CampaignCommand {
        /** More rounds would be a nuisance. */
        public static final int MOST = 2;

        public Remind {
            if (round < 1 || round > MOST) {
                throw new IllegalArgumentException("there is no round " + round);
            }
        }
    }

    /** Stop taking answers. */
    record Close(Duration sealAfter) implements CampaignCommand {}

    /** Take answers again, until the time that was planned before the close by hand. */
    record Reopen() implements CampaignCommand {}

    /**
     * Show these figures.
     *
     * @param promised what the campaign promised when they were made
     * @param before what was shown when they were made; beside others that were made at the same time they could tell
     *     single answers
     * @param present how many people were present when they were made
     */
    record Release(
            LatestRelease released,
            CampaignTerms promised,
            @Nullable LatestRelease before,
            int present) implements CampaignCommand {
        /** Figures made of what the campaign is here. */
        public static Release of(Campaign made, LatestRelease released) {
            return new Release(
                    released, made.terms(), made.released(), made.frame().present());
        }
    }

    /**
     * Seal earlier than the pause after the close allows. Takes effect once two accounts ask for the same time, one as an
     * evaluator and one as an administrator.
     */
    record ShortenPause(Instant sealNotBefore, PauseRequest.Account account, String reason)
            implements CampaignCommand {}

    /** Begin to copy the answers; a copy that takes longer counts as broken off. */
    record BeginSeal(Duration atMost) implements CampaignCommand {}

    /**
     * The copy is complete.
     *
     * @param until what the copy's beginning said; another one means that somebody else has begun meanwhile
     */
    record Seal(Instant until) implements CampaignCommand {}
}
