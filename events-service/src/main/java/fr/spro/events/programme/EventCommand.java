package fr.spro.events.programme;

import org.jspecify.annotations.Nullable;

/** What somebody wants done with an event. */
public sealed interface EventCommand {

    /** Start a draft under a new id. */
    record Create(String id, EventProposal proposal) implements EventCommand {}

    /**
     * Replace everything an organiser may edit, provided the event is still at that version.
     *
     * @param mailing null where nobody chose; refused when people would have to be told
     * @param reason why the sessions left out are called off; null where none is given
     */
    record Edit(
            long expectedVersion,
            EventProposal proposal,
            Notification.@Nullable Choice mailing,
            @Nullable String reason)
            implements EventCommand {
        /** An edit without a reason. */
        public Edit(long expectedVersion, EventProposal proposal, Notification.@Nullable Choice mailing) {
            this(expectedVersion, proposal, mailing, null);
        }

        /** An edit without a choice whom to mail. */
        public Edit(long expectedVersion, EventProposal proposal) {
            this(expectedVersion, proposal, null);
        }
    }

    /** Show the draft to everybody and open its sign-ups. */
    record Publish() implements EventCommand {}

    /**
     * Call the event off with all sessions still planned; again changes nothing.
     *
     * @param mailing null where nobody chose; refused when people would have to be told
     * @param reason what people read in the mail; needed where people would have to be told
     */
    record Cancel(
            Notification.@Nullable Choice mailing, @Nullable String reason) implements EventCommand {
        /** A cancellation without a choice whom to mail and without a reason. */
        public Cancel() {
            this(null, null);
        }
    }

    /** Change how many places a session has. */
    record ChangeCapacity(String sessionId, int capacity) implements EventCommand {}

    /** Delete what was never published. */
    record DeleteDraft() implements EventCommand {}

    /**
     * End a session now; again changes nothing.
     *
     * @param early the caller knows that the day of the session is still to come
     */
    record EndSession(String sessionId, boolean early) implements EventCommand {}

    /** End every session whose end time has passed. */
    record EndDue() implements EventCommand {}

    /** Make the sessions of a rule without an end up to twelve months ahead; again changes nothing. */
    record PlanAhead() implements EventCommand {}

    /** Write down an event of the past. */
    record RecordHistory(EventDetails details) implements EventCommand {}
}
