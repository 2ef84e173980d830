package fr.spro.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people are recognised.
 *
 * @param secret the file with the secret of the person keys, at least 16 bytes; required
 */
@ConfigurationProperties("spro.people")
record PeopleSettings(@Nullable Path secret) {

    /** The secret itself. */
    byte[] readSecret() {
        if (secret == null) {
            throw new IllegalStateException("spro.people.secret is not set");
        }
        try {
            return Files.readAllBytes(secret);
        } catch (IOException e) {
            throw new UncheckedIOException("spro.people.secret cannot be read", e);
        }
    }
}
