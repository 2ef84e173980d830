package fr.spro.evaluation.campaign;

import java.time.Duration;

/** What may be asked of a campaign. Nothing here could change its mode or its thresholds. */
public sealed interface CampaignCommand {
    /** The roster says who was present. */
    record Observe(Frame frame) implements CampaignCommand {}

    /** Stop taking answers. */
    record Close(Duration sealAfter) implements CampaignCommand {}

    /** Show these figures. */
    record Release(Released released) implements CampaignCommand {}

    /** Begin to copy the answers; a copy that takes longer counts as broken off. */
    record BeginSeal(Duration atMost) implements CampaignCommand {}

    /** The copy is complete. */
    record Seal() implements CampaignCommand {}
}
