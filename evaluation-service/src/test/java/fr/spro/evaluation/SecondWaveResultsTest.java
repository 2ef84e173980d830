package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.evaluation.RunningService.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What stands beside the newest release on the screen: the wave three months later, earlier years, the year around a
 * session. An older release and every report stay as they were released.
 */
class SecondWaveResultsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TERRITORY = "TERRITORY:gap";
    private static final String LATER = "id=\"plus-tard\"";
    private static final String BESIDE = "À côté des autres séances";
    private static final String HALF_YEARS = "semestre après semestre";

    @TempDir
    static Path keys;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(
                keys, Map.of("spro.evaluation.seal-after", "0s", "spro.evaluation.cold-after", "0s"));
    }

    @AfterAll
    static void stop() {
        service.dialect().assertClean();
        service.close();
    }

    /** A session in February of a year with fourteen people, and both its campaigns. */
    private static void held(String session, int year) {
        service.publishSession(
                session,
                3,
                Map.of(
                        "territory",
                        "gap",
                        "series",
                        "Rencontres de Gap",
                        "start",
                        year + "-02-14T08:30:00Z",
                        "end",
                        year + "-02-14T11:30:00Z"));
        service.publishRoster(session, 7, 14, "ENDED");
        service.awaitState(session + "-hot", "OPEN");
        service.awaitState(session + "-cold", "OPEN");
    }

    /** So many answers, the last ones less content. */
    private static void answered(String campaign, int count, int content) {
        Answer issued = service.post(
                "/internal/campaigns/" + campaign + "/ballots", "{\"count\":" + count + "}", service.service());
        Random random = new Random(3);
        int person = 0;
        for (JsonNode ballot : issued.json().path("ballots")) {
            boolean good = person++ < content;
            Map<String, List<String>> answers = new HashMap<>();
            if (campaign.endsWith("-hot")) {
                answers.putAll(Fixtures.someAnswers(random));
                answers.keySet().removeIf(field -> field.startsWith("KNOW"));
                answers.put("SAT_GLOB", List.of(good ? "4" : "2"));
            } else {
                answers.put("F_USAGE", List.of(good ? "REFER" : "NONE"));
                answers.put("F_UTIL", List.of(good ? "4" : "2"));
            }
            service.submit("/q/" + ballot.stringValue(), answers).expect(200);
        }
        service.seal(campaign);
    }

    private static String page(String query) {
        Answer page = service.get("/api/results/page?lang=fr&scope=" + query, service.evaluator())
                .expect(200);
        return page.body();
    }

    private static String report(String query) throws IOException {
        byte[] pdf = service.paper("GET", "/api/results.pdf?lang=fr&scope=" + query, "", service.evaluator());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
        }
    }

    private static List<String> releases(int year, int n) {
        String path = "/api/results?scope=" + TERRITORY + "&period=" + year;
        JsonNode found = await().atMost(SOON)
                .until(
                        () -> service.get(path, service.evaluator()),
                        answer -> answer.status() == 200
                                && answer.json().path("n").asInt() == n)
                .json();
        List<String> ids = new ArrayList<>();
        found.path("releases").forEach(id -> ids.add(id.stringValue()));
        return ids;
    }

    private static List<Document> stored(String collection) {
        return service.database().getCollection(collection).find().into(new ArrayList<>());
    }

    @Test
    void standsBesideTheNewestReleaseOnTheScreenAndInNothingThatIsKept() throws IOException {
        String run = Long.toString(System.nanoTime(), 36);
        String earlier = "e" + run;
        held(earlier, 2034);
        answered(earlier + "-hot", 12, 6);
        releases(2034, 12);

        String session = "s" + run;
        held(session, 2035);
        answered(session + "-hot", 12, 9);
        List<String> first = releases(2035, 12);
        String year = TERRITORY + "&period=2035";
        String ofSession = "SESSION:" + session;
        assertThat(page(year)).as("with the year before").contains(HALF_YEARS).doesNotContain(LATER);
        assertThat(page(TERRITORY + "&period=2034")).as("the first year").doesNotContain(HALF_YEARS);
        assertThat(page(ofSession)).doesNotContain(LATER);
        String before = report(year);
        String sessionBefore = report(ofSession);
        assertThat(stored("cold_scope_releases")).isEmpty();

        answered(session + "-cold", 10, 7);
        await().atMost(SOON).until(() -> page(year).contains(LATER));
        assertThat(page(year))
                .contains("Trois mois après\u00a0: 7 personnes sur 10 s’en sont servies")
                .contains("Avaient l’intention d’agir");
        assertThat(page(ofSession))
                .contains(LATER)
                .contains("Trois mois après\u00a0: 7 personnes sur 10 s’en sont servies");
        // The second wave has releases of its own and adds none to those of the first.
        assertThat(releases(2035, 12)).isEqualTo(first);
        assertThat(stored("cold_scope_releases"))
                .as("of the territory, the series and the region")
                .hasSize(3)
                .allSatisfy(release -> assertThat(release.getInteger("n")).isEqualTo(10));
        assertThat(stored("cold_scope_batches")).hasSize(1);

        // Another session makes another release; what stands beside the old one no longer does.
        String second = "t" + run;
        held(second, 2035);
        answered(second + "-hot", 12, 3);
        releases(2035, 24);
        assertThat(page(year)).contains(LATER).contains(HALF_YEARS);
        assertThat(page(year + "&release=" + first.getFirst()))
                .contains("Réponses\u00a0: 12.")
                .doesNotContain(LATER)
                .doesNotContain(HALF_YEARS);
        assertThat(page(ofSession)).as("with the year around it").contains(BESIDE);

        assertThat(report(year + "&release=" + first.getFirst()))
                .as("the report of a release is what it was")
                .isEqualTo(before)
                .doesNotContain("Trois mois après")
                .doesNotContain(HALF_YEARS);
        assertThat(report(ofSession))
                .isEqualTo(sessionBefore)
                .doesNotContain("Trois mois après")
                .doesNotContain(BESIDE);
    }
}
