package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.evaluation.RunningService.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Campaigns whose answers are linked: under pseudonyms, from the ballot to the paired figures; and all others, without. */
class LinkedCampaignStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PAIRED = "id=\"memes-personnes\"";

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

    private static String held(String mode) {
        String session = "l" + Long.toString(System.nanoTime(), 36);
        service.put("/api/evaluation-plans/" + session, "{\"mode\":\"" + mode + "\"}", service.evaluator())
                .expect(200);
        service.publishSession(session, 3);
        service.publishRoster(session, 7, 20, "ENDED");
        service.awaitState(session + "-hot", "OPEN");
        service.awaitState(session + "-cold", "OPEN");
        return session;
    }

    private static List<UUID> people(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static Answer issue(String campaign, List<UUID> pseudonyms) {
        String list = pseudonyms.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(","));
        return service.post(
                "/internal/campaigns/" + campaign + "/ballots", "{\"pseudonyms\":[" + list + "]}", service.service());
    }

    private static Answer count(String campaign) {
        return service.post("/internal/campaigns/" + campaign + "/ballots", "{\"count\":3}", service.service());
    }

    private static List<String> ballots(Answer issued) {
        issued.expect(200);
        List<String> ballots = new ArrayList<>();
        issued.json().path("ballots").forEach(ballot -> ballots.add(ballot.stringValue()));
        return ballots;
    }

    private static void submit(String ballot, Map<String, List<String>> answers) {
        service.submit("/q/" + ballot, answers).expect(200);
    }

    private static List<String> collections() {
        return service.database().listCollectionNames().into(new ArrayList<>());
    }

    private static Map<String, String> recorded(String session, String wave, String column) {
        Answer file = service.get(
                        "/api/results/records?lang=fr&scope=SESSION:" + session + "&wave=" + wave, service.evaluator())
                .expect(200);
        List<List<String>> lines = file.body()
                .replace("\uFEFF", "")
                .lines()
                .map(line -> List.of(line.split(";", -1)))
                .toList();
        int pseudonym = lines.getFirst().indexOf("pseudonym");
        int value = lines.getFirst().indexOf(column);
        Map<String, String> recorded = new HashMap<>();
        lines.stream().skip(1).forEach(line -> recorded.put(line.get(pseudonym), line.get(value)));
        return recorded;
    }

    @Test
    void theSameEighteenPeopleAreFollowedUnderTheirPseudonymsAndNobodyByName() {
        String session = held("CONFIDENTIAL");
        String hot = session + "-hot";
        String cold = session + "-cold";
        assertThat(service.get("/api/campaigns/" + cold, service.evaluator())
                        .json()
                        .path("mode")
                        .stringValue())
                .isEqualTo("CONFIDENTIAL");
        assertThat(count(hot).json().path("code").stringValue()).isEqualTo("PSEUDONYMS_NEEDED");
        UUID twice = UUID.randomUUID();
        issue(hot, List.of(twice, twice)).expect(422);
        issue(hot, List.of(new UUID(1, 2))).expect(422);

        List<UUID> people = people(18);
        List<String> ballots = ballots(issue(hot, people));
        assertThat(new HashSet<>(ballots)).hasSize(18);
        List<Document> links =
                service.database().getCollection("links_" + hot).find().into(new ArrayList<>());
        assertThat(links)
                .hasSize(18)
                .allSatisfy(link -> assertThat(link.keySet()).containsExactly("_id", "pseudonym"));
        assertThat(links).extracting(link -> link.getString("_id")).isSorted();
        Answer form = service.get("/q/" + ballots.getFirst() + "?lang=fr", service.anonymous());
        assertThat(form.body()).contains("pseudonyme").contains("deux ans");
        assertThat(form.body().toLowerCase(Locale.ROOT)).doesNotContain("anonym");
        for (int i = 0; i < 18; i++) {
            submit(
                    ballots.get(i),
                    Map.of(
                            "KNOW.cap-emploi.pre",
                            List.of("0"),
                            "KNOW.cap-emploi.post",
                            List.of("2"),
                            "RECO",
                            List.of(String.valueOf(i % 11)),
                            "INTENT",
                            List.of("REFER")));
        }
        assertThat(service.documents("responses_open_" + hot, hot))
                .hasSize(18)
                .noneMatch(answer -> answer.containsKey("pseudonym"));
        service.seal(hot);
        await().atMost(SOON).until(() -> !collections().contains("links_" + hot));
        assertThat(service.documents("responses", hot))
                .extracting(answer -> answer.get("pseudonym", UUID.class))
                .containsExactlyInAnyOrderElementsOf(people);

        List<UUID> others = new ArrayList<>(people);
        java.util.Collections.reverse(others);
        List<String> again = ballots(issue(cold, others));
        for (int i = 0; i < 18; i++) {
            submit(
                    again.get(i),
                    Map.of(
                            "F_KNOW.cap-emploi",
                            List.of(i < 12 ? "3" : i < 16 ? "2" : "1"),
                            "F_USAGE",
                            List.of(i < 9 ? "REFER" : "NONE")));
        }
        assertThat(page(session)).doesNotContain(PAIRED);
        service.seal(cold);
        await().atMost(SOON).until(() -> page(session).contains(PAIRED));
        assertThat(page(session))
                .contains("18 personnes ont répondu aux deux questionnaires")
                .contains("Sur 18 personnes qui avaient l’intention d’agir, 9 ont fait")
                .contains("sur 18 personnes, 12 en savent plus")
                .doesNotContain("jamais rapprochées");
        JsonNode paired = service.get("/api/results?scope=SESSION:" + session, service.evaluator())
                .json()
                .path("paired");
        assertThat(paired.path("n").asInt()).isEqualTo(18);
        assertThat(paired.at("/services/0/direction").stringValue()).isEqualTo("UP");
        outputs(session).forEach((output, text) -> assertThat(text).contains(output.ofPairs()));
        assertThat(service.get("/api/results.csv?lang=fr&scope=SESSION:" + session, service.evaluator())
                        .body())
                .contains("PAIRED_INTENT;ont fait au moins une chose depuis;;18;9;")
                .contains("PAIRED_KNOWLEDGE;en savent plus;;18;12;");

        Map<String, String> then = recorded(session, "HOT", "RECO");
        Map<String, String> later = recorded(session, "COLD", "F_KNOW.cap-emploi");
        assertThat(then).hasSize(18).containsOnlyKeys(later.keySet());
        IntStream.range(0, 18)
                .forEach(i -> assertThat(then).containsEntry(people.get(i).toString(), String.valueOf(i % 11)));
        service.get("/api/results/records?scope=SESSION:" + session, service.organiser("sud-vaucluse"))
                .expect(403);
    }

    private static String page(String session) {
        return service.get("/api/results/page?lang=fr&scope=SESSION:" + session, service.evaluator())
                .body();
    }

    /** Everything that is handed out of a session, and how pairs show in it. */
    private enum Output {
        PAGE("/page", PAIRED),
        JSON("", "\"paired\":{"),
        CSV(".csv", ";PAIRED;"),
        WORKBOOK(".xlsx", "mes personnes, deux vagues"),
        REPORT(".pdf", "ont répondu aux deux questionnaires");

        private final String path;
        private final String ofPairs;

        Output(String path, String ofPairs) {
            this.path = path;
            this.ofPairs = ofPairs;
        }

        String ofPairs() {
            return ofPairs;
        }
    }

    private static Map<Output, String> outputs(String session) {
        Map<Output, String> outputs = new EnumMap<>(Output.class);
        for (Output output : Output.values()) {
            byte[] body = service.paper(
                    "GET", "/api/results" + output.path + "?lang=fr&scope=SESSION:" + session, "", service.evaluator());
            outputs.put(
                    output,
                    switch (output) {
                        case PAGE, JSON, CSV -> new String(body, StandardCharsets.UTF_8);
                        case WORKBOOK -> unpacked(body);
                        case REPORT -> printed(body);
                    });
        }
        return outputs;
    }

    private static String unpacked(byte[] workbook) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            StringBuilder all = new StringBuilder();
            while (zip.getNextEntry() != null) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String printed(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ofFourPeopleWhoAnsweredBothNoOutputHasAFigure() {
        String session = held("CONFIDENTIAL");
        List<UUID> both = people(4);
        for (String wave : List.of("-hot", "-cold")) {
            List<UUID> asked = new ArrayList<>(both);
            asked.addAll(people(8));
            ballots(issue(session + wave, asked))
                    .forEach(ballot -> submit(
                            ballot,
                            wave.equals("-hot")
                                    ? Map.of(
                                            "KNOW.cap-emploi.pre",
                                            List.of("0"),
                                            "KNOW.cap-emploi.post",
                                            List.of("2"),
                                            "INTENT",
                                            List.of("REFER"))
                                    : Map.of("F_KNOW.cap-emploi", List.of("3"), "F_USAGE", List.of("REFER"))));
            service.seal(session + wave);
        }
        Document kept = await().atMost(SOON)
                .until(
                        () -> service.database()
                                .getCollection("paired_releases")
                                .find(new Document("_id", session + "-cold"))
                                .first(),
                        Objects::nonNull);
        assertThat(kept).containsEntry("n", null);
        outputs(session)
                .forEach((output, text) -> assertThat(text).as(output.name()).doesNotContain(output.ofPairs()));
    }

    @Test
    void anAnonymousCampaignTakesNoPseudonymAndHasNoLink() {
        String session = held("ANON_TOKEN");
        String hot = session + "-hot";
        assertThat(issue(hot, people(3)).json().path("code").stringValue()).isEqualTo("PSEUDONYMS_REFUSED");
        assertThat(issue(session + "-cold", people(3)).json().path("code").stringValue())
                .isEqualTo("PSEUDONYMS_REFUSED");
        ballots(count(hot)).forEach(ballot -> submit(ballot, Map.of("RECO", List.of("9"))));
        assertThat(collections()).doesNotContain("links_" + hot);
        service.seal(hot);
        assertThat(service.documents("responses", hot))
                .hasSize(3)
                .allSatisfy(answer -> assertThat(answer.keySet())
                        .isSubsetOf(Set.of(
                                "_id",
                                "campaignId",
                                "versionRef",
                                "lang",
                                "channel",
                                "phase",
                                "answers",
                                "profile",
                                "complete",
                                "form")));
        assertThat(service.get("/api/results/records?wave=COLD&scope=SESSION:" + session, service.evaluator())
                        .json()
                        .path("code")
                        .stringValue())
                .isEqualTo("RECORDS_NOT_LINKED");
        assertThat(service.get("/api/results?scope=SESSION:" + session, service.evaluator())
                        .json()
                        .has("paired"))
                .isFalse();
    }

    private static Answer anonymous(String campaign) {
        return service.put("/api/campaigns/" + campaign + "/promise", "{\"mode\":\"ANON_TOKEN\"}", service.evaluator());
    }

    private static String second(String session) {
        return service.get("/api/evaluation-plans/" + session, service.evaluator())
                .json()
                .at("/second/mode")
                .stringValue();
    }

    /** Who promises more while people answer promises it for the answers that are there. */
    @Test
    void aPromiseThatBecomesStricterCutsEveryLink() {
        String session = held("NOMINATIVE");
        String hot = session + "-hot";
        List<String> ballots = ballots(issue(hot, people(6)));
        ballots.forEach(ballot -> submit(ballot, Map.of("RECO", List.of("9"))));
        assertThat(collections()).contains("links_" + hot);
        service.put("/api/campaigns/" + hot + "/promise", "{\"mode\":\"CONFIDENTIAL\"}", service.evaluator())
                .expect(200);
        assertThat(collections()).contains("links_" + hot);
        // As long as the second wave keeps pseudonyms the first one has to know whose they are.
        String cold = session + "-cold";
        ballots(issue(cold, people(3)));
        assertThat(anonymous(hot).json().path("code").stringValue()).isEqualTo("SECOND_WAVE_LINKED");
        assertThat(collections()).contains("links_" + hot, "links_" + cold);
        assertThat(service.put("/api/campaigns/" + cold + "/promise", "{\"mode\":\"TICKET\"}", service.evaluator())
                        .status())
                .as("nobody is on site any more who could draw a card")
                .isEqualTo(422);
        assertThat(second(session)).isEqualTo("NOMINATIVE");
        anonymous(cold).expect(200);
        assertThat(second(session)).isEqualTo("ANON_TOKEN");
        anonymous(hot).expect(200);
        assertThat(collections()).doesNotContain("links_" + hot, "links_" + cold);
        // What a crash right after the promise, or another instance, left behind.
        service.database()
                .getCollection("links_" + hot)
                .insertOne(new Document("_id", "left").append("pseudonym", UUID.randomUUID()));
        await().atMost(SOON).until(() -> !collections().contains("links_" + hot));
        service.seal(hot);
        assertThat(service.documents("responses", hot)).hasSize(6).noneMatch(answer -> answer.containsKey("pseudonym"));
    }
}
