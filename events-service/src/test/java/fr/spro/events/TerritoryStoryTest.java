package fr.spro.events;

import static fr.spro.events.TwoInstances.FACTS;
import static fr.spro.events.TwoInstances.SOON;
import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.seminar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.MessageExamples;
import fr.spro.platform.test.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The life of a territory on two instances: added, corrected, closed and opened again. */
class TerritoryStoryTest {
    private static final String ALL = "/api/territories";

    /** Before the first token is made: it lives a minute, a start may take longer. */
    @BeforeAll
    static void started() {
        TwoInstances.anonymous();
    }

    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    private static final Map<String, Object> CONTACT =
            Map.of("label", "Équipe du territoire", "email", "equipe@rencontres.example");

    private static ServiceClient admin(int instance) {
        return as(TestTokens.admin(), instance);
    }

    private static ServiceClient organiserOf(String key, int instance) {
        return as(TestTokens.organiser(key), instance);
    }

    private static Map<String, Object> body(String key) {
        Map<String, Object> body = new HashMap<>();
        body.put("key", key);
        body.put("name", "SPRO " + key);
        body.put("shortName", key);
        body.put("zones", List.of("Embrun"));
        body.put("facilitators", List.of());
        body.put("since", "2026-11");
        body.put("contact", CONTACT);
        return body;
    }

    private static Map<String, Object> correction(String key, String name) {
        Map<String, Object> body = body(key);
        body.remove("key");
        body.put("name", name);
        return body;
    }

    private static String added() {
        String key = "essai-" + UUID.randomUUID();
        admin(0).post(ALL, body(key)).expect(201);
        await().atMost(SOON).until(() -> shown(key, 0) && shown(key, 1));
        return key;
    }

    private static boolean shown(String key, int instance) {
        return !listed(key, instance).isMissingNode();
    }

    private static JsonNode listed(String key, int instance) {
        for (JsonNode one :
                as(TestTokens.anonymous(), instance).get(ALL).expect(200).json()) {
            if (one.path("key").asString().equals(key)) {
                return one;
            }
        }
        return JsonMapper.shared().createObjectNode().path("none");
    }

    private static void closed(String key) {
        admin(0).post(ALL + "/" + key + "/close", null).expect(200);
        await().atMost(SOON).until(() -> !listed(key, 1).path("open").asBoolean(true));
    }

    private static Map<String, Object> seminarIn(String key) {
        Map<String, Object> body = seminar("À " + key);
        body.put("territory", key);
        return body;
    }

