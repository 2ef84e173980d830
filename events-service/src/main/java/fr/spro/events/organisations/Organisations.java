package fr.spro.events.organisations;

import fr.spro.platform.core.Unscoped;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may be done with the directory: loads, decides, appends, and does it again when another writer was first. */
public final class Organisations {
    private static final int ATTEMPTS = 20;

    private final OrganisationJournal journal;
    private final Directory directory;
    private final Predicate<String> knownTerritory;
    private final Predicate<String> openTerritory;

    public Organisations(
            OrganisationJournal journal,
            Directory directory,
            Predicate<String> knownTerritory,
            Predicate<String> openTerritory) {
        this.journal = journal;
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
        record NotCreated(Decision.Reason why) implements Creation {}
    }

    /**
     * Takes in a new partner. With an idempotency key the caller derives the id from the key: the first entry of that id
     * is the guard, and holds what was asked for.
     */
    public Creation create(
            String id, OrganisationProposal proposal, Predicate<String> mayOrganise, String by, Instant now) {
        String territory = proposal.territory();
        if (territory == null || !knownTerritory.test(territory)) {
            return notCreated(Decision.invalid("territory", territory == null ? "REQUIRED" : "UNKNOWN_TERRITORY"));
        }
        if (!mayOrganise.test(territory)) {
            return new Creation.NotCreated(new Decision.Reason.ForbiddenTerritory(territory));
        }
        Decision decision = OrganisationDesk.decide(null, new OrganisationCommand.Create(id, territory, proposal));
        if (!(decision instanceof Decision.Accepted accepted)) {
            return notCreated(decision);
        }
        if (load(id) != null) {
            return repeated(accepted.after());
        }
        if (!openTerritory.test(territory)) {
            return new Creation.NotCreated(new Decision.Reason.TerritoryClosed(territory));
        }
        if (nameTaken(territory, proposal.name(), id)) {
            return notCreated(Decision.invalid("name", "NAME_TAKEN"));
        }
        return journal.append(accepted.after(), OrganisationJournal.Cause.CREATED, now, by)
                ? new Creation.Created(seen(accepted.after()))
                : repeated(accepted.after());
    }

    private boolean nameTaken(String territory, String name, String id) {
        return directory.namesakes(territory, name).stream()
                .anyMatch(one -> !one.id().equals(id));
    }

    private static Creation notCreated(Decision decision) {
        return switch (decision) {
            case Decision.Refused refused -> new Creation.NotCreated(refused.why());
            case Decision.Accepted accepted -> throw new IllegalStateException("accepted: " + accepted);
        };
    }

    private Creation repeated(Organisation asked) {
        Organisation first = journal.after(asked.id(), 0).getFirst().organisation();
        return first.says(asked) ? new Creation.Repeated(first) : new Creation.KeyReused();
    }

    /** Changes an organisation; its territory decides whether the caller may. */
    public Decision change(
            String id, OrganisationCommand command, Predicate<String> mayOrganise, String by, Instant now) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Organisation before;
            switch (organised(id, mayOrganise)) {
                case Organised.Theirs theirs -> before = theirs.organisation();
                case Organised.NotTheirs not -> {
                    return Decision.refused(not.why());
                }
            }
            Decision decision = OrganisationDesk.decide(before, command);
            if (!(decision instanceof Decision.Accepted accepted)
                    || accepted.after().version() == before.version()) {
                return decision;
            }
            Organisation after = accepted.after();
            if (after.active()
                    && (!before.active() || !Organisation.sameName(before.name(), after.name()))
                    && nameTaken(after.territory(), after.name(), id)) {
                return Decision.invalid("name", "NAME_TAKEN");
            }
            if (append(before, after, cause(command), by, now)) {
                return decision;
            }
        }
        throw new IllegalStateException("an organisation is written too often to be changed: " + id);
    }

    /** Whether an organisation is there for an organiser. */
    public sealed interface Organised {
        /** They organise where it is. */
        record Theirs(Organisation organisation) implements Organised {}

        /** There is none, or it is in a territory of others; the directory itself is open to everybody. */
        record NotTheirs(Decision.Reason why) implements Organised {}
    }

    /** The organisation for those who organise in its territory. */
    public Organised organised(String id, Predicate<String> mayOrganise) {
        Organisation organisation = load(id);
        if (organisation == null) {
            return new Organised.NotTheirs(new Decision.Reason.Unknown());
        }
        return mayOrganise.test(organisation.territory())
                ? new Organised.Theirs(organisation)
                : new Organised.NotTheirs(new Decision.Reason.ForbiddenTerritory(organisation.territory()));
    }

    /** What becomes of one organisation of an import; names were looked at for the whole file. */
    public static Decision decideImported(@Nullable Organisation before, OrganisationCommand command) {
        return OrganisationDesk.decide(before, command);
    }

    /** Writes what an import decided; false when another writer was first. */
    public boolean append(Organisation after, String by, Instant now) {
        return append(null, after, OrganisationJournal.Cause.IMPORTED, by, now);
    }

    private boolean append(
            @Nullable Organisation before,
            Organisation after,
            OrganisationJournal.Cause cause,
            String by,
            Instant now) {
        boolean won = journal.append(
                after,
                before != null && before.active() && !after.active() ? OrganisationJournal.Cause.DEACTIVATED : cause,
                now,
                by);
        if (won) {
            seen(after);
        }
        return won;
    }

    private static OrganisationJournal.Cause cause(OrganisationCommand command) {
        return switch (command) {
            case OrganisationCommand.Create ignored -> OrganisationJournal.Cause.CREATED;
            case OrganisationCommand.Edit ignored -> OrganisationJournal.Cause.EDITED;
            case OrganisationCommand.Deactivate ignored -> OrganisationJournal.Cause.DEACTIVATED;
            case OrganisationCommand.Locate ignored -> OrganisationJournal.Cause.LOCATED;
        };
    }

    /** The organisation as the journal has it now, null when there is none. */
    @Unscoped
    public @Nullable Organisation load(String id) {
        Organisation organisation = journal.load(id, directory.find(id));
        return organisation == null ? null : seen(organisation);
    }

    /** What changed in an organisation, newest first, at most {@link OrganisationHistory#MOST} entries. */
    public OrganisationHistory history(Organisation organisation) {
        // One more than is shown: the first is only compared with.
        long from = Math.max(0, organisation.version() - OrganisationHistory.MOST - 1);
        return OrganisationHistory.of(journal.after(organisation.id(), from), organisation.version());
    }

    private Organisation seen(Organisation organisation) {
        directory.show(organisation);
        return organisation;
    }
}
