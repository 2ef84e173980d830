package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A series of five sessions from printed cards to the report, read with somebody else's programs (Debian's poppler-utils). */
@Tag("readers")
class SeriesEvaluationIT {
    private static final int SESSIONS = 5;
    private static final int PRESENT = 12;
    private static final int CARDS = 16;
    private static final Pattern CODE = Pattern.compile("\\b([0-9A-HJKMNP-TV-Z]{5}) ([0-9A-HJKMNP-TV-Z]{5})\\b");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final RunningProduct running = SharedProduct.running();
    private final Api organiser = running.api().signIn("organiser");
    private final Api evaluator = running.api().signIn("evaluator");

    @TempDir
    private Path folder;

    @Test
    void fiveSessionsFromCardsToTheReport() throws IOException, InterruptedException {
        List<String> sessions = sessions();
        for (int i = 0; i < SESSIONS; i++) {
            String session = sessions.get(i);
            // The last one is small: nothing may be shown of it.
            int answers = i == SESSIONS - 1 ? 4 : PRESENT - 2;
            evaluateWithCards(session);
            List<String> codes = cards(session);
            comeAndLeave(session);
            answer(codes, answers);
            evaluator.post("/api/campaigns/" + session + "-hot/close", Map.of()).expect(200);
            String report = report(session);
            JsonNode results = results(session);
            if (answers < 5) {
                assertThat(results.path("n").isNull()).isTrue();
                assertThat(report)
                        .contains("Moins de 5 personnes ont répondu")
                        .doesNotContain(answers + " réponses", "Taux de réponse");
            } else {
                assertThat(results.path("n").asInt()).isEqualTo(answers);
                assertThat(report).contains(answers + " réponses sur " + PRESENT + " personnes présentes");
            }
        }
        assertThat(evaluator
                        .get("/api/results?scope=SERIES:cartes-et-rapport&period="
                                + LocalDate.now(PARIS).minusDays(20).getYear())
                        .code())
                .as("a year counts what is sealed only")
                .isEqualTo("SCOPE_UNKNOWN");
    }

    private List<String> sessions() {
        LocalDate day = LocalDate.now(PARIS).minusDays(20);
        List<Map<String, Object>> planned = IntStream.range(0, SESSIONS)
                .mapToObj(i -> Map.<String, Object>of(
                        "title",
                        "Séance " + (i + 1),
                        "start",
                        at(day.plusDays(i), 9),
                        "end",
                        at(day.plusDays(i), 12),
                        "capacity",
                        30))
                .toList();
        JsonNode event = organiser
                .post(
                        "/api/events",
                        Map.of(
                                "territory", "sud-vaucluse",
                                "format", "SERIES",
                                "title", "Cartes et rapport",
                                "series", "Cartes et rapport",
                                "sessions", planned))
                .expect(201)
                .json();
        organiser
                .post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return MeetingScenario.stream(event.path("sessions"))
                .map(session -> session.path("id").asString())
                .toList();
    }

    private static String at(LocalDate day, int hour) {
        return day.atTime(hour, 30).atZone(PARIS).toOffsetDateTime().toString();
    }

    private void evaluateWithCards(String session) {
        await().atMost(SOON)
                .until(() -> evaluator
                                .put("/api/evaluation-plans/" + session, Map.of("mode", "TICKET"))
                                .status()
                        == 200);
        // A plan may come before the session is known there; an organiser sees it from then on.
        await().atMost(SOON)
                .until(() -> organiser.get("/api/evaluation-plans/" + session).status() == 200);
    }

    private List<String> cards(String session) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        Api.json(
                                        organiser.requestWithCookies("/api/campaigns/" + session + "-hot/tickets"),
                                        "POST",
                                        Map.of("count", CARDS))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        Set<String> codes = new LinkedHashSet<>();
        Matcher code = CODE.matcher(words(answer.body(), "cards-" + session));
        while (code.find()) {
            codes.add(code.group(1) + code.group(2));
        }
        assertThat(codes).hasSize(CARDS);
        return new ArrayList<>(codes);
    }

    private void comeAndLeave(String session) {
        MeetingScenario meeting = new MeetingScenario(running, session);
        List<String> organisations = meeting.organisations();
        for (int i = 0; i < PRESENT; i++) {
            Map<String, Object> person = new HashMap<>(meeting.person(i, organisations.get(i % organisations.size())));
            person.remove("locale");
            person.remove("consent");
            person.put("scanId", UUID.randomUUID().toString());
            assertThat(organiser
                            .post("/api/sessions/" + session + "/walk-ins?early=true", person)
                            .status())
                    .isIn(200, 201);
        }
        organiser.post("/api/sessions/" + session + "/end?early=true", Map.of()).expect(200);
        await().atMost(SOON)
                .until(() -> evaluator
                        .get("/api/campaigns/" + session + "-hot")
                        .json()
                        .path("state")
                        .asString("")
                        .equals("OPEN"));
    }

    /** The first by typing the code, the others by the address behind the QR code. */
    private void answer(List<String> codes, int answers) {
        Api typing = running.api();
        assertThat(typing.postForm("/q", Map.of("code", List.of(codes.getFirst())))
                        .status())
                .isIn(200, 302, 303);
        for (int i = 0; i < answers; i++) {
            Map<String, List<String>> fields =
                    Map.of("SAT_GLOB", List.of(String.valueOf(3 + i % 2)), "RECO", List.of(String.valueOf(6 + i % 5)));
            String path = "/q/" + codes.get(i);
            await().atMost(SOON)
                    .until(
                            () -> running.api().postForm(path, fields).body(),
                            body -> body.contains("Merci") || body.contains("BALLOT_USED"));
        }
    }

    private JsonNode results(String session) {
        return await().atMost(SOON)
                .until(
                        () -> evaluator.get("/api/results?scope=SESSION:" + session),
                        found -> found.status() == 200
                                && found.json()
                                        .path("release")
                                        .path("reason")
                                        .asString("")
                                        .equals("CLOSE"))
                .json();
    }

    private String report(String session) throws IOException, InterruptedException {
        results(session);
        return words(evaluator.file("/api/results.pdf?lang=fr&scope=SESSION:" + session), "report-" + session);
    }

    private String words(byte[] pdf, String name) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve(name + ".pdf"), pdf);
        Process reader = new ProcessBuilder("pdftotext", "-layout", file.toString(), "-").start();
        String text = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor()).isZero();
        return text.replaceAll("[\\s\u00a0\u202f]+", " ");
    }
}