    @Test
    void tellsWhatTheNineOfTheSourceAre() {
        JsonNode vaucluse = anonymous().get(ALL + "/sud-vaucluse").expect(200).json();

        assertThat(vaucluse.path("shortName").asString()).isEqualTo("Sud Vaucluse");
        assertThat(vaucluse.path("place").asInt()).isEqualTo(4);
        assertThat(vaucluse.path("open").asBoolean()).isTrue();
        assertThat(vaucluse.path("version").asInt()).isEqualTo(1);
        assertThat(vaucluse.path("organisations").asInt()).isPositive();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(FACTS.latest("sud-vaucluse").toString())
                        .isEqualTo(JsonMapper.shared()
                                .valueToTree(MessageExamples.example("fr.spro.territory.v1"))
                                .toString()));
        anonymous().get(ALL + "/atlantide").expect(404);
    }

    @Test
    void goesFromAdditionToReopeningAndTellsTheOtherInstanceAndTheOthers() {
        String key = "essai-" + UUID.randomUUID();
        ServiceClient.Answer answer = admin(0).post(ALL, body(key)).expect(201);
        String path = answer.header("Location");
        assertThat(path).isEqualTo(ALL + "/" + key);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.json().path("place").asInt()).isGreaterThanOrEqualTo(9);
        as(TestTokens.anonymous(), 1).get(path).expect(200);

        Map<String, Object> corrected = correction(key, "SPRO Haute Durance " + key);
        admin(0).put(path, corrected).expect(428).refused("PRECONDITION_REQUIRED");
        ServiceClient.Answer stale =
                admin(0).put(path, corrected, "If-Match", "\"9\"").expect(412).refused("TERRITORY_STALE");
        assertThat(stale.text("/detail")).contains("version actuelle\u00a0: 1");
        admin(0).put(path, corrected, "If-Match", "\"1\"").expect(200);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(listed(key, 1).path("name").asString()).isEqualTo("SPRO Haute Durance " + key));

        admin(0).post(path + "/close", null, "If-Match", "\"1\"").expect(412);
        assertThat(admin(0).post(path + "/close", null)
                        .expect(200)
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(3);
        admin(0).post(path + "/close", null).expect(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(FACTS.latest(key).path("open").asBoolean(true))
                        .isFalse());
        admin(0).post(path + "/reopen", null, "If-Match", "\"3\"").expect(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(FACTS.versions(key)).containsExactly(1L, 2L, 3L, 4L));
        assertThat(FACTS.latest(key).path("name").asString()).isEqualTo("SPRO Haute Durance " + key);

        JsonNode trail = admin(0).get("/api/system/events-service/audit?about=" + key)
                .expect(200)
                .json();
        assertThat(trail.path("lines"))
                .extracting(line ->
                        line.path("what").asString() + " " + line.path("by").asString())
                .containsExactly(
                        "territory-reopened admin",
                        "territory-closed admin",
                        "territory-corrected admin",
                        "territory-added admin");
    }

    @Test
    void isWrittenByAdministratorsOnly() {
        for (String token : List.of(TestTokens.organiser("sud-vaucluse"), TestTokens.evaluator("sud-vaucluse"))) {
            as(token, 0).post(ALL, body("essai-de-trop")).expect(403);
            as(token, 0).post(ALL + "/sud-vaucluse/close", null).expect(403);
        }
        anonymous().post(ALL, body("essai-de-trop")).expect(401);
        assertThat(shown("essai-de-trop", 0)).isFalse();
    }

    @Test
    void namesEveryMistakeInTheCallersLanguage() {
        Map<String, Object> body = body("Pas une clé");
        body.put("name", "spro sud-vaucluse");
        body.put("since", "hier");
        assertThat(errors(admin(0).post(ALL, body).expect(422).json()))
                .containsExactlyInAnyOrder("key NOT_A_KEY", "since BAD_BEGINNING");

        body.put("key", "essai-" + UUID.randomUUID());
        body.put("since", "2026");
        body.put("facilitators", List.of(Map.of("organisationId", "nobody", "name", "Personne")));
        JsonNode problem =
                admin(0).post(ALL, body, "Accept-Language", "en").expect(422).json();
        assertThat(errors(problem))
                .containsExactlyInAnyOrder(
                        "name TERRITORY_NAME_TAKEN", "facilitators[0].organisationId UNKNOWN_ORGANISATION");
        assertThat(problem.at("/errors/0/message").asString()).isEqualTo("Another territory already has this name.");
        assertThat(errors(admin(0).post(ALL, body("sud-vaucluse")).expect(422).json()))
                .contains("key KEY_TAKEN");
    }

    private static List<String> errors(JsonNode problem) {
        List<String> errors = new ArrayList<>();
        problem.path("errors")
                .forEach(error -> errors.add(error.path("field").asString() + " "
                        + error.path("code").asString()));
        return errors;
    }

    @Test
    void givesTheSameAnswerToARetriedAddition() {
        String key = "essai-" + UUID.randomUUID();
        String request = UUID.randomUUID().toString();

        JsonNode first = admin(0).post(ALL, body(key), "Idempotency-Key", request)
                .expect(201)
                .json();
        assertThat(admin(1).post(ALL, body(key), "Idempotency-Key", request)
                        .expect(201)
                        .json())
                .isEqualTo(first);
        admin(0).post(ALL, body(key + "-2"), "Idempotency-Key", request)
                .expect(422)
                .refused("IDEMPOTENCY_KEY_REUSED");
        assertThat(errors(admin(0).post(ALL, body(key)).expect(422).json())).contains("key KEY_TAKEN");
    }

    @Test
    void letsOneOfManyEditorsOfOneVersionWin() throws Exception {
        String key = added();

        try (ExecutorService editors = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> editors.submit(() -> admin(i % 2)
                            .put(ALL + "/" + key, correction(key, "SPRO " + i + " " + key), "If-Match", "\"1\"")
                            .status()))
                    .toList();
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                codes.add(answer.get());
            }
            assertThat(codes).containsOnly(200, 412).containsOnlyOnce(200);
        }
        assertThat(anonymous().get(ALL + "/" + key).json().path("version").asInt())
                .isEqualTo(2);
    }

    @Test
    void publishesNothingWithoutSayingWhoAnswersQuestions() {
        String key = "essai-" + UUID.randomUUID();
        Map<String, Object> silent = body(key);
        silent.remove("contact");
        admin(0).post(ALL, silent).expect(201);
        await().atMost(SOON).until(() -> shown(key, 1));
        ServiceClient here = organiserOf(key, 1);
        String path = "/api/events/"
                + here.post("/api/events", seminarIn(key)).expect(201).text("/id");
        assertThat(here.get(path + "/checklist").expect(200).json().toString()).contains("CONTACT_MISSING");

        here.post(path + "/publish", null).expect(422).refused("CONTACT_MISSING");

        Map<String, Object> half = correction(key, "SPRO " + key);
        half.put("contact", Map.of("label", "Équipe", "email", "pas une adresse"));
        assertThat(errors(admin(0).put(ALL + "/" + key, half, "If-Match", "\"1\"")
                        .expect(422)
                        .json()))
                .containsExactly("contact.email BAD_MAIL");
        Map<String, Object> own = seminarIn(key);
        own.put("contact", CONTACT);
        String answered =
                "/api/events/" + here.post("/api/events", own).expect(201).text("/id");
        assertThat(here.post(answered + "/publish", null).expect(200).text("/contact/label"))
                .isEqualTo("Équipe du territoire");
        admin(0).put(ALL + "/" + key, correction(key, "SPRO " + key), "If-Match", "\"1\"")
                .expect(200);
        await().atMost(SOON).until(() -> !listed(key, 1).path("contact").isNull());
        here.post(path + "/publish", null).expect(200);
    }

    @Test
    void takesInNothingNewOnceClosedAndKeepsWhatWasPlanned() {
        String key = added();
        ServiceClient here = organiserOf(key, 1);
        JsonNode event = here.post("/api/events", seminarIn(key)).expect(201).json();
        String path = "/api/events/" + event.path("id").asString();
        here.post(path + "/publish", null).expect(200);
        String session = event.at("/sessions/0/id").asString();
        JsonNode draft = here.post("/api/events", seminarIn(key)).expect(201).json();
        JsonNode partner =
                here.post("/api/organisations", partnerIn(key)).expect(201).json();
        closed(key);

        ServiceClient.Answer refused =
                here.post("/api/events", seminarIn(key)).expect(409).refused("TERRITORY_CLOSED");
        assertThat(refused.text("/title")).isEqualTo("Territoire fermé");
        assertThat(errors(refused.json())).containsExactly("territory TERRITORY_CLOSED");
        here.post("/api/events/" + draft.path("id").asString() + "/publish", null)
                .expect(409);
        here.post(path + "/duplicate", Map.of("date", "2027-04-06")).expect(409);
        Map<String, Object> elsewhere = seminar("Ouverte à tous");
        elsewhere.put("openTo", List.of("nice-menton", key));
        assertThat(errors(as(TestTokens.organiser("sud-vaucluse"), 1)
                        .post("/api/events", elsewhere)
                        .expect(409)
                        .json()))
                .containsExactly("openTo[1] TERRITORY_CLOSED");
        assertThat(here.post("/api/events/preview", seminarIn(key))
                        .expect(200)
                        .json()
                        .path("problems"))
                .extracting(problem -> problem.path("path").asString() + " "
                        + problem.path("message").asString())
                .containsExactly("territory Ce territoire est fermé\u00a0: rien de nouveau ne peut y être prévu.");
        Map<String, Object> second = partnerIn(key);
        second.put("name", "Deuxième");
        here.post("/api/organisations", second).expect(409).refused("TERRITORY_CLOSED");
        here.file(
                        "/api/organisations/import?territory=" + key,
                        "text/csv",
                        "nom;type\nTroisième;EMPLOI\n".getBytes(StandardCharsets.UTF_8))
                .expect(409)
                .refused("TERRITORY_CLOSED");

        Map<String, Object> grown = seminarIn(key);
        List<Object> sessions = new ArrayList<>((List<?>) grown.get("sessions"));
        sessions.add(Map.of("start", "2027-03-09T09:30:00+01:00", "end", "2027-03-09T12:30:00+01:00"));
        grown.put("sessions", sessions);
        here.put(path, grown, "If-Match", "\"2\"").expect(409);
        Map<String, Object> moved = seminarIn(key);
        moved.put("title", "Corrigée");
        here.put(path, moved, "If-Match", "\"2\"").expect(200);
        here.send("PUT", "/api/sessions/" + session + "/capacity", Map.of("capacity", 30))
                .expect(200);
        here.put("/api/organisations/" + partner.path("id").asString(), partnerIn(key), "If-Match", "\"1\"")
                .expect(200);
        here.post("/api/sessions/" + session + "/end?early=true", null).expect(200);

        admin(0).post(ALL + "/" + key + "/reopen", null).expect(200);
        await().atMost(SOON).until(() -> listed(key, 1).path("open").asBoolean());
        here.post("/api/events", seminarIn(key)).expect(201);
    }

    private static Map<String, Object> partnerIn(String key) {
        return new HashMap<>(Map.of("territory", key, "name", "Premier", "type", "EMPLOI"));
    }

    @Test
    void isOrganisedByWhomAnAccountNamesForIt() {
        String key = added();

        organiserOf(key, 0).post("/api/events", seminarIn(key)).expect(201);
        organiser().post("/api/events", seminarIn(key)).expect(403).refused("FORBIDDEN_TERRITORY");
        assertThat(anonymous()
                        .get("/api/calendar/territories/" + key + ".ics")
                        .expect(200)
                        .response()
                        .body())
                .contains("SPRO");
    }
}
