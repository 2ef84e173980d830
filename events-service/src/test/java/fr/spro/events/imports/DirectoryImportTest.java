package fr.spro.events.imports;

import static fr.spro.events.organisations.Directories.organisation;
import static fr.spro.events.organisations.Directories.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.events.organisations.Directories;
import fr.spro.events.organisations.LocationSource;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationCommand;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionMode;
import fr.spro.events.organisations.ReceptionPoint;
import fr.spro.platform.journal.AppendOutcomeUnknown;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.spreadsheets.Workbooks;
import fr.spro.platform.test.InMemoryJournal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryImportTest {
    private final DirectoryImportFixture desk = new DirectoryImportFixture();

    private static List<String> problems(ImportReport report) {
        return report.refused().stream()
                .flatMap(line -> line.problems().stream()
                        .map(problem -> line.line() + " " + problem.field() + " " + problem.code()))
                .toList();
    }

    private Organisation only() {
        assertThat(desk.partners()).hasSize(1);
        return desk.partners().getFirst();
    }

    @Test
    void takesInPartnersWithTheirPoints() {
        ImportReport report = desk.load("""
                Structure;Type;Référent connu;Site internet;Point d'accueil;Adresse;CP;Ville;Tél;Courriel;Offre de service;\
                Publics accueillis;Modalités;Horaires;Lat;Lon;Remarques
                CIO de Cavaillon;Éducation;oui;cio.example.org;Cavaillon;1 place du Marché;84300;Cavaillon;0490780000;\
                cio@example.org;Conseil, bilan;Tous;sur rendez-vous | à distance;Lundi 9 h - 12 h;43,837;5,038;à revoir
                CIO de Cavaillon;;;;Apt;;4400;Apt;490780001;;"Accueil; documentation";;Horaires;;;;
                Mission locale du Luberon;;;;;2 rue Haute;;Pertuis;;;;;;;;;
                """);

        assertThat(problems(report)).isEmpty();
        assertThat(List.of(report.toCreate(), report.toChange(), report.unchanged()))
                .containsExactly(2, 0, 0);
        assertThat(report.ignored()).containsExactly("Remarques");
        assertThat(report.known()).contains("website", "receptionPoint.telephone");
        Organisation cio = desk.partners().getFirst();
        assertThat(cio.type()).isEqualTo(OrganisationType.EDUCATION);
        assertThat(cio.website()).isEqualTo("https://cio.example.org");
        assertThat(cio.referentKnown()).isTrue();
        ReceptionPoint cavaillon = cio.receptionPoints().getFirst();
        assertThat(cavaillon.services()).containsExactly("Conseil", "bilan");
        assertThat(cavaillon.openingModes()).containsExactly(ReceptionMode.APPOINTMENT, ReceptionMode.REMOTE);
        assertThat(cavaillon.latitude()).isEqualTo(43.837);
        assertThat(cavaillon.located()).isEqualTo(LocationSource.MANUAL);
        ReceptionPoint apt = cio.receptionPoints().getLast();
        assertThat(apt.postcode()).isEqualTo("04400");
        assertThat(apt.telephone()).isEqualTo("04 90 78 00 01");
        assertThat(apt.services()).containsExactly("Accueil", "documentation");
        Organisation mission = desk.partners().getLast();
        assertThat(mission.type()).isEqualTo(OrganisationType.JEUNESSE);
        assertThat(mission.receptionPoints())
                .extracting(ReceptionPoint::name)
                .containsExactly("Mission locale du Luberon");
        assertThat(report.rows().stream()
                        .flatMap(row -> row.notes().stream())
                        .map(note -> note.line() + " " + note.what().code()))
                .containsExactlyInAnyOrder("3 POSTCODE_COMPLETED", "3 TELEPHONE_COMPLETED", "4 POINT_NAMED_AFTER");
    }

    @Test
    void understandsEnglishHeadingsAndWorkbooks() {
        ImportReport report = desk.run(
                Workbooks.of(List.of(
                        List.of(
                                "Organisation",
                                "Type",
                                "Reception point",
                                "Postal code",
                                "Phone",
                                "Latitude",
                                "Longitude"),
                        List.of("CIO", "Training", "Apt", 4400, 490780000, 43.8, 5))),
                false);

        assertThat(problems(report)).isEmpty();
        assertThat(only().type()).isEqualTo(OrganisationType.FORMATION);
        assertThat(only().receptionPoints().getFirst().postcode()).isEqualTo("04400");
        assertThat(only().receptionPoints().getFirst().telephone()).isEqualTo("04 90 78 00 00");
        assertThat(only().receptionPoints().getFirst().longitude()).isEqualTo(5.0);
    }

    @Test
    void writesNothingWhileALineIsRefused() {
        String csv = """
                structure;point d’accueil;téléphone;courriel;latitude;longitude
                Bonne;a;0490780000;;;
                Fautive;a;demain;personne;43,8;
                Fautive;A;;;;
                ;b;;;;
                """;

        ImportReport report = desk.load(csv);

        assertThat(problems(report))
                .containsExactlyInAnyOrder(
                        "3 receptionPoint.telephone BAD_TELEPHONE",
                        "3 receptionPoint.mail BAD_MAIL",
                        "3 receptionPoint.longitude OTHER_COORDINATE",
                        "4 receptionPoint.name POINT_TWICE",
                        "5 name REQUIRED");
        assertThat(report.rows())
                .extracting(ImportReport.Row::action)
                .containsExactlyInAnyOrder(
                        ImportReport.Action.CREATE, ImportReport.Action.REFUSED, ImportReport.Action.REFUSED);
        assertThat(desk.heads()).isEmpty();
        assertThat(desk.partners()).isEmpty();
    }

    @Test
    void changesNothingTheSecondTime() {
        String csv = "structure;point d’accueil;commune\nCIO;Apt;Apt\nAPEC;Avignon;Avignon\n";
        desk.load(csv);
        var heads = desk.heads();

        ImportReport again = desk.load(csv);

        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(desk.heads()).isEqualTo(heads);
        assertThat(new DirectoryImportFixture().preview(csv).toCreate()).isEqualTo(2);
    }

    @Test
    void anEmptyCellTakesAwayAndAMissingColumnLeaves() {
        desk.keep(organisation("o", "CIO", point("", "Cavaillon"), point("", "Apt")));

        ImportReport report = desk.load("structure;point d’accueil;téléphone\ncio;cavaillon;\n");

        assertThat(report.toChange()).isEqualTo(1);
        ReceptionPoint cavaillon = only().receptionPoints().getFirst();
        assertThat(cavaillon.telephone()).isNull();
        assertThat(cavaillon.mail()).isEqualTo("cio@example.org");
        assertThat(only().website()).isEqualTo("https://example.org");
        assertThat(only().name()).isEqualTo("CIO");
        assertThat(only().receptionPoints())
                .as("points that no line names stay")
                .hasSize(2);
        assertThat(report.rows().getFirst().changes())
                .extracting(change -> change.field() + " " + change.from() + " → " + change.to())
                .containsExactly(
                        "receptionPoints[p1].name Cavaillon → cavaillon",
                        "receptionPoints[p1].telephone 04 90 78 00 00 → null");
    }

    @Test
    void renamesByIdentifier() {
        desk.keep(organisation("o", "CIO", point("", "Cavaillon")));

        desk.load("identifiant;structure;identifiant du point;point d’accueil\no;CIO du Luberon;p1;Siège\n");

        assertThat(only().name()).isEqualTo("CIO du Luberon");
        assertThat(only().receptionPoints()).extracting(ReceptionPoint::name).containsExactly("Siège");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "nobody;CIO;;; > 2 id UNKNOWN_ORGANISATION",
                "elsewhere;CIO;;; > 2 id OTHER_TERRITORY",
                "gone;CIO;;; > 2 id INACTIVE_ORGANISATION",
                ";Double;;; > 2 name AMBIGUOUS_NAME",
                ";CIO;nice-menton;; > 2 territory OTHER_TERRITORY",
                "o;Autre;;; > 2 name NAME_TAKEN",
                "o;CIO;;p7;x > 2 receptionPoint.id UNKNOWN_POINT",
                ";***;;; > 2 name BAD_CHARACTER"
            })
    void saysWhyALineIsRefused(String line, String problem) {
        desk.keep(organisation("o", "CIO", point("", "Cavaillon")));
        desk.keep(organisation("o2", "Autre"));
        desk.keep(organisation("d1", "Double"));
        desk.keep(organisation("d2", "DOUBLE"));
        desk.keep(Directories.accepted(
                Directories.decide(organisation("gone", "Ancienne"), new OrganisationCommand.Deactivate(null))));
        desk.keep(new Organisation(
                "elsewhere", 1, "nice-menton", "CIO", OrganisationType.EDUCATION, List.of(), false, true));

        assertThat(problems(desk.preview(
                        "identifiant;structure;territoire;identifiant du point;point d’accueil\n" + line + "\n")))
                .containsExactly(problem);
    }

    @Test
    void refusesLinesThatContradictEachOther() {
        assertThat(problems(desk.preview("""
                structure;type;site web;point d’accueil
                CIO;EDUCATION;https://a.example.org;a
                C.I.O.;;;b
                cio;EMPLOI;https://b.example.org;c
                """)))
                .containsExactlyInAnyOrder("4 type CONTRADICTS", "4 website CONTRADICTS");
        assertThat(problems(desk.preview("structure;point d’accueil\nCIO;a\nCio;b\nAPEC;a\nCIO;c\n")))
                .isEmpty();
    }

    @Test
    void limitsPointsOfOneOrganisation() {
        String lines = IntStream.rangeClosed(1, 61).mapToObj(i -> "CIO;p" + i).collect(Collectors.joining("\n"));

        assertThat(problems(desk.preview("structure;point d’accueil\n" + lines)))
                .contains("2 receptionPoints TOO_MANY");
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "structure, EMPTY",
        "'a;b\n1;2', COLUMN_MISSING",
        "'structure;ville;commune\nCIO;Apt;Apt', COLUMN_TWICE"
    })
    void refusesTablesThatAreNoDirectory(String csv, String reason) {
        assertThatThrownBy(() -> desk.preview(csv)).hasMessage(reason);
    }

    @Test
    void aFileMadeToBeSlowIsNot() {
        String long1 = "x".repeat(900);
        String lines = "CIO;" + "w".repeat(100_000) + ";a\n"
                + IntStream.range(1, 1999).mapToObj(i -> "CIO;w;" + long1 + i).collect(Collectors.joining("\n"));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();

        ImportReport report = desk.preview("structure;site web;point d’accueil\n" + lines);

        assertThat(report.refused()).hasSize(1999);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    /** The journal of an instance that something happens to before some append. */
    private record Troubled(Journal sound, AtomicInteger appends, Consumer<Integer> before) implements Journal {
        Troubled(Journal sound, Consumer<Integer> before) {
            this(sound, new AtomicInteger(), before);
        }

        @Override
        public Appended append(JournalEntry entry) {
            before.accept(appends.incrementAndGet());
            return sound.append(entry);
        }

        @Override
        public Optional<JournalEntry> find(String aggregateId, long version) {
            return sound.find(aggregateId, version);
        }

        @Override
        public Optional<Snapshot> snapshot(String aggregateId) {
            return sound.snapshot(aggregateId);
        }

        @Override
        public void snapshot(Snapshot snapshot) {
            sound.snapshot(snapshot);
        }

        @Override
        public List<String> aggregates() {
            return sound.aggregates();
        }
    }

    @Test
    void isFinishedByTheSameFileAfterACrash() {
        String csv = "structure;commune\nUn;Apt\nDeux;Apt\nTrois;Apt\nQuatre;Apt\n";
        InMemoryJournal entries = new InMemoryJournal();
        DirectoryImportFixture crashing = new DirectoryImportFixture(new Troubled(entries, append -> {
            if (append == 3) {
                throw new AppendOutcomeUnknown("down", new IllegalStateException());
            }
        }));
        assertThatThrownBy(() -> crashing.load(csv)).isInstanceOf(AppendOutcomeUnknown.class);
        assertThat(entries.heads()).hasSize(2);

        // Another instance, that has read nothing yet.
        ImportReport again = new DirectoryImportFixture(entries).load(csv);

        assertThat(List.of(again.toCreate(), again.unchanged())).containsExactly(2, 2);
        assertThat(entries.heads())
                .hasSize(4)
                .allSatisfy((id, version) -> assertThat(version).isEqualTo(1));
    }

    @Test
    void mergesIntoWhatSomebodyElseWroteMeanwhile() {
        InMemoryJournal entries = new InMemoryJournal();
        DirectoryImportFixture rival = new DirectoryImportFixture(entries);
        Organisation cio = organisation("o", "CIO", point("", "Cavaillon"));
        rival.keep(cio);
        List<String> by = new ArrayList<>();
        DirectoryImportFixture importing = new DirectoryImportFixture(new Troubled(entries, append -> {
            if (append == 1) {
                Organisation edited = Directories.accepted(rival.organisations()
                        .change(
                                "o",
                                new OrganisationCommand.Edit(1, Directories.proposal("CIO du Luberon")),
                                territory -> true,
                                "rival",
                                DirectoryImportFixture.NOW));
                by.add(edited.name());
            }
        }));
        importing.organisations().load("o");

        importing.load("identifiant;téléphone;point d’accueil\no;39 49;Apt\n");

        assertThat(by).containsExactly("CIO du Luberon");
        Organisation after = importing.organisations().load("o");
        assertThat(after).isNotNull().extracting(Organisation::name).isEqualTo("CIO du Luberon");
        assertThat(after == null ? List.of() : after.receptionPoints())
                .singleElement()
                .extracting("name")
                .isEqualTo("Apt");
    }
}
