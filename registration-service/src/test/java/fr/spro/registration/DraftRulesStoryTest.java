package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.MessageExamples;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An organiser sets the rules of a session before anybody sees it, and copies it with them. */
class DraftRulesStoryTest {
    private static final String DRAFT = "fr.spro.draft.v1";
    private static final String SESSION = "fr.spro.session.v1";
    private static final String APPROVAL = """
            {"admission":"APPROVAL","quotas":[{"each":"ORGANISATION","places":2}],\
            "quotasUntil":"2097-03-01T12:00:00+01:00"}""";
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.shared();

    @BeforeAll
    static void organisations() {
        SERVICE.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static void draft(String id, long version, String status, @Nullable String copiedFrom) {
        Map<String, Object> data = new HashMap<>(MessageExamples.example(DRAFT));
        data.put("sessionId", id);
        data.put("version", version);
        data.put("status", status);
        data.put("start", copiedFrom == null ? "2097-03-20T09:00:00Z" : "2097-04-24T08:00:00Z");
        data.put("copiedFrom", copiedFrom);
        assertThat(MessageExamples.violations(DRAFT, data)).isEmpty();
        SERVICE.receive(Topics.DRAFTS, id, DRAFT, version, data);
    }

    private static void publish(String id, long version, @Nullable String copiedFrom) {
        Instant now = Instant.now();
        Map<String, Object> data = new HashMap<>(MessageExamples.example(SESSION));
        data.put("sessionId", id);
        data.put("version", version);
        data.put("start", "2097-05-20T09:00:00Z");
        data.put("end", "2097-05-20T12:00:00Z");
        data.put(
                "registration",
                Map.of(
                        "opens",
                        now.minus(Duration.ofDays(1)).toString(),
                        "closes",
                        now.plus(Duration.ofDays(2)).toString()));
        if (copiedFrom != null) {
            data.put("copiedFrom", copiedFrom);
        }
        assertThat(MessageExamples.violations(SESSION, data)).isEmpty();
        SERVICE.receive(Topics.SESSIONS, id, SESSION, version, data);
    }

    private static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    private static Answer rules(String id) throws Exception {
        return SERVICE.get("/api/sessions/" + id + "/rules", organiser());
    }

    private static String admission(String id) throws Exception {
        return rules(id).text("/admission");
    }

    private static Answer set(String id, String rules) throws Exception {
        String path = "/api/sessions/" + id + "/rules";
        HttpResponse<String> seen = RegistrationUnderTest.http()
                .send(SERVICE.request(path, organiser()).GET().build(), HttpResponse.BodyHandlers.ofString());
        return RegistrationUnderTest.send(SERVICE.request(path, organiser())
                .header("Content-Type", "application/json")
                .header("If-Match", seen.headers().firstValue("ETag").orElse("\"none\""))
                .PUT(HttpRequest.BodyPublishers.ofString(rules)));
    }

    private static Answer signUp(String id, String person) throws Exception {
        return SERVICE.post(
                "/api/sessions/" + id + "/registrations",
                SERVICE.anonymous(),
                id + person,
                RegistrationUnderTest.body(person));
    }

    @Test
    void rulesOfADraftHoldFromTheFirstSignUp() throws Exception {
        draft("before-1", 1, "DRAFT", null);
        set("before-1", APPROVAL).expect(200);
        assertThat(admission("before-1")).isEqualTo("APPROVAL");

        draft("before-1", 2, "PUBLISHED", null);
        assertThat(admission("before-1")).as("published, and not heard of yet").isEqualTo("APPROVAL");
        publish("before-1", 2, null);

        assertThat(admission("before-1")).isEqualTo("APPROVAL");
        Answer first = signUp("before-1", "draftada");
        assertThat(first.text("/state")).as(first.body()).isEqualTo("PENDING");
    }

    @Test
    void draftHasRulesAndNothingElse() throws Exception {
        draft("nothing-1", 1, "DRAFT", null);
        set("nothing-1", APPROVAL);

        signUp("nothing-1", "draftbea").refused("SESSION_UNKNOWN");
        SERVICE.get("/api/sessions/nothing-1/roster", organiser()).refused("SESSION_UNKNOWN");
        SERVICE.get("/api/sessions/nothing-1/invitation", organiser()).refused("SESSION_UNKNOWN");
        assertThat(SERVICE.get("/api/sessions/nothing-1/sign-up", SERVICE.anonymous())
                        .text("/admission"))
                .as("what everybody may read")
                .isEqualTo("OPEN");
    }

    @Test
    void draftIsUnknownToOthersAndOnceDeleted() throws Exception {
        draft("gone-1", 1, "DRAFT", null);
        String path = "/api/sessions/gone-1/rules";
        SERVICE.get(path, SERVICE.anonymous()).refused("SESSION_UNKNOWN");
        SERVICE.get(path, TestTokens.organiser("aix-gardanne")).refused("SESSION_UNKNOWN");
        rules("not-heard-of-1").refused("SESSION_UNKNOWN");

        draft("gone-1", 2, "DELETED", null);
        draft("gone-1", 1, "DRAFT", null);

        assertThat(rules("gone-1").code()).as("also when told once more").isEqualTo("SESSION_UNKNOWN");
        set("gone-1", APPROVAL).refused("SESSION_UNKNOWN");
    }

    @Test
    void copiesAndCopiesOfCopiesBeginWithTheRules() throws Exception {
        draft("first-1", 1, "DRAFT", null);
        set("first-1", APPROVAL);
        draft("second-1", 1, "DRAFT", "first-1");
        draft("third-1", 1, "DRAFT", "second-1");

        assertThat(admission("third-1")).isEqualTo("APPROVAL");
        assertThat(rules("second-1").text("/quotasUntil"))
                .as("35 days later, at the same time of day")
                .isEqualTo("2097-04-05T12:00:00+02:00");
        set("second-1", "{}");
        set("first-1", "{\"admission\":\"INVITATION\"}");
        draft("second-1", 1, "DRAFT", "first-1");
        draft("second-1", 2, "DRAFT", "first-1");
        assertThat(admission("second-1")).as("what was chosen since").isEqualTo("OPEN");
    }

    @Test
    void copyThatIsPublishedBeforeItsDraftIsHeardOfHasTheRules() throws Exception {
        draft("source-1", 1, "DRAFT", null);
        set("source-1", APPROVAL);

        publish("early-1", 2, "source-1");

        Answer first = signUp("early-1", "draftcleo");
        assertThat(first.text("/state")).as(first.body()).isEqualTo("PENDING");
        draft("early-1", 2, "PUBLISHED", "source-1");
        assertThat(admission("early-1")).isEqualTo("APPROVAL");
    }

    @Test
    void copyWaitsForASourceThatIsNotHeardOf() throws Exception {
        assertThatThrownBy(() -> draft("waits-1", 1, "DRAFT", "later-1")).hasMessageContaining("later-1");
        rules("waits-1").refused("SESSION_UNKNOWN");

        draft("later-1", 1, "DRAFT", null);
        set("later-1", APPROVAL);
        draft("waits-1", 1, "DRAFT", "later-1");

        assertThat(admission("waits-1")).isEqualTo("APPROVAL");
    }
}
