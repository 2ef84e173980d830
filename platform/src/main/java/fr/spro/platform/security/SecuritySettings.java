package fr.spro.platform.security;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom a service believes, and how it signs itself.
 *
 * @param issuers the JWKS address of each trusted issuer, at least one
 * @param audience what every token must be meant for
 * @param signingKey a file with a private P-256 JWK, for a service that calls others
 * @param issuer how this service names itself in tokens; by default its name without "-service"
 */
@ConfigurationProperties("spro.security")
public record SecuritySettings(
        @DefaultValue Map<String, URI> issuers,
        @DefaultValue("spro-services") String audience,
        @Nullable Path signingKey,
        @Nullable String issuer) {

    public SecuritySettings {
        issuers = Map.copyOf(issuers);
        if (issuers.isEmpty()) {
            throw new IllegalStateException("spro.security.issuers names nobody to trust");
        }
    }
}
