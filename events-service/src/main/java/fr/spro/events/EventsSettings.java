package fr.spro.events;

import java.net.URI;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this service.
 *
 * @param seed whether an empty database is filled with the real programme
 * @param publicUrl where people reach the product
 * @param calendar how calendar files name what they hold
 */
@ConfigurationProperties("spro")
public record EventsSettings(
        @DefaultValue("false") boolean seed,
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue Calendar calendar) {
    /**
     * Settings of calendar files.
     *
     * @param host ends the ids of all entries and never changes, also when the public address does; blank for its host
     */
    public record Calendar(@DefaultValue("") String host) {}

    /** The end of the ids of calendar entries. */
    public String calendarHost() {
        return calendar.host().isBlank()
                ? Objects.requireNonNullElse(publicUrl.getHost(), "rencontres-spro")
                : calendar.host();
    }
}
