package fr.spro.events.programme;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an event; the journal keeps these. */
public sealed interface EventChange {

    /** A draft was started. */
    record Drafted(EventDetails details) implements EventChange {}

    /** An event of the past was written down. */
    record Recorded(EventDetails details) implements EventChange {}

    /** The details were replaced. */
    record Edited(EventDetails details) implements EventChange {}

    /** The draft was published. */
    record Published() implements EventChange {}

    /** A session has another number of places. */
    record CapacityChanged(String sessionId, int capacity) implements EventChange {}

    /** Sessions ended. */
    record SessionsEnded(List<String> sessionIds) implements EventChange {
        public SessionsEnded {
            sessionIds = List.copyOf(sessionIds);
        }
    }

    /** A rule without an end gave more sessions, up to that day. */
    record SessionsAdded(List<Session> sessions, LocalDate plannedTo) implements EventChange {
        public SessionsAdded {
            sessions = List.copyOf(sessions);
        }
    }

    /**
     * The event was called off.
     *
     * @param mailing whether the people of its sessions are mailed; null in entries from before the choice existed
     * @param reason in the organiser's words; null where none was given
     */
    record Cancelled(
            Notification.@Nullable Choice mailing, @Nullable String reason) implements EventChange {
        /** A cancellation that nobody had to be told of. */
        public Cancelled() {
            this(null, null);
        }
    }
}
