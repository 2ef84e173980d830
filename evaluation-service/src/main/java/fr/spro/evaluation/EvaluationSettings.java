package fr.spro.evaluation;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the service.
 *
 * @param keys directory of the ballot keys, outside the database; required
 * @param closesAfter how long a campaign takes answers
 * @param sealAfter how long after the close a campaign may not be sealed yet
 * @param sealAtMost after which time a seal that did not end counts as broken off
 * @param coldAfter how long after a hot campaign opened its cold one opens
 * @param coldAtMost how much later than that it may still open
 * @param sweep how often what is due by time is looked for
 */
@ConfigurationProperties("spro.evaluation")
record EvaluationSettings(
        @Nullable Path keys,
        @DefaultValue("14d") Duration closesAfter,
        @DefaultValue("7d") Duration sealAfter,
        @DefaultValue("10m") Duration sealAtMost,
        @DefaultValue("90d") Duration coldAfter,
        @DefaultValue("60d") Duration coldAtMost,
        @DefaultValue("5s") Duration sweep) {

    Path requiredKeys() {
        if (keys == null) {
            throw new IllegalStateException("spro.evaluation.keys names no directory for the ballot keys");
        }
        return keys;
    }
}
