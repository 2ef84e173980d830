package fr.spro.events.programme;

import fr.spro.events.fields.FieldProblem;
import java.util.List;

/** The answer to a command. */
public sealed interface Decision {

    /** It is done: {@code after} is the new event; no changes means that it was so already. */
    record Accepted(Event after, List<EventChange> changes) implements Decision {
        public Accepted {
            changes = List.copyOf(changes);
        }
    }

    /** It may not be done. */
    record Refused(Reason why) implements Decision {}

    /** Why a command is refused. */
    sealed interface Reason {
        /** No such event for this caller. */
        record EventUnknown() implements Reason {}

        /** The id is taken. */
        record EventExists() implements Reason {}

        /** The event has no such session. */
        record SessionUnknown() implements Reason {}

        /** Somebody else changed the event in between. */
        record Stale(long current) implements Reason {}

        /** The caller does not organise in this territory. */
        record ForbiddenTerritory(String territory) implements Reason {}

        /** Nothing new may be planned in this territory, which the field names. */
        record TerritoryClosed(String field, String territory) implements Reason {}

        /** Neither the event nor its territory says who answers questions. */
        record ContactMissing() implements Reason {}

        /** Only a draft can be published. */
        record NotDraft() implements Reason {}

        /** Sessions of a draft do not take place. */
        record NotPublished() implements Reason {}

        /** There is nothing to publish. */
        record NoSession() implements Reason {}

        /** People would be told of these changes, and nobody chose whether they are. */
        record NotificationUndecided(List<ToldChange> changes) implements Reason {
            public NotificationUndecided {
                changes = List.copyOf(changes);
            }
        }

        /** The event was called off. */
        record EventCancelled() implements Reason {}

        /** The event is over. */
        record EventEnded() implements Reason {}

        /** The session was called off. */
        record SessionCancelled() implements Reason {}

        /** The session is over. */
        record SessionEnded() implements Reason {}

        /** The day of the session is still to come. */
        record SessionAhead() implements Reason {}

        /** The session has no sign-up, so no places. */
        record NoSignUp() implements Reason {}

        /** The proposal has mistakes. */
        record Invalid(List<FieldProblem> problems) implements Reason {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /** A refusal. */
    static Decision refused(Reason why) {
        return new Refused(why);
    }
}
