package fr.spro.events.programme;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.programme.EventCommand.ChangeCapacity;
import fr.spro.events.programme.EventCommand.Create;
import fr.spro.events.programme.EventCommand.Edit;
import fr.spro.events.programme.EventCommand.RecordHistory;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A meeting with its sessions: one type per state, so that only what a state allows can be called on it. Deciding is
 * pure and total; {@link #fold} applies what was decided.
 */
public sealed interface Event {

    /** How many journal entries it has. */
    long version();

    /** Everything but the state. */
    EventDetails details();

    /** Its id. */
    default String id() {
        return details().id();
    }

    /** Prepared by an organiser, seen by the organisers of its territory. */
    record Draft(long version, EventDetails details) implements Event {
        Decision<Event, EventChange, EventDecision> publish(Instant now) {
            if (details.sessions().isEmpty()) {
                return EventDecision.refused(new EventDecision.NoSession());
            }
            List<FieldProblem> refusing = ConflictSubjects.refusing(details, now);
            return refusing.isEmpty()
                    ? accept(new EventChange.Published())
                    : EventDecision.refused(new EventDecision.Invalid(refusing));
        }

        Decision<Event, EventChange, EventDecision> edit(Edit edit, Instant now) {
            return EventEditing.edit(this, edit, now);
        }

        Decision<Event, EventChange, EventDecision> changeCapacity(ChangeCapacity change) {
            return Event.changeCapacity(this, change);
        }

        /** Calls the draft off: what was never published is no longer there for anyone. */
        Decision<Event, EventChange, EventDecision> delete() {
            return accept(new EventChange.Cancelled());
        }

        private Decision<Event, EventChange, EventDecision> accept(EventChange change) {
            return Event.accept(this, List.of(change));
        }
    }

    /** Open to everybody; its sessions are to come or over one by one. */
    record Published(long version, EventDetails details) implements Event {
        Decision<Event, EventChange, EventDecision> edit(Edit edit, Instant now) {
            return EventEditing.edit(this, edit, now);
        }

        Decision<Event, EventChange, EventDecision> changeCapacity(ChangeCapacity change) {
            return Event.changeCapacity(this, change);
        }

        Decision<Event, EventChange, EventDecision> cancel(EventCommand.Cancel command, Instant now) {
            List<ToldChange> told = ToldChange.between(details, Event.calledOff(details, command.reason()), now);
            if (told.isEmpty()) {
                return Event.accept(this, List.of(new EventChange.Cancelled(null, command.reason())));
            }
            if (command.mailing() == null) {
                return EventDecision.refused(new EventDecision.NotificationUndecided(told));
            }
            return command.reason() == null
                    ? EventDecision.refused(
                            new EventDecision.Invalid(List.of(new FieldProblem("reason", "REQUIRED", Map.of()))))
                    : Event.accept(this, List.of(new EventChange.Cancelled(command.mailing(), command.reason())));
        }

        Decision<Event, EventChange, EventDecision> endSession(EventCommand.EndSession end, Instant now) {
            Session session = details.session(end.sessionId()).orElse(null);
            if (session == null) {
                return EventDecision.refused(new EventDecision.SessionUnknown());
            }
            return switch (session.state()) {
                case PLANNED ->
                    end.early() || !session.ahead(now)
                            ? Event.accept(this, List.of(new EventChange.SessionsEnded(List.of(session.id()))))
                            : EventDecision.refused(new EventDecision.SessionAhead());
                case CANCELLED -> EventDecision.refused(new EventDecision.SessionCancelled());
                case ENDED -> Event.unchanged(this);
            };
        }

        /** A draft plans when it is stored, a published event as time goes by. */
        Decision<Event, EventChange, EventDecision> planAhead(Instant now) {
            EventChange.SessionsAdded more = OpenEndedPlanner.missing(details, now);
            return more == null ? Event.unchanged(this) : Event.accept(this, List.of(more));
        }

        Decision<Event, EventChange, EventDecision> endDue(Instant now) {
            List<String> due = details.sessions().stream()
                    .filter(session -> session.planned() && session.over(now))
                    .map(Session::id)
                    .toList();
            return due.isEmpty()
                    ? Event.unchanged(this)
                    : Event.accept(this, List.of(new EventChange.SessionsEnded(due)));
        }
    }

    /** Called off; one that was never published is deleted for everybody, and only its journal stays. */
    record Cancelled(long version, EventDetails details, boolean wasPublished) implements Event {}

    /** Over: every session has ended or was called off. */
    record Ended(long version, EventDetails details) implements Event {}

    /** Decides a command on an event, null when there is none of that id yet. */
    static Decision<Event, EventChange, EventDecision> decide(
            @Nullable Event event, EventCommand command, Instant now) {
        return switch (command) {
            case Create create when event == null -> EventEditing.create(create, now);
            case RecordHistory record
            when event == null -> accept(null, List.of(new EventChange.Recorded(record.details())));
            case Create ignored -> EventDecision.refused(new EventDecision.EventExists());
            case RecordHistory ignored -> EventDecision.refused(new EventDecision.EventExists());
            default ->
                switch (event) {
                    case null -> EventDecision.refused(new EventDecision.EventUnknown());
                    case Draft draft -> onDraft(draft, command, now);
                    case Published published -> onPublished(published, command, now);
                    case Cancelled cancelled ->
                        onClosed(cancelled, command, new EventDecision.EventCancelled(), cancelsAgain(command));
                    case Ended ended -> onClosed(ended, command, new EventDecision.EventEnded(), endsAgain(command));
                };
        };
    }

    private static Decision<Event, EventChange, EventDecision> onDraft(Draft draft, EventCommand command, Instant now) {
        return switch (command) {
            case Edit edit -> draft.edit(edit, now);
            case EventCommand.Publish ignored -> draft.publish(now);
            case EventCommand.Cancel ignored -> draft.delete();
            case EventCommand.DeleteDraft ignored -> draft.delete();
            case ChangeCapacity change -> draft.changeCapacity(change);
            case EventCommand.EndSession ignored -> EventDecision.refused(new EventDecision.NotPublished());
            case EventCommand.EndDue ignored -> unchanged(draft);
            case EventCommand.PlanAhead ignored -> unchanged(draft);
            case Create ignored -> EventDecision.refused(new EventDecision.EventExists());
            case RecordHistory ignored -> EventDecision.refused(new EventDecision.EventExists());
        };
    }

    private static Decision<Event, EventChange, EventDecision> onPublished(
            Published published, EventCommand command, Instant now) {
        return switch (command) {
            case Edit edit -> published.edit(edit, now);
            case EventCommand.Publish ignored -> EventDecision.refused(new EventDecision.NotDraft());
            case EventCommand.Cancel cancel -> published.cancel(cancel, now);
            case EventCommand.DeleteDraft ignored -> EventDecision.refused(new EventDecision.NotDraft());
            case ChangeCapacity change -> published.changeCapacity(change);
            case EventCommand.EndSession end -> published.endSession(end, now);
            case EventCommand.EndDue ignored -> published.endDue(now);
            case EventCommand.PlanAhead ignored -> published.planAhead(now);
            case Create ignored -> EventDecision.refused(new EventDecision.EventExists());
            case RecordHistory ignored -> EventDecision.refused(new EventDecision.EventExists());
        };
    }

    private static Decision<Event, EventChange, EventDecision> onClosed(
            Event event, EventCommand command, EventDecision why, boolean soAlready) {
        return soAlready || isOfTheClock(command) ? unchanged(event) : EventDecision.refused(why);
    }

    /** What the clock asks of every event, whether there is something to do or not. */
    private static boolean isOfTheClock(EventCommand command) {
        return command instanceof EventCommand.EndDue || command instanceof EventCommand.PlanAhead;
    }

    private static boolean cancelsAgain(EventCommand command) {
        return command instanceof EventCommand.Cancel;
    }

    private static boolean endsAgain(EventCommand command) {
        return command instanceof EventCommand.EndSession;
    }

    private static Decision<Event, EventChange, EventDecision> changeCapacity(Event event, ChangeCapacity change) {
        if (change.capacity() < 1 || change.capacity() > EventLimits.CAPACITY) {
            ProblemCollector checks = new ProblemCollector();
            checks.add(
                    "capacity",
                    change.capacity() < 1 ? "TOO_SMALL" : "TOO_LARGE",
                    Map.of("min", 1, "max", EventLimits.CAPACITY));
            return EventDecision.refused(new EventDecision.Invalid(checks.problems()));
        }
        Session session = event.details().session(change.sessionId()).orElse(null);
        if (session == null) {
            return EventDecision.refused(new EventDecision.SessionUnknown());
        }
        return switch (session.state()) {
            case CANCELLED -> EventDecision.refused(new EventDecision.SessionCancelled());
            case ENDED -> EventDecision.refused(new EventDecision.SessionEnded());
            case PLANNED -> {
                Integer capacity = session.capacity();
                if (capacity == null) {
                    yield EventDecision.refused(new EventDecision.NoSignUp());
                }
                yield capacity == change.capacity()
                        ? unchanged(event)
                        : accept(
                                event, List.of(new EventChange.CapacityChanged(change.sessionId(), change.capacity())));
            }
        };
    }

    /** An answer that changes the event. */
    static Decision<Event, EventChange, EventDecision> accept(@Nullable Event before, List<EventChange> changes) {
        return new Decision.Accepted<>(fold(before, before == null ? 1 : before.version() + 1, changes), changes);
    }

    private static Decision<Event, EventChange, EventDecision> unchanged(Event event) {
        return new Decision.Accepted<>(event, List.of());
    }

    /**
     * The event after the changes of one journal entry.
     *
     * @throws IllegalStateException when the entry cannot follow, which means that the journal is damaged
     */
    static Event fold(@Nullable Event before, long version, List<EventChange> changes) {
        Event event = before;
        for (EventChange change : changes) {
            event = apply(event, version, change);
        }
        if (event == null) {
            throw new IllegalStateException("a first entry without a change");
        }
        return event;
    }

    private static Event apply(@Nullable Event event, long version, EventChange change) {
        if (event == null) {
            return switch (change) {
                case EventChange.Drafted drafted -> new Draft(version, drafted.details());
                case EventChange.Recorded recorded -> new Ended(version, recorded.details());
                case EventChange.Edited ignored -> throw damaged(change);
                case EventChange.Published ignored -> throw damaged(change);
                case EventChange.CapacityChanged ignored -> throw damaged(change);
                case EventChange.SessionsEnded ignored -> throw damaged(change);
                case EventChange.SessionsAdded ignored -> throw damaged(change);
                case EventChange.Cancelled ignored -> throw damaged(change);
            };
        }
        EventDetails details = event.details();
        return switch (change) {
            case EventChange.Drafted ignored -> throw damaged(change);
            case EventChange.Recorded ignored -> throw damaged(change);
            case EventChange.Edited edited -> inSameState(event, version, edited.details());
            case EventChange.Published ignored -> new Published(version, details);
            case EventChange.CapacityChanged changed ->
                inSameState(
                        event,
                        version,
                        details.mapping(session ->
                                session.id().equals(changed.sessionId()) ? session.of(changed.capacity()) : session));
            case EventChange.SessionsEnded ended -> {
                EventDetails after = details.mapping(session ->
                        ended.sessionIds().contains(session.id()) ? session.in(Session.State.ENDED) : session);
                yield after.sessions().stream().noneMatch(Session::planned)
                        ? new Ended(version, after)
                        : new Published(version, after);
            }
            case EventChange.SessionsAdded added ->
                inSameState(event, version, details.adding(added.sessions(), added.plannedTo()));
            case EventChange.Cancelled(Notification.Choice mailing, String reason) ->
                new Cancelled(
                        version,
                        mailing == null
                                ? calledOff(details, reason)
                                : calledOff(details, reason).notifying(signedUpFor(details), mailing, version),
                        event instanceof Published);
        };
    }

    private static EventDetails calledOff(EventDetails details, @Nullable String reason) {
        return details.mapping(session -> session.planned() ? session.calledOff(reason) : session);
    }

    private static List<String> signedUpFor(EventDetails details) {
        return details.sessions().stream()
                .filter(session -> session.planned() && session.capacity() != null)
                .map(Session::id)
                .toList();
    }

    private static Event inSameState(Event event, long version, EventDetails details) {
        return switch (event) {
            case Draft ignored -> new Draft(version, details);
            case Published ignored -> new Published(version, details);
            case Cancelled cancelled -> new Cancelled(version, details, cancelled.wasPublished());
            case Ended ignored -> new Ended(version, details);
        };
    }

    private static IllegalStateException damaged(EventChange change) {
        return new IllegalStateException(
                "a change that cannot stand here: " + change.getClass().getSimpleName());
    }
}
