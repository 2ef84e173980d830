package fr.spro.evaluation.microdata;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.microdata.Microdata.Table;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.response.ResponseRepository.Form;
import fr.spro.evaluation.response.ResponseRepository.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What stands in records is what could be counted from their release. */
class MicrodataTest {
    private static List<Sheet> people(int count, long seed) {
        Random random = new Random(seed);
        List<Sheet> sheets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, List<String>> answers = new HashMap<>(Fixtures.someAnswers(random));
            answers.keySet().removeIf(field -> random.nextInt(4) == 0);
            answers.put("ORG_TYPE", List.of("EMPLOI"));
            answers.put("TXT_PLUS", List.of("Un secret"));
            sheets.add(new Sheet(Fixtures.sheet(answers).answers(), true));
        }
        return sheets;
    }

    private static Release released(List<Sheet> sheets) {
        SuppressingTally tally =
                new SuppressingTally(Fixtures.hot(), Fixtures.PARTNERS, CampaignTerms.Thresholds.USUAL);
        sheets.forEach(tally::add);
        return new Release(
                "r-" + sheets.size(),
                "c",
                sheets.size(),
                40,
                LatestRelease.Reason.CLOSE,
                tally.cells(),
                DerivedFigures.NONE,
                tally.asked());
    }

    private static Table table(List<Sheet> sheets) {
        return Microdata.of(Fixtures.hot(), Fixtures.PARTNERS, released(sheets), sheets);
    }

    private static List<String> column(Table table, String code) {
        int at = IntStream.range(0, table.variables().size())
                .filter(i -> table.variables().get(i).code().equals(code))
                .findFirst()
                .orElseThrow();
        return table.lines().stream().map(line -> line.get(at)).toList();
    }

    @Test
    void aPseudonymIsAColumnOnlyWhereTheCampaignSaidSo() {
        List<Sheet> sheets = new ArrayList<>();
        List<String> pseudonyms = new ArrayList<>(List.of(""));
        for (Sheet sheet : people(12, 3)) {
            UUID pseudonym = sheets.isEmpty() ? null : UUID.randomUUID();
            if (pseudonym != null) {
                pseudonyms.add(pseudonym.toString());
            }
            sheets.add(new Sheet(sheet.answers(), true, Form.FULL, pseudonym));
        }
        Table linked = Microdata.of(Fixtures.hot(), Fixtures.PARTNERS, released(sheets), sheets, true);
        assertThat(linked.variables().get(1).code()).isEqualTo("pseudonym");
        assertThat(column(linked, "pseudonym")).containsExactlyInAnyOrderElementsOf(pseudonyms);
        Table anonymous = table(sheets);
        assertThat(anonymous.variables()).noneMatch(variable -> variable.code().equals("pseudonym"));
        assertThat(anonymous.lines().toString()).doesNotContain(pseudonyms.getLast());
        assertThat(anonymous.variables())
                .isEqualTo(linked.variables().stream()
                        .filter(variable -> !variable.code().equals("pseudonym"))
                        .toList());
    }

    @Property(tries = 60)
    void columnsAddUpToTheReleaseOrSayNothing(@ForAll @IntRange(min = 10, max = 40) int count, @ForAll long seed) {
        List<Sheet> sheets = people(count, seed);
        Table table = table(sheets);
        for (ResultCell cell : released(sheets).cells()) {
            if (cell.shown() instanceof Shown.Full full
                    && full.points().isEmpty()
                    && full.before().isEmpty()) {
                full.counts().forEach((code, expected) -> {
                    boolean multi = table.variables().stream()
                            .anyMatch(variable -> variable.code().equals(cell.linkId() + "." + code));
                    String name = cell.row() == null ? cell.linkId() : cell.linkId() + "." + cell.row();
                    List<String> column = column(table, multi ? name + "." + code : name);
                    assertThat(Collections.frequency(column, multi ? "1" : code))
                            .isEqualTo(expected);
                });
            } else if (!(cell.shown() instanceof Shown.Full)) {
                assertThat(table.variables().stream()
                                .filter(variable -> of(variable, cell))
                                .map(MicrodataVariable::code))
                        .allSatisfy(code -> assertThat(column(table, code)).containsOnly(Microdata.WITHHELD));
            }
        }
    }

    private static boolean of(MicrodataVariable variable, ResultCell cell) {
        String field = cell.row() == null ? cell.linkId() : cell.linkId() + "." + cell.row();
        return variable.code().equals(field) || variable.code().startsWith(field + ".");
    }

    @Test
    void columnsStandInTheOrderOfTheQuestionnaireAndNoneTellsWhoItWas() {
        Table table = table(people(25, 1));
        List<String> codes =
                table.variables().stream().map(MicrodataVariable::code).toList();
        assertThat(codes).startsWith("version", "SAT_GLOB", "ORG.info");
        assertThat(codes).contains("KNOW.cci.pre", "KNOW.cci.post", "INTENT.NONE", "FORMAT.SEANCE");
        assertThat(codes.indexOf("INTENT.REFER")).isLessThan(codes.indexOf("FORMAT.SEANCE"));
        assertThat(codes).noneMatch(code -> code.startsWith("TXT_"));
        assertThat(column(table, "FONCTION")).containsOnly(Microdata.WITHHELD);
        assertThat(column(table, "ORG_TYPE")).containsOnly(Microdata.WITHHELD);
        assertThat(column(table, "version")).containsOnly("CARIF-CHAUD@1.0.0");
        assertThat(table.lines().toString()).doesNotContain("secret", "EMPLOI", "CONSEIL");
    }

    @Test
    void linesAreInAnOrderThatDoesNotDependOnTheirStorage() {
        List<Sheet> sheets = people(25, 2);
        List<Sheet> shuffled = new ArrayList<>(sheets);
        Collections.shuffle(shuffled, new Random(5));
        assertThat(table(shuffled)).isEqualTo(table(sheets));
    }

    @Test
    void whatWasNotAskedIsNotBlank() {
        List<Sheet> sheets = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            boolean inShort = i < 8;
            Map<String, List<String>> answers = new HashMap<>();
            answers.put("SAT_GLOB", List.of("3"));
            if (!inShort) {
                answers.put("RECO", List.of("9"));
                answers.put("INTENT", List.of(i < 20 ? "NONE" : "REFER"));
                if (i < 19) {
                    answers.put("FREIN", List.of("TIME"));
                }
            }
            sheets.add(new Sheet(answers, true, inShort ? Form.SHORT : Form.FULL));
        }
        Release release = released(sheets);
        assertThat(release.asked()).containsEntry("RECO", 22).doesNotContainKey("SAT_GLOB");
        Table table = table(sheets);
        assertThat(column(table, "RECO")).containsOnly("9", Microdata.NOT_ASKED);
        assertThat(Collections.frequency(column(table, "RECO"), Microdata.NOT_ASKED))
                .isEqualTo(8);
        List<String> why = column(table, "FREIN.TIME");
        assertThat(Collections.frequency(why, Microdata.NOT_ASKED))
                .as("short form, or something in mind")
                .isEqualTo(18);
        assertThat(Collections.frequency(why, "1")).isEqualTo(11);
        assertThat(Collections.frequency(why, "")).as("asked, and left blank").isEqualTo(1);
    }

    @Test
    void howManyWereAskedIsNotSaidWhereFewWere() {
        List<Sheet> sheets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sheets.add(new Sheet(Map.of("SAT_GLOB", List.of("3")), true, i < 4 ? Form.SHORT : Form.FULL));
        }
        assertThat(released(sheets).asked()).containsEntry("RECO", SuppressingTally.NOT_TOLD);
    }

    @Test
    void theSyntaxNamesEveryVariableItsCodesAndWhatIsMissing() throws IOException {
        Table table = table(people(25, 1));
        String syntax = SpssSyntax.of(table, "reponses.csv", List.of("Une note. Et la suite."), TextLanguage.FR);
        StringBuilder data = new StringBuilder(String.join(";", SpssSyntax.names(table)) + "\r\n");
        table.lines().forEach(line -> data.append(String.join(";", line)).append("\r\n"));
        Files.createDirectories(Path.of("target/preview"));
        Files.writeString(Path.of("target/preview/reponses.csv"), data);
        Files.writeString(Path.of("target/preview/reponses.sps"), syntax);
        assertThat(SpssSyntax.names(table))
                .hasSize(table.variables().size())
                .contains("KNOW.cap_emploi.pre")
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9_.]{0,63}") && !name.endsWith("."));
        assertThat(syntax)
                .startsWith("* Une note; Et la suite.\n")
                .contains("/FILE='reponses.csv'", "SAT_GLOB F4.0", "'Tout à fait satisfait·e'")
                .contains("MISSING VALUES ORG.info (-8, -9).")
                .contains("MISSING VALUES FONCTION (' ', '-7').");
        assertThat(syntax.lines()).allMatch(line -> line.length() <= 250);
    }

    private static List<MicrodataVariable.Level> levels(String answers, String missing) {
        List<MicrodataVariable.Level> levels = new ArrayList<>();
        for (String code : answers.split(" ", -1)) {
            levels.add(new MicrodataVariable.Level(
                    code, BilingualText.same("L’avis « " + code + " » d'un autre; oui"), false));
        }
        for (String code : missing.split(" ", -1)) {
            levels.add(new MicrodataVariable.Level(code, BilingualText.same("Sans " + code), true));
        }
        return levels;
    }

    /** What PSPP 2.0.1 refused of such scales before. */
    @Test
    void aScaleOfLettersIsTextAndNoVariableHasMoreThanThreeMissingValues() throws IOException {
        Table table = new Table(
                List.of(
                        new MicrodataVariable("LETTERS", true, BilingualText.same("a"), levels("A B", "-8 -9"), false),
                        new MicrodataVariable(
                                "MANY", true, BilingualText.same("a"), levels("1 2", "-5 -6 -8 -9"), false),
                        new MicrodataVariable(
                                "MIXED", true, BilingualText.same("a"), levels("0 5", "-1 9 -8 -9"), false),
                        new MicrodataVariable("TEXTS", false, BilingualText.same("a"), levels("X", "-6 -8 -9"), false)),
                List.of(List.of("A", "1", "5", "X"), List.of("-9", "-6", "9", ""), List.of("B", "2", "0", "-9")));
        String syntax = SpssSyntax.of(table, "echelles.csv", List.of(), TextLanguage.FR);
        Files.createDirectories(Path.of("target/preview"));
        Files.writeString(
                Path.of("target/preview/echelles.csv"),
                "LETTERS;MANY;MIXED;TEXTS\r\nA;1;5;X\r\n-9;-6;9;\r\nB;2;0;-9\r\n");
        Files.writeString(Path.of("target/preview/echelles.sps"), syntax);
        assertThat(syntax)
                .contains("LETTERS A8", "MISSING VALUES LETTERS (' ', '-8', '-9').")
                .contains("MANY F4.0", "MISSING VALUES MANY (-9 THRU -5).")
                .contains("MISSING VALUES MIXED (-1, 9, -9).")
                .contains("MISSING VALUES TEXTS (' ', '-6', '-9').")
                .contains("'L’avis « A » d''un autre; oui'");
    }

    @Property(tries = 200)
    void namesFitWhateverTheCodes(@ForAll List<String> codes) {
        Table table = new Table(
                codes.stream()
                        .map(code -> new MicrodataVariable(code, true, BilingualText.same("a"), List.of(), false))
                        .toList(),
                List.of());
        List<String> names = SpssSyntax.names(table);
        assertThat(names.stream().map(name -> name.toUpperCase(java.util.Locale.ROOT)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Z][A-Z0-9_.]{0,63}") && !name.endsWith("."));
    }
}
