package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.MessageExamples;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What somebody learns of their own pair, and when. */
class OwnPairStoryTest {
    private static final String SESSION = "own-pair-1";
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

    @Test
    void tellsWhoThePartnerIsOnlyWhileBothAgree() throws Exception {
        Instant now = Instant.now();
        Map<String, Object> session = new HashMap<>(MessageExamples.example("fr.spro.session.v1"));
        session.put("sessionId", SESSION);
        session.put("format", "CROSS_VISITS");
        session.put("start", now.plus(Duration.ofDays(3)).toString());
        session.put("end", now.plus(Duration.ofDays(4)).toString());
        session.put(
                "registration",
                Map.of(
                        "opens",
                        now.minus(Duration.ofDays(1)).toString(),
                        "closes",
                        now.plus(Duration.ofDays(2)).toString()));
        SERVICE.receive(Topics.SESSIONS, SESSION, "fr.spro.session.v1", 1, session);
        String zoe = signUp("Zoé");
        String ali = signUp("Ali");
        String eve = signUp("Eve");

        assertThat(own(zoe).path("status").asString()).isEqualTo("NONE");
        pairing(1, zoe, "PROPOSED", ali, "PROPOSED", null);
        assertThat(own(eve).path("status").asString()).isEqualTo("WAITING");
        JsonNode proposed = own(zoe);
        assertThat(proposed.path("status").asString()).isEqualTo("PROPOSED");
        assertThat(proposed.path("number").asInt()).isEqualTo(5);
        assertThat(proposed.at("/partner/organisation").asString()).isEqualTo("Cap emploi");
        tellsNothingOf("Ali", proposed);

        pairing(2, zoe, "CONFIRMED", ali, "PROPOSED", null);
        assertThat(own(ali).path("partnerAgreed").asBoolean()).isTrue();
        tellsNothingOf("Ali", own(zoe));
        tellsNothingOf("Zoé", own(ali));

        pairing(3, zoe, "CONFIRMED", ali, "CONFIRMED", "2027-03-09T08:30:00Z");
        JsonNode confirmed = own(zoe);
        assertThat(confirmed.at("/partner/givenName").asString()).isEqualTo("Ali");
        assertThat(confirmed.at("/partner/email").asString()).isEqualTo("ali@example.org");
        assertThat(confirmed.at("/visits/0/mine").asBoolean()).isTrue();
        assertThat(confirmed.at("/visits/0/start").asString()).isEqualTo("2027-03-09T09:30:00+01:00");
        assertThat(confirmed.at("/visits/1/host").asString()).isEqualTo(ali);

        // An older telling changes nothing.
        pairing(2, zoe, "CONFIRMED", ali, "PROPOSED", null);
        assertThat(own(zoe).path("status").asString()).isEqualTo("CONFIRMED");
        pairing(4, zoe, "CONFIRMED", ali, "DECLINED", null);
        assertThat(own(zoe).path("status").asString()).isEqualTo("DECLINED");
        assertThat(own(zoe).path("partnerAgreed").asBoolean()).isFalse();
        tellsNothingOf("Ali", own(zoe));

        pairing(5, zoe, "CONFIRMED", ali, "CONFIRMED", null);
        SERVICE.delete("/api/registrations/" + ali, TestTokens.holder(ali)).expect(200);
        assertThat(own(zoe).path("status").asString()).isEqualTo("PARTNER_LEFT");
        tellsNothingOf("Ali", own(zoe));
        assertThat(own(ali).path("status").asString()).isEqualTo("NONE");
    }

    @Test
    void showsAPairToItsOwnPersonAndTheOrganisersOfTheTerritory() throws Exception {
        String path = "/api/registrations/unknown/pairing";
        SERVICE.get(path, TestTokens.anonymous()).expect(401);
        SERVICE.get(path, TestTokens.holder("another")).expect(403);
        SERVICE.get(path, TestTokens.organiser("sud-vaucluse")).refused("REGISTRATION_UNKNOWN");
    }

    private static void tellsNothingOf(String name, JsonNode json) {
        assertThat(json.toString()).doesNotContainIgnoringCase(name);
        assertThat(json.path("partner").has("email")).isFalse();
    }

    private static JsonNode own(String id) throws Exception {
        RegistrationUnderTest.Answer answer = SERVICE.get(
                        "/api/registrations/" + id + "/pairing", TestTokens.holder(id))
                .expect(200);
        return answer.json();
    }

    private static String signUp(String name) throws Exception {
        String ascii = name.replace("é", "e").toLowerCase(java.util.Locale.ROOT);
        RegistrationUnderTest.Answer answer = SERVICE.post(
                "/api/sessions/" + SESSION + "/registrations", TestTokens.anonymous(), "key-" + ascii, """
                {"email":"%s@example.org","givenName":"%s","familyName":"Essai","organisationId":"org-1",\
                "function":"CONSEIL","locale":"fr","consent":true}""".formatted(
                                ascii, name));
        answer.expect(201);
        return answer.text("/registrationId");
    }

    private static void pairing(
            long version,
            String first,
            String firstSays,
            String second,
            String secondSays,
            @org.jspecify.annotations.Nullable String start) {
        List<Map<String, Object>> visits = new ArrayList<>();
        for (String host : List.of(first, second)) {
            Map<String, Object> visit = new HashMap<>();
            visit.put("host", host);
            visit.put("start", start);
            visit.put("end", start);
            visit.put("place", null);
            visits.add(visit);
        }
        Map<String, Object> data = Map.of(
                "sessionId",
                SESSION,
                "version",
                version,
                "eventId",
                "event",
                "pairs",
                List.of(Map.of(
                        "number",
                        5,
                        "people",
                        List.of(person(first, "Mission locale", firstSays), person(second, "Cap emploi", secondSays)),
                        "visits",
                        visits)));
        assertThat(MessageExamples.violations("fr.spro.pairing.v1", data)).isEmpty();
        SERVICE.receive(Topics.PAIRINGS, SESSION, "fr.spro.pairing.v1", version, data);
    }

    private static Map<String, Object> person(String id, String organisation, String answer) {
        return Map.of("registrationId", id, "organisationId", "org-1", "organisation", organisation, "answer", answer);
    }
}
