package fr.spro.events.organisations.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.imports.DirectoryImportFixture;
import fr.spro.events.imports.ImportReport;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.organisations.Directories;
import fr.spro.events.organisations.DirectoryColumn;
import fr.spro.events.organisations.DirectoryTexts;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationCommand;
import fr.spro.events.organisations.OrganisationProposal;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionMode;
import fr.spro.events.organisations.ReceptionPoint;
import fr.spro.platform.spreadsheets.FormulaEscape;
import fr.spro.platform.spreadsheets.Workbooks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the export writes, the import reads: a file that nobody edited changes nothing. */
class ExportImportTest {
    private static final List<String> HEADINGS = Arrays.stream(DirectoryColumn.values())
            .map(DirectoryColumn::heading)
            .toList();

    @Provide
    Arbitrary<List<Organisation>> directories() {
        return organisation().list().ofMinSize(1).ofMaxSize(4).map(proposals -> {
            List<Organisation> organisations = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (OrganisationProposal proposal : proposals) {
                if (names.add(DirectoryTexts.plain(proposal.name()))) {
                    organisations.add(Directories.accepted(Directories.decide(
                            null,
                            new OrganisationCommand.Create("o" + organisations.size(), "sud-vaucluse", proposal))));
                }
            }
            return organisations;
        });
    }

