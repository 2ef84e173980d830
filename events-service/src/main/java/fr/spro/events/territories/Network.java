package fr.spro.events.territories;

import fr.spro.events.fields.FieldProblem;
import fr.spro.events.organisations.Texts;
import fr.spro.platform.core.Unscoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may be done with the network's territories: loads, decides, appends, and again when another writer was first. */
public final class Network {
    private static final int ATTEMPTS = 20;

    private final TerritoryJournal journal;
    private final Territories territories;
    private final Predicate<String> knownOrganisation;

    public Network(TerritoryJournal journal, Territories territories, Predicate<String> knownOrganisation) {
        this.journal = journal;
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
        record NotAdded(Decision.Reason why) implements Addition {}
    }

    /** Takes in a new territory at the end of the list; open at once. */
    public Addition add(
            TerritoryProposal.New asked, TerritoryJournal.@Nullable Request request, String by, Instant now) {
        // Loaded first: an instance that has not heard of it knows it from then on.
        Territory there = load(asked.key());
        Addition before = answered(request);
        if (before != null) {
            return before;
        }
        List<FieldProblem> problems = problems(null, asked.key(), asked.proposal());
        if (!problems.isEmpty()) {
            return new Addition.NotAdded(new Decision.Reason.Invalid(problems));
        }
        int place = territories.all().stream().mapToInt(Territory::place).max().orElse(-1) + 1;
        return switch (TerritoryDesk.decide(there, new TerritoryCommand.Add(asked.key(), place, asked.proposal()))) {
            case Decision.Refused refused -> new Addition.NotAdded(refused.why());
            case Decision.Accepted accepted -> added(accepted.after(), request, by, now);
        };
    }

    private Addition added(Territory after, TerritoryJournal.@Nullable Request request, String by, Instant now) {
        if (journal.append(after, TerritoryJournal.Cause.ADDED, now, by, request)) {
            return new Addition.Added(seen(after));
        }
        load(after.key());
        Addition first = answered(request);
        return first == null
                ? new Addition.NotAdded(
                        new Decision.Reason.Invalid(List.of(new FieldProblem("key", "KEY_TAKEN", Map.of()))))
                : first;
    }

    /** What this idempotency key was answered before; the few territories are looked through one by one. */
    private @Nullable Addition answered(TerritoryJournal.@Nullable Request request) {
        if (request == null) {
            return null;
        }
        for (Territory territory : territories.all()) {
            TerritoryJournal.First first = journal.first(territory.key());
            TerritoryJournal.Request then = first == null ? null : first.request();
            if (first != null && then != null && then.key().equals(request.key())) {
                return then.equals(request) ? new Addition.Repeated(first.territory()) : new Addition.KeyReused();
            }
        }
        return null;
    }

    /** Changes a territory. */
    public Decision change(String key, TerritoryCommand command, String by, Instant now) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Territory before = load(key);
            Decision decision = TerritoryDesk.decide(before, command);
            if (before == null
                    || !(decision instanceof Decision.Accepted accepted)
                    || accepted.after().version() == before.version()) {
                return decision;
            }
            if (command instanceof TerritoryCommand.Correct correct) {
                List<FieldProblem> problems = problems(before, key, correct.proposal());
                if (!problems.isEmpty()) {
                    return Decision.refused(new Decision.Reason.Invalid(problems));
                }
            }
            if (journal.append(accepted.after(), cause(command), now, by, null)) {
                seen(accepted.after());
                return decision;
            }
        }
        throw new IllegalStateException("a territory is written too often to be changed: " + key);
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
        return Texts.plain(one).equals(Texts.plain(other));
    }

    private static TerritoryJournal.Cause cause(TerritoryCommand command) {
        return switch (command) {
            case TerritoryCommand.Add ignored -> TerritoryJournal.Cause.ADDED;
            case TerritoryCommand.Correct ignored -> TerritoryJournal.Cause.CORRECTED;
            case TerritoryCommand.Close ignored -> TerritoryJournal.Cause.CLOSED;
            case TerritoryCommand.Reopen ignored -> TerritoryJournal.Cause.REOPENED;
        };
    }

    /** The territory as the journal has it now, null when there is none. */
    @Unscoped
    public @Nullable Territory load(String key) {
        Territory territory = journal.load(key, territories.find(key).orElse(null));
        return territory == null ? null : seen(territory);
    }

    /** Reads what no fact told of. */
    public void catchUp() {
        journal.keys().forEach(this::load);
    }

    private Territory seen(Territory territory) {
        territories.show(territory);
        return territory;
    }
}
