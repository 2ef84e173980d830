package fr.spro.telemetry;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint an OTLP address for traces over HTTP, such as {@code http://collector:4318/v1/traces}; null: nothing is
 *     traced
 * @param share of the requests that are traced, 0 to 1
 */
@ConfigurationProperties("spro.tracing")
public record TracingSettings(
        @Nullable URI endpoint, @DefaultValue("0.1") double share) {
    public TracingSettings {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalStateException("spro.tracing.share lies between 0 and 1: " + share);
        }
    }
}
