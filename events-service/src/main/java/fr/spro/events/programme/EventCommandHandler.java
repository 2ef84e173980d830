package fr.spro.events.programme;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.input.FieldProblem;
import fr.spro.platform.core.Unscoped;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.journal.JournalEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may be done with the events of the programme. */
public final class EventCommandHandler {
    private final Aggregates<Event, EventChange> aggregates;
    private final ProgrammeIndex programme;
    private final Predicate<String> knownTerritory;
    private final Predicate<String> answered;
    private final TerritoryClosure closing;
    private final Map<String, Planned> planned = new ConcurrentHashMap<>();
    private final Map<String, Changed> changed = new ConcurrentHashMap<>();

    /** Works on a journal where every territory has a contact. */
    public EventCommandHandler(
            Aggregates<Event, EventChange> aggregates,
            ProgrammeIndex programme,
            Predicate<String> knownTerritory,
            Predicate<String> openTerritory) {
        this(aggregates, programme, knownTerritory, openTerritory, territory -> true);
    }

    /**
     * Works on a journal and keeps the programme up to date with what it appends.
     *
     * @param answered whether a territory says who answers questions about its meetings
     */
    public EventCommandHandler(
            Aggregates<Event, EventChange> aggregates,
            ProgrammeIndex programme,
            Predicate<String> knownTerritory,
            Predicate<String> openTerritory,
            Predicate<String> answered) {
        this.answered = answered;
        this.aggregates = aggregates;
        this.programme = programme;
        this.knownTerritory = knownTerritory;
        this.closing = new TerritoryClosure(openTerritory);
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
        record NotCreated(EventDecision why) implements Creation {}
    }

