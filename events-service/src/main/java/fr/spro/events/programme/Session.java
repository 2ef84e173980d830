package fr.spro.events.programme;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bookable place in time.
 *
 * @param start null only in history
 * @param end null only in history
 * @param capacity places, null means no sign-up
 * @param window when people may sign up, null means no sign-up
 * @param reason why it was called off, in the organiser's words; null where none was given
 * @param copiedFrom the session whose sign-up rules it begins with, null for none
 */
public record Session(
        String id,
        String title,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Venue venue,
        @Nullable Integer capacity,
        List<Presenter> presenters,
        @Nullable Window window,
        State state,
        @Nullable String reason,
        @Nullable String copiedFrom) {
    public Session {
        presenters = List.copyOf(presenters);
    }

    /** A session that was not called off for a reason. */
    public Session(
            String id,
            String title,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Venue venue,
            @Nullable Integer capacity,
            List<Presenter> presenters,
            @Nullable Window window,
            State state) {
        this(id, title, start, end, venue, capacity, presenters, window, state, null, null);
    }

    /** Where a session stands within a published event. */
    public enum State {
        PLANNED,
        CANCELLED,
        ENDED
    }

    /** From when until when people may sign up. */
    public record Window(Instant opens, Instant closes) {}

    /** Whether it is still to take place. */
    public boolean planned() {
        return state == State.PLANNED;
    }

    /** Whether its end time has passed. */
    public boolean over(Instant now) {
        return end != null && !end.isAfter(now);
    }

    /** Whether its day is still to come. */
    boolean ahead(Instant now) {
        return start != null
                && LocalDate.ofInstant(now, EventLimits.PARIS).isBefore(LocalDate.ofInstant(start, EventLimits.PARIS));
    }

    Session in(State next) {
        return new Session(id, title, start, end, venue, capacity, presenters, window, next, reason, copiedFrom);
    }

    Session of(int places) {
        return new Session(id, title, start, end, venue, places, presenters, window, state, reason, copiedFrom);
    }

    Session calledOff(@Nullable String why) {
        return new Session(
                id, title, start, end, venue, capacity, presenters, window, State.CANCELLED, why, copiedFrom);
    }

    boolean startsWith(PlannedSession plan) {
        return Objects.equals(start, plan.start());
    }

    boolean isAt(PlannedSession plan) {
        return Objects.equals(venue, plan.venue());
    }

    /** The session of a plan; {@code before} is the one it replaces, null for a new one. */
    static Session from(PlannedSession plan, String id, @Nullable Session before, String eventTitle, Instant now) {
        return new Session(
                id,
                plan.title() == null ? eventTitle : plan.title(),
                plan.start(),
                plan.end(),
                plan.venue(),
                plan.capacity(),
                plan.presenters(),
                window(plan, before, now),
                State.PLANNED,
                null,
                before == null ? plan.copiedFrom() : before.copiedFrom());
    }

    private static @Nullable Window window(PlannedSession plan, @Nullable Session before, Instant now) {
        Instant start = plan.start();
        if (plan.capacity() == null || start == null) {
            return null;
        }
        Window old = before == null ? null : before.window();
        boolean sameStart = before != null && start.equals(before.start());
        Instant opens = plan.opens() != null ? plan.opens() : old != null ? old.opens() : now;
        Instant closes = plan.closes() != null ? plan.closes() : old != null && sameStart ? old.closes() : start;
        return new Window(opens.isAfter(closes) ? closes : opens, closes);
    }
}
