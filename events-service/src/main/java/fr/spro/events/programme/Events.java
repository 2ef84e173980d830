package fr.spro.events.programme;

import fr.spro.events.formats.Limits;
import fr.spro.events.programme.Decision.Accepted;
import fr.spro.events.programme.Decision.Reason;
import fr.spro.events.programme.Decision.Refused;
import fr.spro.platform.core.Unscoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The use cases: load, decide, append, and again when somebody else was faster. */
public final class Events {
    private static final int ATTEMPTS = 20;

    private final EventJournal journal;
    private final Programme programme;
    private final Predicate<String> knownTerritory;
    private final Predicate<String> answered;
    private final Closing closing;
    private final Map<String, Planned> planned = new ConcurrentHashMap<>();

    /** Works on a journal where every territory has a contact. */
    public Events(
            EventJournal journal,
            Programme programme,
            Predicate<String> knownTerritory,
            Predicate<String> openTerritory) {
        this(journal, programme, knownTerritory, openTerritory, territory -> true);
    }

    /**
     * Works on a journal and keeps the programme up to date with what it appends.
     *
     * @param answered whether a territory says who answers questions about its meetings
     */
    public Events(
            EventJournal journal,
            Programme programme,
            Predicate<String> knownTerritory,
            Predicate<String> openTerritory,
            Predicate<String> answered) {
        this.answered = answered;
        this.journal = journal;
        this.programme = programme;
        this.knownTerritory = knownTerritory;
        this.closing = new Closing(openTerritory);
    }

    /** The outcome of a creation. */
    public sealed interface Creation {
        /** The draft was made now. */
        record Created(Event event) implements Creation {}

        /** The draft was made by an earlier request with the same key and body. */
        record Repeated(Event event) implements Creation {}

        /** The key was used with another body. */
        record KeyReused() implements Creation {}

        /** The proposal is refused. */
        record NotCreated(Reason why) implements Creation {}
    }

    /**
     * Creates a draft. With an idempotency key the caller derives the id from the key, so that the first entry of that
     * id is the guard and holds the hash of the body.
     */
    public Creation create(
            String id,
            EventProposal proposal,
            EventJournal.@Nullable Answer answer,
            Scope scope,
            String by,
            Instant now) {
        Reason outside = outside(proposal, scope);
        if (outside != null) {
            return new Creation.NotCreated(outside);
        }
        Event existing = load(id);
        if (existing != null) {
            return repeated(existing, answer);
        }
        return switch (Event.decide(null, new EventCommand.Create(id, proposal), now)) {
            case Refused refused -> new Creation.NotCreated(refused.why());
            case Accepted accepted -> {
                Reason closed = closing.refused(null, accepted.after());
                if (closed != null) {
                    yield new Creation.NotCreated(closed);
                }
                yield journal.append(null, accepted.after(), accepted.changes(), now, by, answer)
                        ? new Creation.Created(seen(accepted.after()))
                        : repeated(Objects.requireNonNull(load(id)), answer);
            }
        };
    }

    /**
     * What storing the body would lead to.
     *
     * @param edited the event that it would replace, null for a new one
     * @param now the day also decides what an open rule gives
     */
    public Preview preview(Map<String, Object> body, @Nullable Event edited, Scope scope, Instant now) {
        return Preview.of(body, edited, proposal -> outside(proposal, scope), closing, now);
    }

    /** Creates a draft with everything an event has, moved so that its first session is on that day. */
    public Creation duplicate(
            Event event,
            LocalDate date,
            String id,
            EventJournal.@Nullable Answer answer,
            Scope scope,
            String by,
            Instant now) {
        return create(id, closing.copied(Duplicate.of(event, date, now)), answer, scope, by, now);
    }

    private Creation repeated(Event existing, EventJournal.@Nullable Answer answer) {
        EventJournal.Answer first = journal.firstAnswer(existing.id());
        if (answer == null || first == null) {
            return new Creation.NotCreated(new Reason.EventExists());
        }
        return answer.equals(first) ? new Creation.Repeated(existing) : new Creation.KeyReused();
    }

    private @Nullable Reason outside(EventProposal proposal, Scope scope) {
        if (!knownTerritory.test(proposal.territory())) {
            return new Reason.Invalid(
                    List.of(new fr.spro.events.fields.FieldProblem("territory", "UNKNOWN_TERRITORY", Map.of())));
        }
        for (int i = 0; i < proposal.openTo().size(); i++) {
            if (!knownTerritory.test(proposal.openTo().get(i))) {
                return new Reason.Invalid(List.of(
                        new fr.spro.events.fields.FieldProblem("openTo[" + i + "]", "UNKNOWN_TERRITORY", Map.of())));
            }
        }
        return scope.mayOrganise(proposal.territory()) ? null : new Reason.ForbiddenTerritory(proposal.territory());
    }

