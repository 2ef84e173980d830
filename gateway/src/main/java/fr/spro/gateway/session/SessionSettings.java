package fr.spro.gateway.session;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long sessions last: without a request, and in all; and how long a sign-in is fresh enough for what cannot be undone. */
@ConfigurationProperties("spro.session")
record SessionSettings(
        @DefaultValue("2h") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("5m") Duration fresh) {

    SessionSettings {
        if (idle.isNegative() || idle.isZero() || absolute.compareTo(idle) < 0) {
            throw new IllegalArgumentException("spro.session: idle must be positive and not above absolute");
        }
    }

    /** Whether cookies are for HTTPS only, named with the __Host- prefix. */
    @ConfigurationProperties("spro.cookies")
    record Cookies(@DefaultValue("true") boolean secure) {}

    /** Where the key that encrypts the session cookie lies. */
    @ConfigurationProperties("spro.gateway")
    record Keys(@Nullable Path cookieKey) {}
}
