package fr.spro.registration;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Addresses and keys of the service.
 *
 * @param mailFrom address of every mail
 * @param publicUrl where links lead, without a trailing slash
 * @param quietHours whether planned mails wait for the morning
 * @param identityKey the file with the key material of the identity side; required
 * @param evaluationUrl where the evaluation service answers
 */
@ConfigurationProperties("spro")
record RegistrationSettings(
        @DefaultValue("rencontres@spro.example") String mailFrom,
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("true") boolean quietHours,
        @Nullable Path identityKey,
        @DefaultValue("http://localhost:8083") String evaluationUrl,
        @DefaultValue Calendar calendar) {

    /**
     * Calendar files.
     *
     * @param host end of the ids of entries; empty for the host of the public address
     */
    record Calendar(@DefaultValue("") String host) {}
}
