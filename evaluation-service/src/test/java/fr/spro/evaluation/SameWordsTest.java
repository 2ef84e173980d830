package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.evaluation.RunningService.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every output of a release says the same word about the same comparison. */
class SameWordsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** No other test has sessions in this year. */
    private static final String SCOPE = "?lang=fr&scope=TERRITORY:draguignan&period=2034";

    private static final int PRESENT = 20;
    /** Satisfied people of each session: one clear difference, one possible. */
    private static final List<Integer> SATISFIED = List.of(6, 8, 16, 16, 16, 16, 16, 16);

    private static final Map<String, String> WORDS =
            Map.of("CLEAR", "écart net", "POSSIBLE", "écart possible", "INCONCLUSIVE", "non concluant");
    private static final String COUNTED = "1 écart net, 1 possible, sur 8 comparaisons";

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.sealingAtOnce();
        service.publishTerritory("draguignan", 1, Map.of("name", "SPRO Draguignan", "shortName", "Draguignan"));
        service.awaitTerritory("draguignan", "SPRO Draguignan");
        for (int i = 0; i < SATISFIED.size(); i++) {
            held(i);
        }
        await().atMost(SOON)
                .until(() -> get("/api/results" + SCOPE).json().path("n").asInt(0) == PRESENT * SATISFIED.size());
    }

    @AfterAll
    static void onlyTheDialect() {
        service.dialect().assertClean();
    }

    private static Answer get(String path) {
        return service.get(path, service.evaluator());
    }

    private static String session(int number) {
        return "same-" + number;
    }

    private static String title(int number) {
        return "Rencontre " + (char) ('A' + number);
    }

    private static void held(int number) {
        String session = session(number);
        String campaign = session + "-hot";
        service.publishRoster(session, 7, PRESENT, "ENDED");
        service.publishSession(
                session,
                3,
                Map.of(
                        "territory",
                        "draguignan",
                        "series",
                        "Mots d’essai",
                        "title",
                        title(number),
                        "start",
                        "2034-01-1" + number + "T08:30:00Z",
                        "end",
                        "2034-01-1" + number + "T11:30:00Z"));
        await().atMost(SOON).until(() -> get("/api/campaigns/" + campaign).status() == 200);
        JsonNode issued = service.post(
                        "/internal/campaigns/" + campaign + "/ballots",
                        "{\"count\":" + PRESENT + "}",
                        service.service())
                .json();
        int person = 0;
        for (JsonNode ballot : issued.path("ballots")) {
            String level = person < SATISFIED.get(number) ? "4" : "1";
            service.submit("/q/" + ballot.stringValue(), Map.of("SAT_GLOB", List.of(level)))
                    .expect(200);
            person++;
        }
        service.post("/api/campaigns/" + campaign + "/close", "", service.evaluator());
        await().atMost(SOON)
                .until(() -> get("/api/campaigns/" + campaign)
                        .json()
                        .path("state")
                        .stringValue()
                        .equals("SEALED"));
    }

    /** The words of the data, by title of session: the ones that all others are compared with. */
    private static Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        JsonNode progress = get("/api/results" + SCOPE).json().at("/derived/progress/0");
        for (JsonNode point : progress.path("points")) {
            words.put(
                    point.at("/titles/0/fr").stringValue(),
                    WORDS.get(point.path("verdict").stringValue()));
        }
        return words;
    }

    private static String text(String html) {
        return html.replaceAll("(?s)<svg.*?</svg>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    private static String section(String html, String id) {
        String from = html.substring(html.indexOf("<h2 id=\"" + id + "\">"));
        return from.substring(0, from.indexOf("</section>"));
    }

    @Test
    void dataHaveOneClearAndOnePossibleDifference() {
        assertThat(words())
                .hasSize(SATISFIED.size())
                .containsEntry("Rencontre A", "écart net")
                .containsEntry("Rencontre B", "écart possible");
        assertThat(words().values().stream().filter("non concluant"::equals)).hasSize(6);
        assertThat(get("/api/results" + SCOPE).json().at("/derived/compared").asInt())
                .isEqualTo(8);
    }

    @Test
    void chartFunnelAndTheirTablesHaveTheWordsOfTheData() {
        String course = section(get("/api/results/page" + SCOPE).body(), "parcours");
        String text = text(course);
        assertThat(text)
                .contains("Satisfaction globale, séance après séance : " + COUNTED)
                .contains("Satisfaction globale selon le nombre de réponses : " + COUNTED);
        words().forEach((title, word) -> assertThat(text).containsPattern(title + " \\d+ janvier .{0,60} " + word));
        Matcher funnel = Pattern.compile(" 20 (\\d+) (\\d) (écart net|écart possible|non concluant)")
                .matcher(text);
        Map<String, String> spots = new TreeMap<>();
        while (funnel.find()) {
            spots.put(funnel.group(1), funnel.group(2) + " " + funnel.group(3));
        }
        assertThat(spots)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("6", "1 écart net", "8", "1 écart possible", "16", "6 non concluant"));
        assertThat(course.split("\"dot out\"", -1).length)
                .as("both pictures mark the two sessions outside of the funnel")
                .isEqualTo(5);
    }

    @Test
    void tableFileAndWorkbookHaveTheWordsOfTheData() throws IOException {
        List<String> units = get("/api/results.csv" + SCOPE)
                .body()
                .lines()
                .filter(line -> line.contains(";UNIT;"))
                .toList();
        assertThat(units).hasSize(SATISFIED.size());
        words().forEach((title, word) ->
                assertThat(units).anyMatch(line -> line.contains(";" + title + " (") && line.contains(";" + word)));
        byte[] workbook = service.paper("GET", "/api/results.xlsx" + SCOPE, "", service.evaluator());
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            List<String> lines = book.getSheets()
                    .flatMap(sheet -> read(sheet).stream())
                    .map(row -> row.stream()
                            .map(cell -> cell == null ? "" : String.valueOf(cell.getRawValue()))
                            .reduce("", (line, cell) -> line + ";" + cell))
                    .toList();
            words().forEach((title, word) ->
                    assertThat(lines).anyMatch(line -> line.contains(";" + title + " (") && line.contains(";" + word)));
        }
    }

    private static List<Row> read(org.dhatim.fastexcel.reader.Sheet sheet) {
        try {
            return sheet.read();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void reportHasTheWordsOfTheData() throws IOException {
        byte[] report = service.paper("GET", "/api/results.pdf" + SCOPE, "", service.evaluator());
        try (PDDocument document = Loader.loadPDF(report)) {
            String text = new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
            assertThat(text)
                    .contains("séance après séance : " + COUNTED)
                    .contains("selon le nombre de réponses : " + COUNTED);
            words().forEach((title, word) -> assertThat(text).containsPattern(title + " \\d+ janvier .{0,60} " + word));
        }
    }

    @Test
    void sessionsOwnPageHasTheWordOfTheYear() {
        words().forEach((title, word) -> {
            String session = session(title.charAt(title.length() - 1) - 'A');
            String beside = text(section(
                    get("/api/results/page?lang=fr&scope=SESSION:" + session).body(), "comparaison"));
            assertThat(beside).as(title).contains(word);
            WORDS.values().stream()
                    .filter(other -> !other.equals(word))
                    .forEach(other -> assertThat(beside).as(title).doesNotContain(other));
        });
    }
}
