package fr.spro.evaluation.campaign;

import java.time.Duration;
import java.time.Instant;

/** What may be asked of a campaign. Nothing here could loosen its mode or its thresholds. */
public sealed interface CampaignCommand {
    /** The roster says who was present. */
    record Observe(Frame frame) implements CampaignCommand {}

    /** Promise more; less is refused. */
    record Tighten(Terms.Mode mode, Terms.Thresholds thresholds) implements CampaignCommand {}

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

    /** Show these figures. */
    record Release(Released released) implements CampaignCommand {}

    /** Begin to copy the answers; a copy that takes longer counts as broken off. */
    record BeginSeal(Duration atMost) implements CampaignCommand {}

    /**
     * The copy is complete.
     *
     * @param until what the copy's beginning said; another one means that somebody else has begun meanwhile
     */
    record Seal(Instant until) implements CampaignCommand {}
}
