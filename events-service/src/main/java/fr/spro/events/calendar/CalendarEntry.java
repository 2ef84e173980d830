package fr.spro.events.calendar;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.Session;
import fr.spro.events.programme.StopAppointments;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session as a calendar client needs it.
 *
 * @param sessionId makes the UID, which stays the same for the life of the session and in every mail about it
 * @param page the path of the public page
 * @param changedAt when the event last changed
 */
public record CalendarEntry(
        String sessionId,
        String page,
        Instant changedAt,
        String title,
        ZonedDateTime start,
        ZonedDateTime end,
        @Nullable String place,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String description,
        boolean cancelled) {
    /** From when on sequences count seconds, the same as in mails: every later file outranks the earlier ones. */
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** Rises with every change, so that a client takes the newest. */
    public long sequence() {
        return Math.max(0, changedAt.getEpochSecond() - ORIGIN.getEpochSecond());
    }

    /** The entries of an event whose times are known; a draft has none. */
    public static List<CalendarEntry> of(Event event, Instant changedAt) {
        return switch (event) {
            case Event.Draft ignored -> List.of();
            case Event.Published published -> entries(published, changedAt);
            case Event.Cancelled cancelled -> cancelled.wasPublished() ? entries(cancelled, changedAt) : List.of();
            case Event.Ended ended -> entries(ended, changedAt);
        };
    }

    private static List<CalendarEntry> entries(Event event, Instant changedAt) {
        List<StopAppointments> stays =
                StopAppointments.of(event.details(), event.details().sessions());
        boolean bus = event.details().format().kind() == Format.Kind.BUS_TOUR;
        return IntStream.range(0, stays.size())
                .boxed()
                .flatMap(i -> bus
                        // An appointment is a session of its own: a stop has another name, so that both may be in one
                        // calendar.
                        ? entry(
                                event,
                                changedAt,
                                stays.get(i).whole(),
                                event.id() + "-arret-" + (i + 1),
                                "/rencontres/" + event.id())
                        : entry(event, changedAt, stays.get(i).whole()))
                .toList();
    }

    private static Stream<CalendarEntry> entry(Event event, Instant changedAt, Session session) {
        return entry(event, changedAt, session, session.id(), "/seances/" + session.id());
    }

    private static Stream<CalendarEntry> entry(
            Event event, Instant changedAt, Session session, String name, String page) {
        Instant start = session.start();
        Instant end = session.end();
        if (start == null || end == null) {
            return Stream.of();
        }
        String eventTitle = event.details().title();
        var venue = session.venue();
        return Stream.of(new CalendarEntry(
                name,
                page,
                changedAt,
                titled(session, eventTitle),
                start.atZone(EventLimits.PARIS),
                end.atZone(EventLimits.PARIS),
                venue == null
                        ? null
                        : Stream.of(venue.name(), venue.address(), venue.town())
                                .filter(Objects::nonNull)
                                .distinct()
                                .collect(Collectors.joining(", ")),
                venue == null ? null : venue.latitude(),
                venue == null ? null : venue.longitude(),
                session.reason() == null ? event.details().summary() : "Motif\u00a0: " + session.reason(),
                session.state() == Session.State.CANCELLED));
    }

    private static String titled(Session session, String eventTitle) {
        String title = session.title().equals(eventTitle) ? eventTitle : eventTitle + " – " + session.title();
        return session.state() == Session.State.CANCELLED ? "Annulé\u00a0: " + title : title;
    }

    /** The entries of one session of an event. */
    public static List<CalendarEntry> of(Event event, Instant changedAt, String sessionId) {
        return event instanceof Event.Draft
                ? List.of()
                : event.details().session(sessionId).stream()
                        .flatMap(session -> entry(event, changedAt, session))
                        .toList();
    }
}
