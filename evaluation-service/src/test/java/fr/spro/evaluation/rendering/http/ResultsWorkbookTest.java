package fr.spro.evaluation.rendering.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.stats.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/** A workbook has the figures of its release, and nothing else. */
class ResultsWorkbookTest {
    private static final int QUESTION = 1;
    private static final int CODE = 4;
    private static final int LABEL = 5;
    private static final int COUNT = 6;

    private static byte[] write(OfSession session, TextLanguage lang) {
        return ResultsWorkbook.of(session, ref -> Fixtures.hot(), Releases.territories(), ServiceTexts.in(lang));
    }

    private static Map<String, List<List<String>>> read(byte[] workbook) throws IOException {
        Map<String, List<List<String>>> sheets = new HashMap<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            for (var sheet : book.getSheets().toList()) {
                List<List<String>> lines = new ArrayList<>();
                try (var rows = sheet.openStream()) {
                    for (Row row : rows.toList()) {
                        List<String> cells = new ArrayList<>();
                        for (var cell : row) {
                            assertThat(cell == null ? null : cell.getType()).isNotEqualTo(CellType.FORMULA);
                            cells.add(cell == null ? "" : Objects.requireNonNullElse(cell.getRawValue(), ""));
                        }
                        lines.add(cells);
                    }
                }
                sheets.put(sheet.getName(), lines);
            }
        }
        return sheets;
    }

    private static int number(List<String> line, int column) {
        return at(line, column).isEmpty() ? 0 : Integer.parseInt(at(line, column));
    }

    private static String at(List<String> line, int column) {
        return column < line.size() ? line.get(column) : "";
    }

    @Test
    void hasEveryCountOfTheReleaseTheCodesInBothLanguagesAndTheMethod() throws IOException {
        OfSession session = Releases.of(20);
        Map<String, List<List<String>>> sheets = read(write(session, TextLanguage.FR));
        assertThat(sheets.keySet()).containsExactlyInAnyOrder("Chiffres", "Codes", "Méthode");
        List<List<String>> figures = Objects.requireNonNull(sheets.get("Chiffres"));
        for (ResultCell cell : Objects.requireNonNull(session.release()).cells()) {
            if (cell.shown() instanceof ResultCell.Shown.Full full && cell.row() == null) {
                full.counts()
                        .forEach((code, count) -> assertThat(figures)
                                .anyMatch(line -> at(line, QUESTION).equals(cell.linkId())
                                        && at(line, CODE).equals(code)
                                        && at(line, COUNT).equals(String.valueOf(count))));
            }
        }
        List<String> head = figures.getFirst();
        int missing = head.indexOf("sans avis");
        assertThat(head.subList(missing, missing + 3)).containsExactly("sans avis", "sans réponse", "non posée");
        assertThat(figures.stream().skip(1).filter(line -> !at(line, missing).isEmpty()))
                .as("the states of every line add up to the answers")
                .isNotEmpty()
                .allMatch(line -> number(line, head.indexOf("n"))
                                + number(line, missing)
                                + number(line, missing + 1)
                                + number(line, missing + 2)
                        == 20);
        // Nobody was asked what kept them back: what is held back is said as the page says it.
        assertThat(figures)
                .anyMatch(line -> at(line, QUESTION).equals("FREIN")
                        && at(line, LABEL).startsWith("Effectif insuffisant")
                        && at(line, COUNT).isEmpty());
        assertThat(sheets.get("Codes"))
                .anyMatch(line -> line.contains("Tout à fait satisfait·e") && line.contains("Fully satisfied"));
        assertThat(sheets.get("Codes"))
                .as("roles, rules and followed questions")
                .anyMatch(line -> line.contains("SAT_GLOB")
                        && line.contains("OVERALL")
                        && line.contains("part des réponses 3 et 4")
                        && line.contains("oui"))
                .anyMatch(line -> line.contains("acces") && line.contains("ACCESS"));
        assertThat(Objects.requireNonNull(sheets.get("Méthode")).toString())
                .contains("7d1f2a90-3c4b-4e5f-8a6b-0123456789ab", "20 réponses sur 23", "moins de 5".substring(6));
        assertThat(read(write(session, TextLanguage.EN)).keySet()).contains("Figures", "Method");
    }

    @Test
    void isTheSameBytesWheneverItIsWritten() {
        assertThat(write(Releases.of(20), TextLanguage.FR)).isEqualTo(write(Releases.of(20), TextLanguage.FR));
    }

    @Test
    void showsNoFigureOfFourAnswers() throws IOException {
        List<List<String>> figures = Objects.requireNonNull(
                read(write(Releases.of(4), TextLanguage.FR)).get("Chiffres"));
        assertThat(figures).hasSize(2);
        assertThat(figures.get(1))
                .containsExactly(ServiceTexts.in(TextLanguage.FR).get("results.nothing"));
    }

    @Test
    void fromFiveToNineAnswersShowsCountsOfFavourableOnesOnly() throws IOException {
        Random random = new Random(3);
        List<Map<String, List<String>>> people = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            people.add(Fixtures.someAnswers(random));
        }
        for (List<String> line : Objects.requireNonNull(
                        read(write(Releases.of(people), TextLanguage.FR)).get("Chiffres"))
                .subList(1, 20)) {
            assertThat(at(line, CODE)).as("no single level").isEmpty();
            assertThat(at(line, 8)).as("no share").isEmpty();
        }
    }

    @Test
    void hasThemesWordsAndTextsAsTheyWereReleased() throws IOException {
        Map<String, List<List<String>>> sheets = read(write(Releases.withTexts(Releases.of(20)), TextLanguage.FR));
        List<List<String>> texts = Objects.requireNonNull(sheets.get("Réponses libres"));
        assertThat(texts)
                .anyMatch(line ->
                        line.subList(2, 7).equals(List.of("thème", "RENCONTRES", "Rencontres et réseau", "9", "12")))
                .anyMatch(line -> line.subList(2, 7).equals(List.of("mot", "", "échange utile", "5", "7")));
        assertThat(texts.stream().filter(line -> at(line, 2).equals("texte")).map(line -> at(line, 4)))
                .hasSize(7)
                .contains("=L’échange avec Mme […] & les <autres>");
        assertThat(write(Releases.withTexts(Releases.of(20)), TextLanguage.FR))
                .isEqualTo(write(Releases.withTexts(Releases.of(20)), TextLanguage.FR));
    }

    @Test
    void hasIndicesGainsAndComparisonsInWords() throws IOException {
        OfSession session = Releases.of(20);
        Release release = Objects.requireNonNull(session.release());
        DerivedFigures derived = new DerivedFigures(
                List.of(new DerivedFigures.Index(Indicator.ORGANISATION, "ORG", 18, 71.4)),
                List.of(new DerivedFigures.Gain("KNOW", "cci", 20, 14, 1, 0.93, Verdict.CLEAR)),
                List.of(new DerivedFigures.Gap(
                        DerivedFigures.Kind.BY_FUNCTION,
                        "SAT_GLOB",
                        null,
                        "sat.global",
                        new DerivedFigures.Side(List.of("CONSEIL"), 20, 15),
                        new DerivedFigures.Side(List.of("ACCUEIL", "DIRECTION"), 17, 8),
                        0.31,
                        null)),
                1,
                List.of(),
                List.of(),
                List.of());
        Release more = new Release(
                release.id(),
                release.campaignId(),
                release.n(),
                release.present(),
                release.reason(),
                release.cells(),
                derived);
        OfSession told =
                new OfSession(session.campaign(), session.questionnaire(), session.publication(), more, null, null);
        List<List<String>> lines =
                Objects.requireNonNull(read(write(told, TextLanguage.FR)).get("Comparaisons"));
        assertThat(lines)
                .anyMatch(line -> line.contains("Indice d’organisation") && line.contains("71.4"))
                .anyMatch(line -> line.contains("CCI") && line.contains("en progrès") && line.contains("écart net"))
                .anyMatch(line -> line.contains("moins de 10 réponses")
                        && at(line, 4).contains("onseil")
                        && at(line, 9).equals("17"));
        assertThat(read(write(Releases.of(4), TextLanguage.FR))).doesNotContainKeys("Comparaisons", "Réponses libres");
    }

    @Test
    void hasCountsOrDirectionsOfTheSamePeople() throws IOException {
        PairedResult paired = new PairedResult(
                "s3-cold",
                17,
                List.of(
                        new PairedResult.Knowledge("F_KNOW", "cci", 13, PairedResult.Direction.UP, null, null),
                        new PairedResult.Knowledge(
                                "F_KNOW",
                                "cap-emploi",
                                17,
                                PairedResult.Direction.UP,
                                new PairedResult.Change(11, 4, 2, 0.7),
                                Verdict.CLEAR)),
                new PairedResult.Kept(12, 7));
        List<List<String>> lines =
                Objects.requireNonNull(read(write(Releases.withPairs(Releases.of(20), paired), TextLanguage.FR))
                        .get("Comparaisons"));
        assertThat(lines.stream().filter(line -> at(line, 0).startsWith("mêmes personnes")))
                .extracting(
                        line -> List.of(at(line, 0), at(line, 2), at(line, 5), at(line, 6), at(line, 8), at(line, 10)))
                .containsExactly(
                        List.of("mêmes personnes, deux vagues", "", "", "17", "", ""),
                        List.of("mêmes personnes, de l’intention à l’acte", "", "7", "12", "", ""),
                        List.of("mêmes personnes, sens seul", "cci", "", "13", "", ""),
                        List.of("mêmes personnes, connaissance", "cap-emploi", "11", "17", "2", "0.7"));
    }

    @Test
    void takesNoTextForAFormula() throws IOException {
        byte[] book = DeterministicWorkbook.of(
                List.of(new DeterministicWorkbook.Sheet(
                        "A", List.of(10), List.of(Arrays.asList("=1+1", "@SUM(A1)", "-2", null, "a\u0000b")))),
                LocalDate.of(2027, 5, 4));
        assertThat(read(book).get("A")).containsExactly(List.of("=1+1", "@SUM(A1)", "-2", "", "ab"));
    }
}