    /** Creates and publishes in one entry, or writes down history: for the first load of the programme; false when it is there. */
    public boolean load(EventCommand command, Instant now) {
        return switch (Event.decide(null, command, now)) {
            case Refused refused -> throw new IllegalStateException("refused at first load: " + refused.why());
            case Accepted accepted -> {
                List<EventChange> changes = accepted.after() instanceof Event.Draft
                        ? List.of(accepted.changes().getFirst(), new EventChange.Published())
                        : accepted.changes();
                Event after = Event.fold(null, 1, changes);
                if (load(after.id()) != null) {
                    yield false;
                }
                boolean won = journal.append(null, after, changes, now, "seed", null);
                if (won) {
                    seen(after);
                }
                yield won;
            }
        };
    }

    /** Changes an event; the territory of the event decides whether the caller may. */
    public Decision change(String id, EventCommand command, Scope scope, String by, Instant now) {
        if (command instanceof EventCommand.Edit edit) {
            Reason outside = outside(edit.proposal(), scope);
            if (outside != null) {
                return Decision.refused(outside);
            }
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Event event;
            switch (organised(id, scope)) {
                case Organised.Theirs theirs -> event = theirs.event();
                case Organised.NotTheirs not -> {
                    return Decision.refused(not.why());
                }
            }
            Decision decision = Event.decide(event, closing.within(event, command, now), now);
            Reason closed = decision instanceof Accepted done ? refused(event, done.after()) : null;
            if (closed != null) {
                return Decision.refused(closed);
            }
            if (!(decision instanceof Accepted accepted)
                    || accepted.changes().isEmpty()
                    || journal.append(event, accepted.after(), accepted.changes(), now, by, null)) {
                if (decision instanceof Accepted accepted) {
                    seen(accepted.after());
                }
                return decision;
            }
        }
        throw new IllegalStateException("an event is written too often to be changed: " + id);
    }

    private @Nullable Reason refused(Event before, Event after) {
        Reason closed = closing.refused(before, after);
        boolean publishing = before instanceof Event.Draft && after instanceof Event.Published;
        return closed == null && publishing && !hasContact(after) ? new Reason.ContactMissing() : closed;
    }

    /** Whether the event or its territory says who answers questions. */
    public boolean hasContact(Event event) {
        return event.details().contact() != null
                || answered.test(event.details().territory());
    }

    /** When the event became what it is. */
    public Instant changedAt(Event event) {
        return journal.changedAt(event);
    }

    /** Whether something new may be planned where the event is. */
    public boolean isOpen(Event event) {
        return closing.isOpen(event);
    }

    /** The event for those who may see it; null where there is none, or none for them. */
    public @Nullable Event visible(String id, Scope scope) {
        Event event = load(id);
        return event != null && Programme.visible(event, scope) ? event : null;
    }

    /** Whether an event is there for an organiser. */
    public sealed interface Organised {
        /** They organise it. */
        record Theirs(Event event) implements Organised {}

        /** There is none, none that they may see, or one that others organise. */
        record NotTheirs(Reason why) implements Organised {}
    }

    /** The event for those who organise in its territory; what others cannot see is unknown to them. */
    public Organised organised(String id, Scope scope) {
        Event event = visible(id, scope);
        if (event == null) {
            return new Organised.NotTheirs(new Reason.EventUnknown());
        }
        String territory = event.details().territory();
        return scope.mayOrganise(territory)
                ? new Organised.Theirs(event)
                : new Organised.NotTheirs(new Reason.ForbiddenTerritory(territory));
    }

    /** The event as the journal has it now, null when there is none. */
    @Unscoped
    public @Nullable Event load(String id) {
        Event event = journal.load(id, programme.event(id));
        return event == null ? null : seen(event);
    }

    /**
     * The id of the event that has a session, or would have it: the id of a session begins with its event's and ends with
     * its number, so an event not yet in memory is found too.
     */
    public String eventOf(String sessionId) {
        String known = programme.eventOfSession(sessionId);
        int dash = sessionId.lastIndexOf('-');
        return known != null ? known : dash < 0 ? "" : sessionId.substring(0, dash);
    }

    /** Reads every event that the programme does not hold yet, and drafts anew: no message says that one was deleted. */
    public void catchUp() {
        journal.readOthers(
                id -> programme.event(id) != null && !(programme.event(id) instanceof Event.Draft), this::seen);
    }

    /** Ends what is due in every published event. */
    public void endDue(Instant now) {
        for (Event event : programme.due(now)) {
            change(event.id(), new EventCommand.EndDue(), Scope.everywhere(), "clock", now);
        }
    }

    /**
     * Plans every published event whose rule has no end twelve months ahead, unless its territory is closed. Two instances may do so at once: the
     * journal takes one of them, and the other finds nothing left to do.
     */
    public void planAhead(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, Limits.PARIS);
        for (Event event : programme.open()) {
            if (!closing.isOpen(event)) {
                continue;
            }
            Planned done = new Planned(event.version(), today);
            if (!done.equals(planned.get(event.id()))) {
                change(event.id(), new EventCommand.PlanAhead(), Scope.everywhere(), "clock", now);
                planned.put(event.id(), done);
            }
        }
        planned.keySet().removeIf(id -> !(programme.event(id) instanceof Event.Published));
    }

    /** Which version of an event has been planned on which day: the rule need not be worked out every second. */
    private record Planned(long version, LocalDate day) {}

    private Event seen(Event event) {
        programme.show(event);
        return event;
    }
}
