package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as somebody or a format proposes it.
 *
 * @param id the session that this replaces, null for a new one
 * @param title null means the title of the event
 * @param capacity places, null means no sign-up
 * @param opens start of sign-up, null leaves it to the event
 * @param closes end of sign-up, null leaves it to the event
 * @param copiedFrom the session whose sign-up rules it begins with, null for none; never read from input
 */
public record PlannedSession(
        @Nullable String id,
        @Nullable String title,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Venue venue,
        @Nullable Integer capacity,
        List<Presenter> presenters,
        @Nullable Instant opens,
        @Nullable Instant closes,
        @Nullable String copiedFrom) {
    public PlannedSession {
        presenters = List.copyOf(presenters);
    }

    /** A session that begins with the usual rules of sign-up. */
    public PlannedSession(
            @Nullable String id,
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Venue venue,
            @Nullable Integer capacity,
            List<Presenter> presenters,
            @Nullable Instant opens,
            @Nullable Instant closes) {
        this(id, title, start, end, venue, capacity, presenters, opens, closes, null);
    }

    /** A session of which the time, place and number of places are known. */
    public static PlannedSession at(
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Venue venue,
            @Nullable Integer capacity,
            List<Presenter> presenters) {
        return new PlannedSession(null, title, start, end, venue, capacity, presenters, null, null);
    }

    /** The same session with another end. */
    public PlannedSession until(Instant newEnd) {
        return new PlannedSession(id, title, start, newEnd, venue, capacity, presenters, opens, closes, copiedFrom);
    }

    /** The same session, presented by others. */
    public PlannedSession presentedBy(List<Presenter> others) {
        return new PlannedSession(id, title, start, end, venue, capacity, others, opens, closes, copiedFrom);
    }

    /** The same session with another end of sign-up. */
    public PlannedSession closing(Instant newCloses) {
        return new PlannedSession(id, title, start, end, venue, capacity, presenters, opens, newCloses, copiedFrom);
    }

    /** The same session with the outline's venue, capacity and presenters where it has none of its own. */
    PlannedSession completedBy(SessionDefaults outline) {
        return new PlannedSession(
                id,
                title,
                start,
                end,
                venue == null ? outline.venue() : venue,
                capacity == null ? outline.capacity() : capacity,
                presenters.isEmpty() ? outline.presenters() : presenters,
                opens,
                closes,
                copiedFrom);
    }

    /** The same session, which begins with the rules of another. */
    public PlannedSession copiedFrom(String sessionId) {
        return new PlannedSession(id, title, start, end, venue, capacity, presenters, opens, closes, sessionId);
    }

    /** Reads a session from input. */
    public static PlannedSession read(InputFields fields) {
        @Nullable Window window = fields.optionalObject("registration", Window::read);
        return new PlannedSession(
                fields.optionalText("id", 100),
                fields.optionalText("title", EventLimits.TITLE),
                fields.optionalInstant("start"),
                fields.optionalInstant("end"),
                fields.optionalObject("venue", Venue::read),
                fields.optionalNumber("capacity", 1, EventLimits.CAPACITY),
                fields.objects("presenters", EventLimits.PRESENTERS, Presenter::read),
                window == null ? null : window.opens,
                window == null ? null : window.closes);
    }

    private record Window(@Nullable Instant opens, @Nullable Instant closes) {
        static Window read(InputFields fields) {
            // Pages opened before ADR 70 still send it.
            fields.skip("waitingRoom");
            return new Window(fields.optionalInstant("opens"), fields.optionalInstant("closes"));
        }
    }
}
