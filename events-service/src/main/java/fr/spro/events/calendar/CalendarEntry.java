package fr.spro.events.calendar;

import fr.spro.events.formats.Limits;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.Session;
import fr.spro.events.programme.Stay;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session as a calendar client needs it.
 *
 * @param uid stays the same for the life of the session
 * @param sequence rises with every change, so that a client takes the newest
 */
public record CalendarEntry(
        String uid,
        long sequence,
        String title,
        ZonedDateTime start,
        ZonedDateTime end,
        @Nullable String place,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String description,
        boolean cancelled) {

    /** The entries of an event whose times are known; a draft has none. */
    public static List<CalendarEntry> of(Event event) {
        return switch (event) {
            case Event.Draft ignored -> List.of();
            case Event.Published published -> entries(published);
            case Event.Cancelled cancelled -> cancelled.wasPublished() ? entries(cancelled) : List.of();
            case Event.Ended ended -> entries(ended);
        };
    }

    private static List<CalendarEntry> entries(Event event) {
        return Stay.of(event.details(), event.details().sessions()).stream()
                .flatMap(stay -> entry(event, stay.whole()))
                .toList();
    }

    private static Stream<CalendarEntry> entry(Event event, Session session) {
        Instant start = session.start();
        Instant end = session.end();
        if (start == null || end == null) {
            return Stream.of();
        }
        String eventTitle = event.details().title();
        var venue = session.venue();
        return Stream.of(new CalendarEntry(
                session.id() + "@sessions.rencontres-spro",
                event.version(),
                session.title().equals(eventTitle) ? eventTitle : eventTitle + " – " + session.title(),
                start.atZone(Limits.PARIS),
                end.atZone(Limits.PARIS),
                venue == null
                        ? null
                        : Stream.of(venue.name(), venue.address(), venue.town())
                                .filter(Objects::nonNull)
                                .distinct()
                                .collect(Collectors.joining(", ")),
                venue == null ? null : venue.latitude(),
                venue == null ? null : venue.longitude(),
                event.details().summary(),
                session.state() == Session.State.CANCELLED));
    }
}
