package fr.spro.events.programme;

import fr.spro.events.input.FieldProblem;
import fr.spro.platform.journal.Decision;
import java.util.List;

/** Why a command on an event is refused. */
public sealed interface EventDecision {
    /** No such event for this caller. */
    record EventUnknown() implements EventDecision {}

    /** The id is taken. */
    record EventExists() implements EventDecision {}

    /** The event has no such session. */
    record SessionUnknown() implements EventDecision {}

    /** Somebody else changed the event in between. */
    record Stale(long current) implements EventDecision {}

    /** The caller does not organise in this territory. */
    record ForbiddenTerritory(String territory) implements EventDecision {}

    /** Nothing new may be planned in this territory, which the field names. */
    record TerritoryClosed(String field, String territory) implements EventDecision {}

    /** Neither the event nor its territory says who answers questions. */
    record ContactMissing() implements EventDecision {}

    /** Only a draft can be published. */
    record NotDraft() implements EventDecision {}

    /** Sessions of a draft do not take place. */
    record NotPublished() implements EventDecision {}

    /** There is nothing to publish. */
    record NoSession() implements EventDecision {}

    /** People would be told of these changes, and nobody chose whether they are. */
    record NotificationUndecided(List<ToldChange> changes) implements EventDecision {
        public NotificationUndecided {
            changes = List.copyOf(changes);
        }
    }

    /** The event was called off. */
    record EventCancelled() implements EventDecision {}

    /** The event is over. */
    record EventEnded() implements EventDecision {}

    /** The session was called off. */
    record SessionCancelled() implements EventDecision {}

    /** The session is over. */
    record SessionEnded() implements EventDecision {}

    /** The day of the session is still to come. */
    record SessionAhead() implements EventDecision {}

    /** The session has no sign-up, so no places. */
    record NoSignUp() implements EventDecision {}

    /** The proposal has mistakes. */
    record Invalid(List<FieldProblem> problems) implements EventDecision {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** Refuses a command. */
    static Decision<Event, EventChange, EventDecision> refused(EventDecision why) {
        return new Decision.Refused<>(why);
    }
}
