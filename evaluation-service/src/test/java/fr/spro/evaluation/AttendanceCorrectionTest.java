package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.evaluation.RunningService.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An attendance that is corrected after the seal: first wrongly, then rightly. */
class AttendanceCorrectionTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NOTICE = "Présence à vérifier\u00a0: 47 réponses pour 35 personnes pointées";
    private static final String YEAR = "TERRITORY:arles&period=2035";
    private static final Map<String, Object> HERE = Map.of(
            "territory", "arles",
            "series", "Rencontres d’Arles",
            "start", "2035-01-12T08:30:00Z",
            "end", "2035-01-12T11:30:00Z");

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.sealingAtOnce();
    }

    private static JsonNode json(String path, String token) {
        return service.get(path, token).json();
    }

    private static String page(String scope) {
        Answer page = service.get("/api/results/page?lang=fr&scope=" + scope, service.evaluator());
        return page.body().replaceAll("(?s)<svg.*?</svg>", " ").replaceAll("<[^>]*>", " ");
    }

    private static String pdf(String scope) throws IOException {
        byte[] file = service.paper("GET", "/api/results.pdf?lang=fr&scope=" + scope, "", service.evaluator());
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
        }
    }

    private static List<String> releases() {
        return json("/api/results?scope=" + YEAR, service.evaluator())
                .path("releases")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static void answer(String campaign, int count) {
        Answer issued = service.post(
                "/internal/campaigns/" + campaign + "/ballots", "{\"count\":" + count + "}", service.service());
        for (JsonNode ballot : issued.json().path("ballots")) {
            Map<String, List<String>> answers = new HashMap<>(Map.of("SAT_GLOB", List.of("4")));
            service.submit("/q/" + ballot.stringValue(), answers).expect(200);
        }
    }

    @Test
    void correctedAttendanceIsSaidAndRecountedInNewReleases() throws IOException {
        String session = "attended" + Long.toString(System.nanoTime(), 36);
        String campaign = session + "-hot";
        String one = "/api/campaigns/" + campaign;
        service.publishRoster(session, 7, 60, "ENDED");
        service.publishSession(session, 3, HERE);
        await().atMost(SOON).until(() -> service.get(one, service.evaluator()).status() == 200);
        answer(campaign, 47);
        service.post(one + "/close", "", service.evaluator());
        await().atMost(SOON)
                .until(() -> "SEALED"
                        .equals(json(one, service.evaluator()).path("state").stringValue()));
        await().atMost(SOON)
                .until(() -> service.get("/api/results?scope=" + YEAR, service.evaluator())
                                .status()
                        == 200);
        assertThat(page("SESSION:" + session)).contains("78\u00a0% des personnes présentes");
        assertThat(json(one, service.evaluator()).path("todo").isEmpty()).isTrue();
        JsonNode first = json("/api/results?scope=SESSION:" + session, service.evaluator());

        service.publishRoster(session, 8, 35, "ENDED");
        for (String scope : List.of("SESSION:" + session, YEAR)) {
            await().atMost(SOON).until(() -> page(scope).contains(NOTICE));
            assertThat(page(scope))
                    .doesNotContain("134")
                    .doesNotContain("% des personnes")
                    .doesNotContain("sur 35");
            assertThat(pdf(scope))
                    .contains("Présence à vérifier : 47 réponses pour 35 personnes pointées")
                    .doesNotContain("134");
        }
        for (String reader : List.of(service.evaluator(), service.organiser("arles"))) {
            JsonNode line = json("/api/campaigns?territory=arles", reader).at("/items/0");
            assertThat(line.path("id").stringValue()).isEqualTo(campaign);
            assertThat(line.at("/todo/0").stringValue()).isEqualTo("ATTENDANCE_IMPLAUSIBLE");
            assertThat(line.path("answered").asInt()).isEqualTo(47);
            assertThat(line.path("present").asInt()).isEqualTo(35);
        }
        assertThat(releases()).hasSize(2);

        service.publishRoster(session, 9, 52, "ENDED");
        for (String scope : List.of("SESSION:" + session, YEAR)) {
            await().atMost(SOON).until(() -> page(scope).contains("90\u00a0% des personnes présentes"));
            assertThat(page(scope)).doesNotContain("Présence à vérifier");
            assertThat(pdf(scope)).contains("90 %").doesNotContain("Présence à vérifier");
        }
        assertThat(json(one, service.evaluator()).path("todo").isEmpty()).isTrue();
        assertThat(releases()).hasSize(3);
        String firstId = first.at("/release/id").stringValue();
        JsonNode kept = json("/api/results?scope=SESSION:" + session + "&release=" + firstId, service.evaluator());
        assertThat(kept).as("a release stays what it was").isEqualTo(first);
        assertThat(Objects.requireNonNull(service.newestFact("spro.campaigns", campaign))
                        .path("releaseId")
                        .stringValue())
                .as("no news for those who are told of new figures")
                .isEqualTo(firstId);
    }
}
