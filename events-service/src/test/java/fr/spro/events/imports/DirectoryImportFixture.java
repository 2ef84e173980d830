package fr.spro.events.imports;

import fr.spro.events.organisations.Directory;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationChange;
import fr.spro.events.organisations.OrganisationCommandHandler;
import fr.spro.events.organisations.kafka.OrganisationMessages;
import fr.spro.events.organisations.mongo.OrganisationDocuments;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.spreadsheets.TableReader;
import fr.spro.platform.spreadsheets.UnreadableTable;
import fr.spro.platform.spreadsheets.UnusableTable;
import fr.spro.platform.test.InMemoryJournal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An instance of the directory with its import, on a journal that others may share. */
public final class DirectoryImportFixture {
    /** When everything happens. */
    public static final Instant NOW = Instant.parse("2027-01-05T10:00:00Z");

    private final Journal journal;
    private final Aggregates<Organisation, OrganisationChange> aggregates;
    private final Directory directory = new Directory();
    private final OrganisationCommandHandler organisations;
    private final DirectoryImport imports;

    /** An instance with a journal of its own. */
    public DirectoryImportFixture() {
        this(new InMemoryJournal());
    }

    /** An instance on this journal. */
    public DirectoryImportFixture(Journal journal) {
        this.journal = journal;
        this.aggregates =
                new Aggregates<>(journal, new OrganisationDocuments(), OrganisationMessages.messages(), id -> {});
        this.organisations =
                new OrganisationCommandHandler(aggregates, directory, territory -> true, territory -> true);
        this.imports = new DirectoryImport(organisations, directory);
    }

    /** What may be done with the directory. */
    public OrganisationCommandHandler organisations() {
        return organisations;
    }

    /** How many entries each organisation has. */
    public Map<String, Long> heads() {
        return journal.heads();
    }

    /** The partners of the territory. */
    public List<Organisation> partners() {
        return directory.in("sud-vaucluse");
    }

    /** Keeps an organisation. */
    public void keep(Organisation organisation) {
        List<OrganisationChange> listed =
                List.of(new OrganisationChange(OrganisationChange.Cause.LISTED, organisation));
        aggregates.append(
                organisation.id(), aggregates.find(organisation.id()), organisation, listed, NOW, "tests", List.of());
        directory.show(organisation);
    }

    /** Imports a text as CSV. */
    public ImportReport load(String csv) {
        return run(csv.getBytes(StandardCharsets.UTF_8), false);
    }

    /** Looks what an import would do. */
    public ImportReport preview(String csv) {
        return run(csv.getBytes(StandardCharsets.UTF_8), true);
    }

    /** Imports a file into the territory. */
    public ImportReport run(byte[] file, boolean dryRun) {
        try {
            return imports.run(
                    new TableReader(DirectoryImport.MOST_LINES + 1, 100).read(file),
                    new DirectoryImport.Order("sud-vaucluse", "Sud Vaucluse", dryRun, "odile", NOW));
        } catch (UnusableTable | UnreadableTable refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }
}
