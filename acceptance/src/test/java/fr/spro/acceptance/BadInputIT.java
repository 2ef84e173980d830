package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever is wrong gets the right problem, in the reader's language, and leaves nothing behind. */
class BadInputIT {
    private final Running running = Shared.running();
    private final Meeting meeting =
            new Meeting(running, Meeting.interconnaissance(running).get(3));
    private long versionBefore;
    private Set<String> contactsBefore = Set.of();

    @BeforeEach
    void remember() {
        versionBefore = meeting.places().path("version").asLong();
        contactsBefore = new Inside(running).contacts(meeting.session);
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(meeting.places().path("version").asLong()).isEqualTo(versionBefore);
        assertThat(new Inside(running).contacts(meeting.session)).isEqualTo(contactsBefore);
    }

    @Test
    void malformedJson() {
        expect(raw(meeting.session, "{\"email\": \"a@example.org\", "), 400, "MALFORMED_JSON");
    }

    @Test
    void unknownField() {
        Map<String, Object> person = person();
        person.put("isAdmin", true);
        expect(signUp(meeting.session, person), 422, "UNKNOWN_FIELD");
    }

    @Test
    void nameOfThreeHundredCharacters() {
        Map<String, Object> person = person();
        person.put("familyName", "x".repeat(300));
        JsonNode problem = expect(signUp(meeting.session, person), 422, "VALIDATION");
        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("familyName");
        assertThat(problem.path("errors").path(0).path("message").asString()).isNotBlank();
    }

    @Test
    void noConsent() {
        Map<String, Object> person = person();
        person.put("consent", false);
        JsonNode problem = expect(signUp(meeting.session, person), 422, "VALIDATION");
        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo("consent");
    }

    @Test
    void unknownSession() {
        expect(signUp("no-such-session", person()), 404, "SESSION_UNKNOWN");
    }

    @Test
    void wrongAudience() {
        Map<String, Object> person = person();
        person.remove("organisationId");
        person.remove("function");
        expect(signUp(meeting.session, person), 422, "AUDIENCE_MISMATCH");
    }

    @Test
    void missingIdempotencyKey() {
        Api api = running.api();
        expect(
                api.post("/api/sessions/" + meeting.session + "/registrations", person()),
                400,
                "IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void forgedLink() {
        Api.Answer answer = running.api().get("/r/" + "A".repeat(43));
        assertThat(answer.status()).isIn(303, 404);
        assertThat(answer.response().headers().firstValue("Location").orElse("/lien-invalide"))
                .isEqualTo("/lien-invalide");
        assertThat(running.api().get("/api/registrations/" + "a".repeat(26)).status())
                .isEqualTo(401);
    }

    @Test
    void forgedBallot() {
        String forged = "/q/" + "0123456789ABCDEFGHJKMNPQRS";
        assertThat(running.api().get(forged).status()).isEqualTo(404);
        assertThat(running.api()
                        .postForm(forged, Map.of("SAT_GLOB", java.util.List.of("4")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void missingCsrf() {
        Api organiser = running.api().signIn("organiser");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        java.net.URI.create(running.url() + "/api/sessions/" + meeting.session + "/capacity"))
                .header("Accept-Language", "en");
        JsonNode problem =
                expect(organiser.send(Api.json(request, "PUT", Map.of("capacity", 99))), 403, "CSRF_MISSING");
        assertThat(problem.path("title").asString()).isNotBlank();
    }

    @Test
    void organiserOfAnotherTerritory() {
        JsonNode events = running.api()
                .get("/api/events?territory=nice-menton&size=100")
                .expect(200)
                .json();
        String session = Meeting.stream(events.path("items"))
                .flatMap(event -> Meeting.stream(event.path("sessions")))
                .filter(item -> item.path("status").asString().equals("PUBLISHED"))
                .filter(item -> item.path("capacity").asInt() > 0)
                .map(item -> item.path("id").asString())
                .findFirst()
                .orElseThrow();
        expect(
                meeting.organiser.put("/api/sessions/" + session + "/capacity", Map.of("capacity", 99)),
                403,
                "FORBIDDEN_TERRITORY");
        assertThat(meeting.organiser.get("/api/sessions/" + session + "/roster").status())
                .isEqualTo(403);
    }

    @Test
    void nobodyReadsARosterWithoutSigningIn() {
        expect(running.api().get("/api/sessions/" + meeting.session + "/roster"), 401, "UNAUTHENTICATED");
    }

    @Test
    void wrongPassword() {
        expect(
                running.api().post("/api/session", Map.of("username", "organiser", "password", "nope")),
                401,
                "BAD_CREDENTIALS");
    }

    @Test
    void internalPathsAreNotReachable() {
        assertThat(running.api()
                        .post("/internal/links/exchange", Map.of("token", "x"))
                        .status())
                .isIn(403, 404);
        assertThat(running.api().get("/api/sessions/../../internal/x").status()).isIn(400, 404);
    }

    private Map<String, Object> person() {
        Map<String, Object> person =
                new HashMap<>(meeting.person(900, meeting.organisations().getFirst()));
        person.put("email", "refus." + UUID.randomUUID() + "@example.org");
        return person;
    }

    private Api.Answer signUp(String session, Map<String, ?> person) {
        return running.api().signUp(session, person);
    }

    private Api.Answer raw(String session, String body) {
        Api api = running.api();
        return api.send(api.request("/api/sessions/" + session + "/registrations")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode expect(Api.Answer answer, int status, String code) {
        answer.expect(status);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("title").asString()).isNotBlank();
        return answer.json();
    }
}
