package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An organiser gives the door of a session to somebody, who checks people in and does nothing else. */
class HelperStoryTest {
    private static final RegistrationUnderTest SERVICE = started();

    private static RegistrationUnderTest started() {
        RegistrationUnderTest started = RegistrationUnderTest.shared();
        started.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        return started;
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    private static String signedUp(String session, String person) throws Exception {
        return SERVICE.post(
                        "/api/sessions/" + session + "/registrations",
                        SERVICE.anonymous(),
                        session + person,
                        RegistrationUnderTest.body(person))
                .text("/registrationId");
    }

    private static Answer give(String session, String body) throws Exception {
        return SERVICE.post("/api/sessions/" + session + "/helpers", organiser(), null, body);
    }

    /** What the gateway does when somebody uses the link. */
    private static Answer use(JsonNode given) throws Exception {
        String link = given.path("link").asString();
        assertThat(link).startsWith("/porte#lien=");
        return SERVICE.post(
                "/internal/helpers/exchange",
                TestTokens.service(),
                null,
                "{\"token\":\"" + link.substring("/porte#lien=".length()) + "\"}");
    }

    private static String helperAt(String session, String label) throws Exception {
        JsonNode given = give(session, "{\"label\":\"" + label + "\"}").json();
        return use(given).text("/registrationId");
    }

    private static Answer scan(String session, String token, String scan) throws Exception {
        return SERVICE.post(
                "/api/sessions/" + session + "/scans?early=true",
                token,
                null,
                "{\"door\":\"aide\",\"sentAt\":\"%s\",\"scans\":[%s]}".formatted(Instant.now(), scan));
    }

    private static String mark(String registration, String scanId) {
        return "{\"scanId\":\"%s\",\"registrationId\":\"%s\"}".formatted(scanId, registration);
    }

    @Test
    void aHelperChecksInUnderTheNameOfTheHelp() throws Exception {
        SERVICE.publish("help-1", 1, 5, SessionStatus.PUBLISHED);
        String zoe = signedUp("help-1", "zoe");
        String token = TestTokens.holder(helperAt("help-1", "Porte nord"));

        assertThat(scan("help-1", token, mark(zoe, "s1")).text("/results/0/outcome"))
                .isEqualTo("PRESENT");

        JsonNode story = SERVICE.get("/api/registrations/" + zoe + "/history", organiser())
                .json()
                .path("entries");
        assertThat(story.at("/0/what").asString()).isEqualTo("ATTENDED");
        assertThat(story.at("/0/by").asString()).isEqualTo("HELPER");
        assertThat(story.at("/0/byName").asString()).isEqualTo("Porte nord");
    }

    @Test
    void seesWhoIsExpectedByNameAndNothingElse() throws Exception {
        SERVICE.publish("help-2", 1, 1, SessionStatus.PUBLISHED);
        String zoe = signedUp("help-2", "zoe");
        String waiting = signedUp("help-2", "waits");
        String token = TestTokens.holder(helperAt("help-2", "Porte"));

        String list = SERVICE.get("/api/sessions/help-2/door-list", token).body();

        assertThat(list)
                .contains(zoe, "\"givenName\":\"Zoé\"")
                .doesNotContain(waiting, "org-1", "needs", "example.org", "position");
        assertThat(SERVICE.get("/api/sessions/help-2/door-list", organiser()).body())
                .contains(waiting, "org-1");
        assertThat(scan("help-2", token, mark(waiting, "s1")).code())
                .as("only an organiser lets somebody in who has no place")
                .isEqualTo("NO_PLACE_YET");
    }

    @Test
    void correctsOwnMarksOnlyAndLetsNobodyElseIn() throws Exception {
        SERVICE.publish("help-3", 1, 5, SessionStatus.PUBLISHED);
        String zoe = signedUp("help-3", "zoe");
        String token = TestTokens.holder(helperAt("help-3", "Porte"));
        scan("help-3", organiser(), mark(zoe, "by-the-organiser"));

        scan("help-3", token, "{\"scanId\":\"u1\",\"undo\":true,\"undoes\":\"by-the-organiser\"}")
                .refused("HELPER_CHECKS_IN_ONLY");
        scan("help-3", token, "{\"scanId\":\"u2\",\"undo\":true,\"registrationId\":\"" + zoe + "\"}")
                .refused("HELPER_CHECKS_IN_ONLY");
        scan("help-3", token, "{\"scanId\":\"w1\",\"walkIn\":{\"givenName\":\"A\",\"familyName\":\"B\"}}")
                .refused("HELPER_CHECKS_IN_ONLY");
        scan("help-3", token, mark(zoe, "own"));
        scan("help-3", token, "{\"scanId\":\"u3\",\"undo\":true,\"undoes\":\"own\"}")
                .expect(200);
    }

    @Test
    void aLinkWorksOnceAndForItsDoorOnly() throws Exception {
        SERVICE.publish("help-4", 1, 5, SessionStatus.PUBLISHED);
        SERVICE.publish("help-5", 1, 5, SessionStatus.PUBLISHED);
        JsonNode given = give("help-4", "{\"label\":\"Porte\"}").json();
        String unused = given.path("id").asString();
        assertThat(SERVICE.get("/api/sessions/help-4/door-list", TestTokens.holder(unused))
                        .status())
                .as("the link was not used yet")
                .isEqualTo(403);

        Answer opened = use(given);

        assertThat(opened.text("/sessionId")).isEqualTo("help-4");
        use(given).expect(404);
        String token = TestTokens.holder(unused);
        SERVICE.get("/api/sessions/help-4/door-list", token).expect(200);
        SERVICE.get("/api/sessions/help-5/door-list", token).expect(403);
        for (String more : new String[] {"roster", "conflicts", "helpers", "notes", "history", "roster.csv"}) {
            assertThat(SERVICE.get("/api/sessions/help-4/" + more, token).status())
                    .as(more)
                    .isEqualTo(403);
        }
    }

    @Test
    void isListedWithWhoGaveItAndTakenBackAtOnce() throws Exception {
        SERVICE.publish("help-6", 1, 5, SessionStatus.PUBLISHED);
        String helper = helperAt("help-6", "Porte");
        String token = TestTokens.holder(helper);
        JsonNode listed =
                SERVICE.get("/api/sessions/help-6/helpers", organiser()).json().at("/helpers/0");
        assertThat(listed.path("by").asString()).isEqualTo("Odile Organise");
        assertThat(listed.path("state").asString()).isEqualTo("OPENED");
        assertThat(listed.has("link")).as("told once").isFalse();
        SERVICE.delete("/api/sessions/help-6/helpers/" + helper, TestTokens.organiser("aix-gardanne"))
                .refused("FORBIDDEN_TERRITORY");
        SERVICE.publish("help-7", 1, 5, SessionStatus.PUBLISHED);
        assertThat(SERVICE.delete("/api/sessions/help-7/helpers/" + helper, organiser())
                        .code())
                .as("by the path of another session")
                .isEqualTo("HELPER_UNKNOWN");
        SERVICE.get("/api/sessions/help-6/door-list", token).expect(200);

        SERVICE.delete("/api/sessions/help-6/helpers/" + helper, organiser()).expect(204);

        SERVICE.get("/api/sessions/help-6/door-list", token).expect(403);
        scan("help-6", token, mark("r", UUID.randomUUID().toString())).expect(403);
        SERVICE.delete("/api/sessions/help-6/helpers/" + helper, organiser()).expect(204);
    }

    @Test
    void asksForALabelAndATimeThatCanBe() throws Exception {
        SERVICE.publish("help-8", 1, 5, SessionStatus.PUBLISHED);

        assertThat(give("help-8", "{}").body()).contains("\"label\"", "REQUIRED");
        assertThat(give("help-8", "{\"label\":\"Porte\",\"until\":\"2020-01-01T10:00:00+01:00\"}")
                        .body())
                .contains("HELPER_TIME");
        assertThat(give("help-8", "{\"label\":\"Porte\",\"until\":\"2099-01-01T10:00:00+01:00\"}")
                        .body())
                .contains("HELPER_TIME");
    }
}
