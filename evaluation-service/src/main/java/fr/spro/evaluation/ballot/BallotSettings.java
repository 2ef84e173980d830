package fr.spro.evaluation.ballot;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of ballots.
 *
 * @param keys directory of the ballot keys, outside the database; required
 */
@ConfigurationProperties("spro.evaluation")
record BallotSettings(@Nullable Path keys) {
    Path requiredKeys() {
        if (keys == null) {
            throw new IllegalStateException("spro.evaluation.keys names no directory for the ballot keys");
        }
        return keys;
    }
}
