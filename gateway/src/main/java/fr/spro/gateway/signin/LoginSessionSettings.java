package fr.spro.gateway.signin;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions last.
 *
 * @param idle without a request
 * @param absolute in all
 * @param fresh how long a sign-in is good enough for what cannot be undone
 * @param confirm after how long the provider is asked again about a session in use
 * @param silence how long a session goes on while the provider cannot be asked
 */
@ConfigurationProperties("spro.session")
public record LoginSessionSettings(
        @DefaultValue("2h") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("5m") Duration fresh,
        @DefaultValue("5m") Duration confirm,
        @DefaultValue("1h") Duration silence) {

    /** Refuses times that contradict each other. */
    public LoginSessionSettings {
        if (idle.isNegative() || idle.isZero() || absolute.compareTo(idle) < 0) {
            throw new IllegalArgumentException("spro.session: idle must be positive and not above absolute");
        }
        if (!confirm.isPositive() || silence.isNegative() || silence.compareTo(absolute) > 0) {
            throw new IllegalArgumentException(
                    "spro.session: confirm must be positive, silence neither negative nor above absolute");
        }
    }

    /** Whether cookies are for HTTPS only, named with the __Host- prefix. */
    @ConfigurationProperties("spro.cookies")
    public record Cookies(@DefaultValue("true") boolean secure) {}

    /** Where the key that encrypts the session cookie lies. */
    @ConfigurationProperties("spro.gateway")
    record Keys(@Nullable Path cookieKey) {}
}
