package fr.spro.events.territories;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.organisations.DirectoryTexts;
import fr.spro.platform.core.Unscoped;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may be done with the network's territories. */
public final class TerritoryCommandHandler {
    private final Aggregates<Territory, TerritoryChange> aggregates;
    private final TerritoryIndex territories;
    private final Predicate<String> knownOrganisation;

    public TerritoryCommandHandler(
            Aggregates<Territory, TerritoryChange> aggregates,
            TerritoryIndex territories,
            Predicate<String> knownOrganisation) {
        this.aggregates = aggregates;
        this.territories = territories;
        this.knownOrganisation = knownOrganisation;
    }

    /** The answer to an addition. */
    public sealed interface Addition {
        /** It is there now. */
        record Added(Territory territory) implements Addition {}

        /** The same was added with the same idempotency key before; this is how it was then. */
        record Repeated(Territory territory) implements Addition {}

        /** Something else was added with this idempotency key. */
        record KeyReused() implements Addition {}

        /** It may not be added. */
        record NotAdded(TerritoryDecision why) implements Addition {}
    }

    /** Takes in a new territory at the end of the list; open at once. */
    public Addition add(TerritoryProposal.New asked, JournalEntry.@Nullable Answer request, String by, Instant now) {
        // Loaded first: an instance that has not heard of it knows it from then on.
        Territory there = load(asked.key());
        Addition before = answered(request);
        if (before != null) {
            return before;
        }
        List<FieldProblem> problems = problems(null, asked.key(), asked.proposal());
        if (!problems.isEmpty()) {
            return new Addition.NotAdded(new TerritoryDecision.Invalid(problems));
        }
        int place = territories.all().stream().mapToInt(Territory::place).max().orElse(-1) + 1;
        return switch (TerritoryDecider.decide(there, new TerritoryCommand.Add(asked.key(), place, asked.proposal()))) {
            case Decision.Refused(var why) -> new Addition.NotAdded(why);
            case Decision.Accepted(Territory after, var changes) -> added(after, changes, request, by, now);
        };
    }

    private Addition added(
            Territory after,
            List<TerritoryChange> changes,
            JournalEntry.@Nullable Answer request,
            String by,
            Instant now) {
        List<JournalEntry.Answer> answers = request == null ? List.of() : List.of(request);
        if (aggregates.append(after.key(), null, after, changes, now, by, answers)) {
            return new Addition.Added(seen(after));
        }
        load(after.key());
        Addition first = answered(request);
        return first == null
                ? new Addition.NotAdded(
                        new TerritoryDecision.Invalid(List.of(new FieldProblem("key", "KEY_TAKEN", Map.of()))))
                : first;
    }

    /** What this idempotency key was answered before; the few territories are looked through one by one. */
    private @Nullable Addition answered(JournalEntry.@Nullable Answer request) {
        for (Territory territory : request == null ? List.<Territory>of() : territories.all()) {
            Aggregates.Entry<TerritoryChange> first =
                    aggregates.after(territory.key(), 0).getFirst();
            for (JournalEntry.Answer then : first.stored().answers()) {
                if (then.equals(request)) {
                    return new Addition.Repeated(
                            first.changes().getLast().territory().at(territory.key(), 1));
                }
                if (request != null && then.key().equals(request.key())) {
                    return new Addition.KeyReused();
                }
            }
        }
        return null;
    }

    /** Changes a territory. */
    public Decision<Territory, TerritoryChange, TerritoryDecision> change(
            String key, TerritoryCommand command, String by, Instant now) {
        Decision<Territory, TerritoryChange, TerritoryDecision> decision =
                aggregates.handle(key, now, by, before -> checked(before, key, command));
        if (decision instanceof Decision.Accepted<Territory, TerritoryChange, TerritoryDecision> accepted) {
            territories.show(accepted.after());
        }
        return decision;
    }

    private Decision<Territory, TerritoryChange, TerritoryDecision> checked(
            @Nullable Territory before, String key, TerritoryCommand command) {
        if (before != null) {
            territories.show(before);
        }
        Decision<Territory, TerritoryChange, TerritoryDecision> decision = TerritoryDecider.decide(before, command);
        List<FieldProblem> problems = command instanceof TerritoryCommand.Correct correct
                        && decision instanceof Decision.Accepted<Territory, TerritoryChange, TerritoryDecision> accepted
                        && !accepted.changes().isEmpty()
                ? problems(before, key, correct.proposal())
                : List.of();
        return problems.isEmpty() ? decision : new Decision.Refused<>(new TerritoryDecision.Invalid(problems));
    }

    /** What only the other territories and the directory can tell. */
    private List<FieldProblem> problems(@Nullable Territory before, String key, TerritoryProposal proposal) {
        List<FieldProblem> problems = new ArrayList<>();
        for (Territory other : territories.all()) {
            if (!other.key().equals(key) && same(other.name(), proposal.name())) {
                problems.add(new FieldProblem("name", "TERRITORY_NAME_TAKEN", Map.of()));
            }
            if (!other.key().equals(key) && same(other.shortName(), proposal.shortName())) {
                problems.add(new FieldProblem("shortName", "TERRITORY_NAME_TAKEN", Map.of()));
            }
        }
        for (int i = 0; i < proposal.facilitators().size(); i++) {
            Territory.Facilitator one = proposal.facilitators().get(i);
            boolean there = before != null && before.facilitators().contains(one);
            if (!there && !knownOrganisation.test(one.organisationId())) {
                problems.add(
                        new FieldProblem("facilitators[" + i + "].organisationId", "UNKNOWN_ORGANISATION", Map.of()));
            }
        }
        return problems;
    }

    private static boolean same(String one, String other) {
        return DirectoryTexts.plain(one).equals(DirectoryTexts.plain(other));
    }

    /** The territory as the journal has it now, null when there is none. */
    @Unscoped
    public @Nullable Territory load(String key) {
        Territory territory = aggregates.load(key);
        return territory == null ? null : seen(territory);
    }

    /** Reads what no fact told of. */
    public void catchUp() {
        territories.all().forEach(known -> load(known.key()));
        aggregates.loadAll(key -> !territories.knows(key), territories::show);
    }

    private Territory seen(Territory territory) {
        territories.show(territory);
        return territory;
    }
}