    /**
     * Creates a draft. With an idempotency key the caller derives the id from the key, so that the first entry of that
     * id is the guard and holds the hash of the body.
     */
    public Creation create(
            String id,
            EventProposal proposal,
            JournalEntry.@Nullable Answer answer,
            OrganiserScope scope,
            String by,
            Instant now) {
        EventDecision outside = outside(proposal, scope);
        if (outside != null) {
            return new Creation.NotCreated(outside);
        }
        Event existing = load(id);
        if (existing != null) {
            return repeated(existing, answer);
        }
        return switch (Event.decide(null, new EventCommand.Create(id, proposal), now)) {
            case Decision.Refused(var why) -> new Creation.NotCreated(why);
            case Decision.Accepted(Event after, var changes) -> {
                EventDecision closed = closing.refused(null, after);
                if (closed != null) {
                    yield new Creation.NotCreated(closed);
                }
                yield aggregates.append(id, null, after, changes, now, by, answer == null ? List.of() : List.of(answer))
                        ? new Creation.Created(seen(after))
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
    public EventPreview preview(Map<String, Object> body, @Nullable Event edited, OrganiserScope scope, Instant now) {
        return EventPreview.of(body, edited, proposal -> outside(proposal, scope), closing, now);
    }

    /** Creates a draft with everything an event has, moved so that its first session is on that day. */
    public Creation duplicate(
            Event event,
            LocalDate date,
            String id,
            JournalEntry.@Nullable Answer answer,
            OrganiserScope scope,
            String by,
            Instant now) {
        return create(id, closing.copied(EventCopier.of(event, date, now)), answer, scope, by, now);
    }

    private Creation repeated(Event existing, JournalEntry.@Nullable Answer answer) {
        List<JournalEntry.Answer> first =
                aggregates.after(existing.id(), 0).getFirst().stored().answers();
        if (answer == null || first.isEmpty()) {
            return new Creation.NotCreated(new EventDecision.EventExists());
        }
        return first.contains(answer) ? new Creation.Repeated(existing) : new Creation.KeyReused();
    }

    private @Nullable EventDecision outside(EventProposal proposal, OrganiserScope scope) {
        if (!knownTerritory.test(proposal.territory())) {
            return new EventDecision.Invalid(List.of(new FieldProblem("territory", "UNKNOWN_TERRITORY", Map.of())));
        }
        for (int i = 0; i < proposal.openTo().size(); i++) {
            if (!knownTerritory.test(proposal.openTo().get(i))) {
                return new EventDecision.Invalid(
                        List.of(new FieldProblem("openTo[" + i + "]", "UNKNOWN_TERRITORY", Map.of())));
            }
        }
        return scope.mayOrganise(proposal.territory())
                ? null
                : new EventDecision.ForbiddenTerritory(proposal.territory());
    }

    /** Creates and publishes in one entry, or writes down history: for the first load of the programme; false when it is there. */
    public boolean load(EventCommand command, Instant now) {
        return switch (Event.decide(null, command, now)) {
            case Decision.Refused(var why) -> throw new IllegalStateException("refused at first load: " + why);
            case Decision.Accepted(Event planned, var decided) -> {
                List<EventChange> changes = planned instanceof Event.Draft
                        ? List.of(decided.getFirst(), new EventChange.Published())
                        : decided;
                Event after = Event.fold(null, 1, changes);
                if (load(after.id()) != null) {
                    yield false;
                }
                boolean won = aggregates.append(after.id(), null, after, changes, now, "seed", List.of());
                if (won) {
                    seen(after);
                }
                yield won;
            }
        };
    }

    /** Changes an event; the territory of the event decides whether the caller may. */
    public Decision<Event, EventChange, EventDecision> change(
            String id, EventCommand command, OrganiserScope scope, String by, Instant now) {
        EventDecision outside = command instanceof EventCommand.Edit edit ? outside(edit.proposal(), scope) : null;
        if (outside != null) {
            return EventDecision.refused(outside);
        }
        Decision<Event, EventChange, EventDecision> decision =
                aggregates.handle(id, now, by, before -> checked(before, command, scope, now));
        if (decision instanceof Decision.Accepted(Event after, var _)) {
            seen(after);
        }
        return decision;
    }

    private Decision<Event, EventChange, EventDecision> checked(
            @Nullable Event before, EventCommand command, OrganiserScope scope, Instant now) {
        if (before == null || !(organised(before, scope) instanceof Decision.Accepted)) {
            return organised(before, scope);
        }
        seen(before);
        Decision<Event, EventChange, EventDecision> decision =
                Event.decide(before, closing.within(before, command, now), now);
        EventDecision refused =
                decision instanceof Decision.Accepted(Event after, var _) ? refused(before, after) : null;
        return refused == null ? decision : EventDecision.refused(refused);
    }

    private @Nullable EventDecision refused(Event before, Event after) {
        EventDecision closed = closing.refused(before, after);
        boolean publishing = before instanceof Event.Draft && after instanceof Event.Published;
        return closed == null && publishing && !hasContact(after) ? new EventDecision.ContactMissing() : closed;
    }

    /** Whether the event or its territory says who answers questions. */
    public boolean hasContact(Event event) {
        return event.details().contact() != null
                || answered.test(event.details().territory());
    }

    /** When the event became what it is. */
    public Instant changedAt(Event event) {
        Changed known = changed.get(event.id());
        if (known == null || known.version() != event.version()) {
            JournalEntry last =
                    aggregates.after(event.id(), event.version() - 1).getFirst().stored();
            known = new Changed(event.version(), last.at());
            changed.put(event.id(), known);
        }
        return known.at();
    }

    /** When an event got a version. */
    private record Changed(long version, Instant at) {}

    /** Whether something new may be planned where the event is. */
    public boolean isOpen(Event event) {
        return closing.isOpen(event);
    }

    /** The event for those who may see it; null where there is none, or none for them. */
    public @Nullable Event visible(String id, OrganiserScope scope) {
        Event event = load(id);
        return event != null && ProgrammeIndex.visible(event, scope) ? event : null;
    }

    /** The event for those who organise in its territory; what others cannot see is unknown to them. */
    public Decision<Event, EventChange, EventDecision> organised(String id, OrganiserScope scope) {
        return organised(load(id), scope);
    }

    private static Decision<Event, EventChange, EventDecision> organised(@Nullable Event event, OrganiserScope scope) {
        if (event == null || !ProgrammeIndex.visible(event, scope)) {
            return EventDecision.refused(new EventDecision.EventUnknown());
        }
        String territory = event.details().territory();
        return scope.mayOrganise(territory)
                ? new Decision.Accepted<>(event, List.of())
                : EventDecision.refused(new EventDecision.ForbiddenTerritory(territory));
    }

    /** The event as the journal has it now, null when there is none. */
    @Unscoped
    public @Nullable Event load(String id) {
        Event event = aggregates.load(id);
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
        aggregates.loadAll(id -> programme.event(id) == null || programme.event(id) instanceof Event.Draft, this::seen);
    }

    /** Ends what is due in every published event. */
    public void endDue(Instant now) {
        for (Event event : programme.due(now)) {
            change(event.id(), new EventCommand.EndDue(), OrganiserScope.everywhere(), "clock", now);
        }
    }

    /**
     * Plans every published event whose rule has no end twelve months ahead, unless its territory is closed. Two instances may do so at once: the
     * journal takes one of them, and the other finds nothing left to do.
     */
    public void planAhead(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, EventLimits.PARIS);
        for (Event event : programme.open()) {
            if (!closing.isOpen(event)) {
                continue;
            }
            Planned done = new Planned(event.version(), today);
            if (!done.equals(planned.get(event.id()))) {
                change(event.id(), new EventCommand.PlanAhead(), OrganiserScope.everywhere(), "clock", now);
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
