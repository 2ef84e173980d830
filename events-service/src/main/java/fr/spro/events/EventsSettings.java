package fr.spro.events;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this service.
 *
 * @param seed whether an empty database is filled with the real programme
 * @param publicUrl where people reach the product
 * @param sweep how often sessions whose time has passed are ended
 * @param catchUp how often events that no fact told of (drafts of another instance) are looked for
 */
@ConfigurationProperties("spro")
public record EventsSettings(
        @DefaultValue("false") boolean seed,
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("2s") Duration sweep,
        @DefaultValue("30s") Duration catchUp) {
    public EventsSettings {
        if (sweep.toMillis() < 100 || catchUp.toMillis() < 100) {
            throw new IllegalArgumentException("spro.sweep and spro.catch-up are at least 100 ms");
        }
    }
}
