package fr.spro.evaluation.campaign;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of campaigns.
 *
 * @param closesAfter how long a campaign takes answers
 * @param sealAfter how long after the close a campaign may not be sealed yet
 * @param sealAtMost after which time a seal that did not end counts as broken off
 * @param coldAfter how long after a hot campaign opened its cold one opens
 * @param coldAtMost how much later than that it may still open: the questionnaire speaks of about three months
 */
@ConfigurationProperties("spro.evaluation")
public record CampaignSettings(
        @DefaultValue("14d") Duration closesAfter,
        @DefaultValue("7d") Duration sealAfter,
        @DefaultValue("10m") Duration sealAtMost,
        @DefaultValue("90d") Duration coldAfter,
        @DefaultValue("60d") Duration coldAtMost) {}