    /** Texts with everything that a table, a spreadsheet or a list could stumble over. */
    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withChars("aé Œ1;,\"'=+-@\n\r\t|()\u00A0\u200B\u2028")
                .withChars('a', 'z')
                .ofMaxLength(12);
    }

    private static Arbitrary<OrganisationProposal> organisation() {
        return Combinators.combine(
                        text(),
                        Arbitraries.of(OrganisationType.values()),
                        Arbitraries.of("", "example.org", "https://example.org/a,b;c?d='e'"),
                        Arbitraries.of(true, false),
                        point().list().ofMaxSize(3))
                .as((name, type, website, known, points) -> {
                    Map<String, Object> values = new HashMap<>();
                    values.put("name", "n" + name);
                    values.put("type", type.name());
                    values.put("website", website);
                    values.put("referent", Map.of("known", known));
                    values.put("receptionPoints", points);
                    return values;
                })
                .map(ExportImportTest::read)
                .filter(read -> read.problems().isEmpty())
                .map(Read::proposal);
    }

    private record Read(OrganisationProposal proposal, List<?> problems) {}

    private static Read read(Map<String, Object> values) {
        ProblemCollector checks = new ProblemCollector();
        OrganisationProposal proposal = OrganisationProposal.read(InputFields.of(values, checks));
        return new Read(proposal, checks.problems());
    }

    private static Arbitrary<Map<String, Object>> point() {
        Arbitrary<Map<String, Object>> words = Combinators.combine(text(), text(), text(), text())
                .as((name, address, town, hours) ->
                        new HashMap<>(Map.of("name", "p" + name, "address", address, "town", town, "hours", hours)));
        Arbitrary<Map<String, Object>> lists = Combinators.combine(items(), items(), modes())
                .as((services, publics, modes) ->
                        Map.of("services", services, "publics", publics, "openingModes", modes));
        Arbitrary<Map<String, Object>> contact = Combinators.combine(
                        Arbitraries.of(
                                "",
                                "0490780000",
                                "+33 8 00 12 34 56",
                                "39 49",
                                "490780000",
                                "+41 22 700 00 00",
                                "04 90"),
                        Arbitraries.of("", "a@example.org", "=b@example.org", "+c@example.org"),
                        Arbitraries.of("", "04100", "84300"),
                        Arbitraries.doubles().between(-90, 90).ofScale(7))
                .as((telephone, mail, postcode, degrees) -> degrees > 60
                        ? Map.of("telephone", telephone, "mail", mail, "postcode", postcode)
                        : Map.of(
                                "telephone",
                                telephone,
                                "mail",
                                mail,
                                "postcode",
                                postcode,
                                "latitude",
                                degrees,
                                "longitude",
                                -degrees,
                                "located",
                                degrees > 0 ? "ADDRESS" : "MANUAL"));
        return Combinators.combine(words, lists, contact).as((a, b, c) -> {
            Map<String, Object> all = new HashMap<>(a);
            all.putAll(b);
            all.putAll(c);
            return all;
        });
    }

    private static Arbitrary<List<String>> items() {
        return text().map(item -> "i" + item.replace("|", "")).list().ofMaxSize(3);
    }

    private static Arbitrary<List<String>> modes() {
        return Arbitraries.of(ReceptionMode.values()).map(Enum::name).list().ofMaxSize(4);
    }

    @Property(tries = 500)
    void theExportChangesNothingWhereItComesFrom(@ForAll("directories") List<Organisation> organisations) {
        DirectoryImportFixture desk = new DirectoryImportFixture();
        organisations.forEach(desk::keep);

        ImportReport report = desk.run(OrganisationsCsv.of(desk.partners()).getBytes(StandardCharsets.UTF_8), false);

        assertThat(report.refused()).isEmpty();
        assertThat(report.rows()).allSatisfy(row -> assertThat(row.changes()).isEmpty());
        assertThat(report.unchanged()).isEqualTo(organisations.size());
        assertThat(desk.heads())
                .hasSize(organisations.size())
                .allSatisfy((id, version) -> assertThat(version).isEqualTo(1));
    }

    @Property(tries = 100)
    void aWorkbookOfTheExportChangesNothingEither(@ForAll("directories") List<Organisation> organisations) {
        DirectoryImportFixture desk = new DirectoryImportFixture();
        organisations.forEach(desk::keep);
        List<List<String>> lines = new ArrayList<>(List.of(HEADINGS));
        DirectoryColumn.lines(desk.partners())
                .forEach(line -> lines.add(line.stream().map(FormulaEscape::of).toList()));

        ImportReport report = desk.run(Workbooks.of(lines), false);

        assertThat(report.refused()).isEmpty();
        assertThat(report.unchanged()).isEqualTo(organisations.size());
    }

    @Property(tries = 300)
    void theExportWithoutIdentifiersFillsAnEmptyDirectory(@ForAll("directories") List<Organisation> organisations) {
        Set<String> identifiers = Set.of(DirectoryColumn.ID.heading(), DirectoryColumn.POINT_ID.heading());
        List<Integer> kept = IntStream.range(0, HEADINGS.size())
                .filter(i -> !identifiers.contains(HEADINGS.get(i)))
                .boxed()
                .toList();
        List<List<String>> lines = new ArrayList<>(List.of(HEADINGS));
        DirectoryColumn.lines(organisations).forEach(lines::add);
        String csv = lines.stream()
                .map(line -> kept.stream()
                        .map(i -> OrganisationsCsv.cell(line.get(i)))
                        .collect(Collectors.joining(";")))
                .collect(Collectors.joining("\r\n"));
        DirectoryImportFixture desk = new DirectoryImportFixture();

        ImportReport report = desk.run(csv.getBytes(StandardCharsets.UTF_8), false);

        assertThat(report.refused()).isEmpty();
        assertThat(report.toCreate()).isEqualTo(organisations.size());
        assertThat(desk.partners())
                .extracting(ExportImportTest::content)
                .containsExactlyInAnyOrderElementsOf(
                        organisations.stream().map(ExportImportTest::content).toList());
    }

    /** All but what a file does not tell: ids, and where coordinates come from. */
    private static List<Object> content(Organisation organisation) {
        List<Object> content = new ArrayList<>(List.of(
                organisation.name(),
                organisation.type(),
                String.valueOf(organisation.website()),
                organisation.referentKnown()));
        for (ReceptionPoint point : organisation.receptionPoints()) {
            content.add(point.toString().replaceAll("located=\\w+", ""));
        }
        return content;
    }
}
