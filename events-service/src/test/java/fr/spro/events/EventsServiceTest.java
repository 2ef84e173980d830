package fr.spro.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import fr.spro.platform.test.TestTokens;
import fr.spro.platform.web.ProblemTexts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole service on a real broker and a durable database, two instances of it. */
class EventsServiceTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<ConfigurableApplicationContext> INSTANCES = new ArrayList<>();
    private static final DialectRecorder DIALECT = new DialectRecorder();
    private static final FactReading FACTS = new FactReading(Backends.kafka());

    @BeforeAll
    static void startTwoInstances() {
        Map<String, Object> settings = new HashMap<>(Backends.settings());
        settings.put("spro.seed", true);
        settings.put("spro.sweep", "200ms");
        settings.put("spro.catch-up", "500ms");
        settings.put("spro.kafka.sweep", "300ms");
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        for (int instance = 0; instance < 2; instance++) {
            SpringApplication application = new SpringApplication(EventsApplication.class);
            application.setRegisterShutdownHook(false);
            application.addInitializers(
                    context -> context.getBeanFactory().registerSingleton("dialectRecorder", DIALECT));
            INSTANCES.add(application.run(arguments));
        }
    }

    @AfterAll
    static void stop() {
        FACTS.close();
        INSTANCES.forEach(ConfigurableApplicationContext::close);
        DIALECT.assertClean();
    }

    private static ServiceClient as(String token, int instance) {
        return new ServiceClient(
                INSTANCES.get(instance).getEnvironment().getRequiredProperty("local.server.port", Integer.class),
                token);
    }

    private static ServiceClient anonymous() {
        return as(TestTokens.anonymous(), 0);
    }

    private static ServiceClient organiser() {
        return as(TestTokens.organiser("sud-vaucluse"), 0);
    }

    private static List<JsonNode> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    private static Map<String, Object> seminar(String title) {
        return seminar(title, "2027-03-02T09:30:00+01:00", "2027-03-02T12:30:00+01:00");
    }

    private static Map<String, Object> seminar(String title, String start, String end) {
        Map<String, Object> body = new HashMap<>();
        body.put("territory", "sud-vaucluse");
        body.put("format", "SEMINAR");
        body.put("title", title);
        body.put("audience", "PROFESSIONALS");
        body.put(
                "sessions",
                List.of(Map.of(
                        "title",
                        "Séance",
                        "start",
                        start,
                        "end",
                        end,
                        "venue",
                        Map.of("name", "Mairie de Cavaillon", "town", "Cavaillon"),
                        "capacity",
                        25)));
        return body;
    }

    private static JsonNode published(Map<String, Object> body) {
        String id = organiser()
                .post("/api/events", body)
                .expect(201)
                .json()
                .path("id")
                .asString();
        return organiser()
                .post("/api/events/" + id + "/publish", null)
                .expect(200)
                .json();
    }

    @Test
    void showsTheRealProgrammeOnceHoweverManyInstancesStart() {
        for (int instance = 0; instance < 2; instance++) {
            ServiceClient client = as(TestTokens.anonymous(), instance);
            JsonNode history =
                    client.get("/api/events?to=2020-01-01&size=100").expect(200).json();
            assertThat(history.path("total").asInt()).isEqualTo(18);
            assertThat(items(history)).allSatisfy(event -> {
                assertThat(event.path("status").asString()).isEqualTo("ENDED");
                assertThat(event.path("historic").asBoolean()).isTrue();
            });
            assertThat(client.get("/api/events?q=b%C3%A9n%C3%A9vole&size=100")
                            .json()
                            .path("total")
                            .asInt())
                    .isZero();
            assertThat(client.get("/api/territories").json().size()).isEqualTo(9);
            assertThat(client.get("/api/organisations").json().path("total").asInt())
                    .isEqualTo(76);
        }
        JsonNode first = anonymous()
                .get("/api/events/acg-formation-action-2016")
                .expect(200)
                .json();
        assertThat(first.path("attendance").path("professionals").asInt()).isEqualTo(130);
        assertThat(first.path("datePrecision").asString()).isEqualTo("DAY");
        assertThat(first.path("start").asString()).isEqualTo("2016-11-08T00:00:00+01:00");
        JsonNode unknown =
                anonymous().get("/api/events/nice-journee-commune").expect(200).json();
        assertThat(unknown.path("start").isNull()).isTrue();
        assertThat(unknown.path("datePrecision").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void plansPublishesAndEndsAnEvent() {
        JsonNode draft = organiser()
                .post("/api/events", seminar("Vie d’une rencontre"))
                .expect(201)
                .json();
        String id = draft.path("id").asString();
        String session = draft.path("sessions").path(0).path("id").asString();
        assertThat(draft.path("status").asString()).isEqualTo("DRAFT");
        anonymous().get("/api/events/" + id).expect(404);
        anonymous().get("/api/sessions/" + session).expect(404);

        assertThat(organiser()
                        .post("/api/events/" + id + "/publish", null)
                        .expect(200)
                        .header("ETag"))
                .isEqualTo("\"2\"");
        ServiceClient.Answer seen = anonymous().get("/api/events/" + id).expect(200);
        assertThat(seen.header("ETag")).isEqualTo("\"2\"");
        assertThat(seen.header("Cache-Control")).contains("no-cache");
        anonymous().get("/api/events/" + id, "If-None-Match", "\"2\"").expect(304);
        assertThat(seen.json().path("sessions").path(0).path("start").asString())
                .isEqualTo("2027-03-02T09:30:00+01:00");

        Map<String, Object> edited = seminar("Autre titre");
        assertThat(organiser().put("/api/events/" + id, edited).expect(428).code())
                .isEqualTo("PRECONDITION_REQUIRED");
        assertThat(organiser()
                        .put("/api/events/" + id, edited, "If-Match", "\"1\"")
                        .expect(412)
                        .code())
                .isEqualTo("VERSION_STALE");
        organiser().put("/api/events/" + id, edited, "If-Match", "\"2\"").expect(200);

        assertThat(organiser()
                        .put("/api/sessions/" + session + "/capacity", Map.of("capacity", 30))
                        .expect(200)
                        .json()
                        .path("capacity")
                        .asInt())
                .isEqualTo(30);
        assertThat(organiser()
                        .post("/api/sessions/" + session + "/end", null)
                        .expect(200)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("ENDED");
        organiser().post("/api/sessions/" + session + "/end", null).expect(200);
        assertThat(organiser()
                        .put("/api/sessions/" + session + "/capacity", Map.of("capacity", 31))
                        .expect(409)
                        .code())
                .isEqualTo("EVENT_ENDED");

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode fact = FACTS.latest(session);
            assertThat(fact.path("status").asString()).isEqualTo("ENDED");
            assertThat(fact.path("version").asInt()).isEqualTo(5);
            assertThat(fact.path("eventTitle").asString()).isEqualTo("Autre titre");
        });
        assertThat(FACTS.versions(session)).startsWith(2L).isSorted();
    }

    @Test
    void givesTheSameAnswerToARetriedCreation() {
        String key = UUID.randomUUID().toString();

        JsonNode first = organiser()
                .post("/api/events", seminar("Une fois"), "Idempotency-Key", key)
                .expect(201)
                .json();
        JsonNode again = as(TestTokens.organiser("sud-vaucluse"), 1)
                .post("/api/events", seminar("Une fois"), "Idempotency-Key", key)
                .expect(201)
                .json();

        assertThat(again).isEqualTo(first);
        assertThat(organiser()
                        .post("/api/events", seminar("Deux fois"), "Idempotency-Key", key)
                        .expect(422)
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void letsOnlyOrganisersOfTheTerritoryWrite() {
        JsonNode event = published(seminar("À moi"));
        String id = event.path("id").asString();
        String capacity = "/api/sessions/" + id + "-1/capacity";
        ServiceClient other = as(TestTokens.organiser("nice-menton"), 0);
        ServiceClient evaluator = as(TestTokens.evaluator("sud-vaucluse"), 0);

        assertThat(anonymous().post("/api/events", seminar("x")).expect(401).code())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(evaluator.post("/api/events", seminar("x")).expect(403).code())
                .isEqualTo("FORBIDDEN");
        assertThat(other.post("/api/events", seminar("x")).expect(403).code()).isEqualTo("FORBIDDEN_TERRITORY");
        for (String action : List.of("publish", "cancel")) {
            anonymous().post("/api/events/" + id + "/" + action, null).expect(401);
            assertThat(other.post("/api/events/" + id + "/" + action, null)
                            .expect(403)
                            .code())
                    .isEqualTo("FORBIDDEN_TERRITORY");
        }
        assertThat(other.put(capacity, Map.of("capacity", 9)).expect(403).code())
                .isEqualTo("FORBIDDEN_TERRITORY");
        other.post("/api/sessions/" + id + "-1/end", null).expect(403);
        as(TestTokens.admin(), 0).put(capacity, Map.of("capacity", 9)).expect(200);
        assertThat(new ServiceClient(as("", 0).port(), "forged")
                        .get("/api/events")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void namesEveryMistakeAndStoresNothing() {
        String before =
                anonymous().get("/api/events?size=1").json().path("total").asString();
        Map<String, Object> bad = seminar("t".repeat(301), "2027-03-02T12:30:00+01:00", "2027-03-02T09:30:00+01:00");
        bad.put("surprise", 1);

        JsonNode problem = organiser()
                .post("/api/events", bad, "Accept-Language", "en")
                .expect(422)
                .json();
        assertThat(problem.path("code").asString()).isEqualTo("VALIDATION");
        assertThat(StreamSupport.stream(problem.path("errors").spliterator(), false)
                        .map(error -> error.path("field").asString() + " "
                                + error.path("code").asString()))
                .containsExactlyInAnyOrder("title TOO_LONG", "surprise UNKNOWN_FIELD");
        assertThat(problem.path("errors").path(0).path("message").asString())
                .isEqualTo("This text is too long: 300 characters at most.");

        bad.remove("surprise");
        bad.put("title", "Bon titre");
        JsonNode french = organiser().post("/api/events", bad).expect(422).json();
        assertThat(french.path("errors").path(0).path("field").asString()).isEqualTo("sessions[0].end");
        assertThat(french.path("errors").path(0).path("message").asString())
                .isEqualTo("La fin doit venir après le début.");

        bad = seminar("x");
        bad.put("tables", 3);
        assertThat(organiser().post("/api/events", bad).expect(422).code()).isEqualTo("UNKNOWN_FIELD");
        bad = seminar("x");
        bad.put("territory", "atlantide");
        assertThat(organiser().post("/api/events", bad).expect(422).code()).isEqualTo("VALIDATION");
        assertThat(organiser().post("/api/events", "{\"title\":").expect(400).code())
                .isEqualTo("MALFORMED_JSON");
        assertThat(organiser().post("/api/events", "[]").status()).isIn(400, 422);
        assertThat(organiser()
                        .put("/api/sessions/sv-interconnaissance-2027-1/capacity", Map.of("capacity", 0))
                        .expect(422)
                        .code())
                .isEqualTo("VALIDATION");
        for (String query :
                List.of("size=101", "size=x", "page=-1", "format=PARTY", "from=yesterday", "audience=ALL")) {
            assertThat(anonymous().get("/api/events?" + query).expect(422).code())
                    .isEqualTo("VALIDATION");
        }
        assertThat(anonymous().get("/api/events/nobody").expect(404).code()).isEqualTo("EVENT_UNKNOWN");
        assertThat(anonymous().get("/api/sessions/nobody-7").expect(404).code()).isEqualTo("SESSION_UNKNOWN");
        assertThat(anonymous().get("/api/organisations/nobody").expect(404).code())
                .isEqualTo("ORGANISATION_UNKNOWN");
        assertThat(before).isNotBlank();
        assertThat(anonymous()
                        .get("/api/events?q=Bon+titre")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void showsToOneInstanceWhatAnotherWrote() {
        String title = "Vue ailleurs " + UUID.randomUUID();
        String id = published(seminar(title)).path("id").asString();
        ServiceClient other = as(TestTokens.anonymous(), 1);

        other.get("/api/events/" + id).expect(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(other.get("/api/events?q=" + title.replace(' ', '+'))
                                .json()))
                        .hasSize(1));
        organiser().post("/api/events/" + id + "/cancel", null).expect(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items(other.get("/api/events?q=" + title.replace(' ', '+'))
                                        .json())
                                .getFirst()
                                .path("status")
                                .asString())
                        .isEqualTo("CANCELLED"));
    }

    @Test
    void endsWhatIsOverByItself() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JsonNode event = published(seminar(
                "Bientôt finie",
                now.minusSeconds(3600).toString(),
                now.plusSeconds(2).toString()));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(anonymous()
                                .get("/api/events/" + event.path("id").asString())
                                .json()
                                .path("status")
                                .asString())
                        .isEqualTo("ENDED"));
    }

    @Test
    void hasAFactForEverySessionAndOrganisation() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(FACTS.latest("sv-interconnaissance-2027-1")
                            .path("capacity")
                            .asInt())
                    .isEqualTo(25);
            assertThat(FACTS.latest("acg-stand-2016-1").path("historic").asBoolean())
                    .isTrue();
            assertThat(FACTS.latest("sv-cio-de-cavaillon").path("type").asString())
                    .isEqualTo("EDUCATION");
            assertThat(FACTS.keys("spro.organisations")).isEqualTo(76);
        });
    }

    @Test
    void exportsTheDirectoryAndCalendars() {
        ServiceClient.Answer csv =
                anonymous().get("/api/organisations.csv?territory=sud-vaucluse").expect(200);
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.response().body()).startsWith("\uFEFFidentifiant;").contains("sv-cio-de-cavaillon;");
        assertThat(csv.response().body().lines()).hasSize(15);
        assertThat(anonymous()
                        .get("/api/organisations.geojson")
                        .expect(200)
                        .json()
                        .path("features")
                        .size())
                .isEqualTo(76);
        assertThat(anonymous()
                        .get("/api/organisations.vcf")
                        .expect(200)
                        .response()
                        .body())
                .contains("ORG:CIO de Cavaillon");
        ServiceClient.Answer calendar =
                anonymous().get("/api/calendar/territories/sud-vaucluse.ics").expect(200);
        assertThat(calendar.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(calendar.response().body()).contains("UID:sv-interconnaissance-2027-5@sessions.rencontres-spro");
        assertThat(anonymous()
                        .get("/api/calendar/events/nice-bus-2027.ics")
                        .expect(200)
                        .response()
                        .body()
                        .split("BEGIN:VEVENT", -1))
                .hasSize(31);
        anonymous().get("/api/calendar/territories/atlantide.ics").expect(404);
        anonymous().get("/api/calendar/events/nobody.ics").expect(404);
    }

    @Test
    void describesItsApi() {
        JsonNode api = anonymous().get("/v3/api-docs").expect(200).json();

        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.path("paths").propertyNames())
                .contains(
                        "/api/territories",
                        "/api/organisations",
                        "/api/events",
                        "/api/events/{id}",
                        "/api/events/{id}/publish",
                        "/api/events/{id}/cancel",
                        "/api/sessions/{id}",
                        "/api/sessions/{id}/capacity",
                        "/api/sessions/{id}/end",
                        "/api/calendar/territories/{key}.ics");
    }

    @Test
    void hasEveryTextInBothLanguages() {
        assertThat(new ProblemTexts().incomplete()).isEmpty();
    }

    @Test
    void listsWithAnETagThatChangesWithTheContent() {
        String today = LocalDate.of(2027, 1, 1).toString();
        ServiceClient.Answer list =
                anonymous().get("/api/events?format=BUS_TOUR&from=" + today).expect(200);

        anonymous()
                .get("/api/events?format=BUS_TOUR&from=" + today, "If-None-Match", list.header("ETag"))
                .expect(304);
    }
}
