package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.acceptance.HostileClient.Heard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.json.JsonMapper;

/** What is tried from outside changes nothing and tells nothing of a person and a case in a territory of others. */
abstract class HostileStory {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String FAMILY = "Introuvable-" + UUID.randomUUID().toString().substring(0, 8);
    static final String KNOWN = "connue." + UUID.randomUUID() + "@example.org";

    static final RunningProduct RUNNING = SharedProduct.running();
    static final MeetingScenario MEETING = new MeetingScenario(
            RUNNING, MeetingScenario.interconnaissance(RUNNING).get(3));
    static final HostileClient ORGANISER = stranger(1).signIn("organiser");
    private static final Api ADMIN = RUNNING.api().signIn("admin");

    /** Of the territory that the organiser may not organise. */
    static final String ELSEWHERE = sessionElsewhere();

    static final String PERSON_ELSEWHERE = personElsewhere();
    static final String CASE_ELSEWHERE = stranger(2)
            .post("/api/complaints", complaint(Map.of()), key())
            .json()
            .path("number")
            .asString();

    private Map<String, Object> before = Map.of();

    private static String sessionElsewhere() {
        Api anybody = RUNNING.api();
        String session = MeetingScenario.stream(
                        anybody.decided(() -> anybody.request("/api/events?territory=nice-menton&size=100")
                                        .GET())
                                .expect(200)
                                .json()
                                .path("items"))
                .flatMap(event -> MeetingScenario.stream(event.path("sessions")))
                .filter(found -> found.path("status").asString().equals("PUBLISHED"))
                .filter(found -> found.path("capacity").asInt() > 0)
                .map(found -> found.path("id").asString())
                .findFirst()
                .orElseThrow();
        MeetingScenario.awaitPlaces(RUNNING, session);
        return session;
    }

    private static String personElsewhere() {
        Map<String, Object> person =
                new HashMap<>(MEETING.person(0, MEETING.organisations().getFirst()));
        person.keySet().removeAll(List.of("locale", "consent"));
        person.putAll(Map.of(
                "familyName",
                FAMILY,
                "email",
                KNOWN,
                "scanId",
                UUID.randomUUID().toString()));
        return ADMIN.post("/api/sessions/" + ELSEWHERE + "/walk-ins?early=true", person)
                .expect(201)
                .json()
                .path("registrationId")
                .asString();
    }

    @BeforeEach
    void remember() {
        assertThat(PERSON_ELSEWHERE).isNotBlank();
        assertThat(CASE_ELSEWHERE).isNotBlank();
        before = state();
    }

    @AfterEach
    void nothingChanged() {
        assertThat(state()).isEqualTo(before);
    }

    private static Map<String, Object> state() {
        InternalState inside = new InternalState(RUNNING);
        Map<String, Object> state = new HashMap<>();
        for (String session : List.of(MEETING.session, ELSEWHERE)) {
            for (String part : List.of("", "/roster", "/rules")) {
                state.put(session + part, seen("/api/sessions/" + session + part));
            }
            state.put("contacts of " + session, inside.contacts(session));
        }
        state.put("cases", seen("/api/complaints?territory=nice-menton"));
        return state;
    }

    private static String seen(String path) {
        return ADMIN.get(path).expect(200).body();
    }

    static HostileClient stranger(int host) {
        return new HostileClient(RUNNING.url(), host);
    }

    static int port(String service) {
        return RUNNING.state().path("programs").path(service).path("port").asInt();
    }

    static String key() {
        return "Idempotency-Key: " + UUID.randomUUID();
    }

    static String complaint(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "name",
                "Nadia " + FAMILY,
                "email",
                KNOWN,
                "territory",
                "nice-menton",
                "text",
                "La salle était fermée.",
                "consent",
                true));
        all.putAll(more);
        return JSON.writeValueAsString(all);
    }

    static void learnedNothing(Heard heard) {
        assertThat(heard.body()).doesNotContain(FAMILY, KNOWN);
    }
}
