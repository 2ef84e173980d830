package fr.spro.events.organisations;

import fr.spro.platform.core.Unscoped;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may be done with the directory. */
public final class OrganisationCommandHandler {
    private final Aggregates<Organisation, OrganisationChange> aggregates;
    private final Directory directory;
    private final Predicate<String> knownTerritory;
    private final Predicate<String> openTerritory;

    public OrganisationCommandHandler(
            Aggregates<Organisation, OrganisationChange> aggregates,
            Directory directory,
            Predicate<String> knownTerritory,
            Predicate<String> openTerritory) {
        this.aggregates = aggregates;
        this.directory = directory;
        this.knownTerritory = knownTerritory;
        this.openTerritory = openTerritory;
    }

    /** The answer to a creation. */
    public sealed interface Creation {
        /** It is there now. */
        record Created(Organisation organisation) implements Creation {}

        /** The same was created with the same id before; this is how it was then. */
        record Repeated(Organisation organisation) implements Creation {}

        /** Something else was created with this id. */
        record KeyReused() implements Creation {}

        /** It may not be created. */
        record NotCreated(OrganisationDecision why) implements Creation {}
    }

    /**
     * Takes in a new partner. With an idempotency key the caller derives the id from the key: the first entry of that id
     * is the guard, and holds what was asked for.
     */
    public Creation create(
            String id, OrganisationProposal proposal, Predicate<String> mayOrganise, String by, Instant now) {
        String territory = proposal.territory();
        if (territory == null || !knownTerritory.test(territory)) {
            return notCreated("territory", territory == null ? "REQUIRED" : "UNKNOWN_TERRITORY");
        }
        if (!mayOrganise.test(territory)) {
            return new Creation.NotCreated(new OrganisationDecision.ForbiddenTerritory(territory));
        }
        return switch (OrganisationDecider.decide(null, new OrganisationCommand.Create(id, territory, proposal))) {
            case Decision.Refused(var why) -> new Creation.NotCreated(why);
            case Decision.Accepted(Organisation after, var changes) -> created(after, changes, by, now);
        };
    }

    private Creation created(Organisation asked, List<OrganisationChange> changes, String by, Instant now) {
        String territory = asked.territory();
        if (load(asked.id()) != null) {
            return repeated(asked);
        }
        if (!openTerritory.test(territory)) {
            return new Creation.NotCreated(new OrganisationDecision.TerritoryClosed(territory));
        }
        if (nameTaken(asked)) {
            return notCreated("name", "NAME_TAKEN");
        }
        return aggregates.append(asked.id(), null, asked, changes, now, by, List.of())
                ? new Creation.Created(seen(asked))
                : repeated(asked);
    }

    private boolean nameTaken(Organisation named) {
        return directory.namesakes(named.territory(), named.name()).stream()
                .anyMatch(one -> !one.id().equals(named.id()));
    }

    private static Creation notCreated(String field, String code) {
        return new Creation.NotCreated(OrganisationDecision.invalid(field, code));
    }

    private Creation repeated(Organisation asked) {
        Organisation first = aggregates
                .after(asked.id(), 0)
                .getFirst()
                .changes()
                .getLast()
                .organisation()
                .at(asked.id(), 1);
        return first.says(asked) ? new Creation.Repeated(first) : new Creation.KeyReused();
    }

    /** Changes an organisation; its territory decides whether the caller may. */
    public Decision<Organisation, OrganisationChange, OrganisationDecision> change(
            String id, OrganisationCommand command, Predicate<String> mayOrganise, String by, Instant now) {
        Decision<Organisation, OrganisationChange, OrganisationDecision> decision =
                aggregates.handle(id, now, by, before -> checked(before, command, mayOrganise));
        if (decision instanceof Decision.Accepted<Organisation, OrganisationChange, OrganisationDecision> accepted) {
            directory.show(accepted.after());
        }
        return decision;
    }

    private Decision<Organisation, OrganisationChange, OrganisationDecision> checked(
            @Nullable Organisation before, OrganisationCommand command, Predicate<String> mayOrganise) {
        if (before == null || !mayOrganise.test(before.territory())) {
            return organised(before, mayOrganise);
        }
        directory.show(before);
        Decision<Organisation, OrganisationChange, OrganisationDecision> decision =
                OrganisationDecider.decide(before, command);
        boolean named = decision instanceof Decision.Accepted(Organisation after, var changes)
                && !changes.isEmpty()
                && after.active()
                && (!before.active() || !Organisation.sameName(before.name(), after.name()))
                && nameTaken(after);
        return named ? new Decision.Refused<>(OrganisationDecision.invalid("name", "NAME_TAKEN")) : decision;
    }

    /** The organisation for those who organise in its territory; the directory itself is open to everybody. */
    public Decision<Organisation, OrganisationChange, OrganisationDecision> organised(
            String id, Predicate<String> mayOrganise) {
        return organised(load(id), mayOrganise);
    }

    private static Decision<Organisation, OrganisationChange, OrganisationDecision> organised(
            @Nullable Organisation organisation, Predicate<String> mayOrganise) {
        if (organisation == null) {
            return new Decision.Refused<>(new OrganisationDecision.Unknown());
        }
        return mayOrganise.test(organisation.territory())
                ? new Decision.Accepted<>(organisation, List.of())
                : new Decision.Refused<>(new OrganisationDecision.ForbiddenTerritory(organisation.territory()));
    }

    /** Writes what an import decided on the organisation before; false when another writer was first. */
    public boolean append(@Nullable Organisation before, Organisation after, String by, Instant now) {
        boolean won = aggregates.append(
                after.id(),
                before == null ? null : new Aggregates.Versioned<>(before.version(), before),
                after,
                List.of(new OrganisationChange(OrganisationChange.Cause.IMPORTED, after)),
                now,
                by,
                List.of());
        if (won) {
            seen(after);
        }
        return won;
    }

    /** The organisation as the journal has it now, null when there is none. */
    @Unscoped
    public @Nullable Organisation load(String id) {
        Organisation organisation = aggregates.load(id);
        return organisation == null ? null : seen(organisation);
    }

    /** Reads the organisations that no fact told of. */
    public void catchUp() {
        aggregates.loadAll(id -> !directory.knows(id), directory::show);
    }

    /** What changed in an organisation, newest first, at most {@link OrganisationHistory#MOST} entries. */
    public OrganisationHistory history(Organisation organisation) {
        // One more than is shown: the first is only compared with.
        long from = Math.max(0, organisation.version() - OrganisationHistory.MOST - 1);
        return OrganisationHistory.of(aggregates.after(organisation.id(), from), organisation);
    }

    private Organisation seen(Organisation organisation) {
        directory.show(organisation);
        return organisation;
    }
}
