package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An organiser sets rules for the places of a session, and people live with them, over HTTP. */
class SignUpRulesStoryTest {
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.shared();

    @BeforeAll
    static void organisations() {
        OrganisationIndex known = SERVICE.bean(OrganisationIndex.class);
        known.apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        known.apply(new Organisation("org-2", 1, "sud-vaucluse", "CIO de Cavaillon", true));
        known.apply(new Organisation("org-3", 1, "aix-gardanne", "Cap emploi", true));
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    private static void publish(String session, int capacity) {
        SERVICE.publish(session, 1, capacity, SessionStatus.PUBLISHED);
    }

    private static void rules(String session, String rules) throws Exception {
        String path = "/api/sessions/" + session + "/rules";
        HttpResponse<String> seen = RegistrationUnderTest.http()
                .send(SERVICE.request(path, organiser()).GET().build(), HttpResponse.BodyHandlers.ofString());
        put(path, rules, seen.headers().firstValue("ETag").orElseThrow()).expect(200);
    }

    private static Answer put(String path, String body, String ifMatch) throws Exception {
        HttpRequest.Builder request = SERVICE.request(path, organiser())
                .header("Content-Type", "application/json")
                .header("If-Match", ifMatch)
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> response =
                RegistrationUnderTest.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    private static JsonNode signUp(String session, String person, String organisation) throws Exception {
        Answer answer = SERVICE.post(
                        "/api/sessions/" + session + "/registrations",
                        SERVICE.anonymous(),
                        session + person,
                        RegistrationUnderTest.body(person).replace("org-1", organisation))
                .expect(201);
        return answer.json();
    }

    private static JsonNode own(String id) throws Exception {
        return SERVICE.get("/api/registrations/" + id, TestTokens.holder(id)).json();
    }

    private static String state(JsonNode json) {
        return json.path("state").asString();
    }

    private static JsonNode act(String id, String what, String token, String body) throws Exception {
        Answer answer = SERVICE.post("/api/registrations/" + id + "/" + what, token, "k-" + id + what, body)
                .expect(200);
        return answer.json();
    }

    @Test
    void aFullQuotaLetsOthersPassAndSaysSo() throws Exception {
        publish("quota-1", 4);
        rules(
                "quota-1",
                "{\"quotas\":[{\"each\":\"ORGANISATION\",\"places\":2}],\"quotasUntil\":\"2097-05-12T09:00:00+02:00\"}");
        signUp("quota-1", "ana", "org-1");
        String second = signUp("quota-1", "bea", "org-1").path("registrationId").asString();
        JsonNode third = signUp("quota-1", "cleo", "org-1");
        assertThat(state(third)).isEqualTo("WAITING");
        assertThat(state(signUp("quota-1", "dora", "org-2"))).isEqualTo("CONFIRMED");

        JsonNode waiting = own(third.path("registrationId").asString());
        assertThat(waiting.path("position").asInt()).isEqualTo(1);
        assertThat(waiting.at("/holdup/because").asString()).isEqualTo("ORGANISATION");
        assertThat(waiting.at("/holdup/until").asString()).startsWith("2097-05-12T09:00");
        JsonNode uses =
                SERVICE.get("/api/sessions/quota-1/rules", organiser()).json().path("uses");
        assertThat(uses.get(0).path("organisationId").asString()).isEqualTo("org-1");
        assertThat(uses.get(0).path("used").asInt()).isEqualTo(2);
        assertThat(uses.get(0).path("waiting").asInt()).isEqualTo(1);
        assertThat(uses.get(1).path("free").asInt()).isEqualTo(1);

        SERVICE.delete("/api/registrations/" + second, TestTokens.holder(second))
                .expect(200);
        assertThat(state(own(third.path("registrationId").asString()))).isEqualTo("CONFIRMED");
    }

    @Test
    void rulesAreOfOrganisersAndKeepTheirForm() throws Exception {
        publish("rules-1", 4);
        String path = "/api/sessions/rules-1/rules";
        SERVICE.get(path, SERVICE.anonymous()).expect(401);
        SERVICE.get(path, TestTokens.organiser("aix-gardanne")).refused("FORBIDDEN_TERRITORY");
        assertThat(put(path, "{}", "\"old\"").status())
                .as("the usual rules again")
                .isEqualTo(200);
        put(path, "{\"overlaps\":true}", "\"old\"").refused("RULES_CHANGED");
        Answer wrong = put(path, """
                {"admission":"MAYBE","offer":{"workingHours":0},"quotas":[{"places":1},{"organisationId":"nope","places":1},\
                {"territory":"t","places":-1}],"questions":[{"key":"Ä","kind":"CHOICE","label":{},"choices":[]}]}""", "\"old\"");
        wrong.refused("VALIDATION");
        assertThat(wrong.body())
                .contains(
                        "\"admission\"",
                        "offer.workingHours",
                        "quotas[0]",
                        "quotas[2].places",
                        "questions[0].key",
                        "questions[0].purpose",
                        "questions[0].choices");
    }

    @Test
    void aFreePlaceIsOfferedTakenAndLeft() throws Exception {
        publish("offer-1", 1);
        rules("offer-1", "{\"offer\":{\"workingHours\":1}}");
        String first = signUp("offer-1", "ana", "org-1").path("registrationId").asString();
        String second = signUp("offer-1", "bea", "org-1").path("registrationId").asString();
        String third = signUp("offer-1", "cleo", "org-2").path("registrationId").asString();
        SERVICE.post("/api/registrations/" + second + "/offer", TestTokens.holder(second), null, "{\"accept\":true}")
                .refused("NO_OFFER");
        SERVICE.delete("/api/registrations/" + first, TestTokens.holder(first));
        JsonNode offered = own(second);
        assertThat(state(offered)).isEqualTo("OFFERED");
        assertThat(offered.path("offerExpires").asString()).isNotBlank();
        JsonNode places =
                SERVICE.get("/api/sessions/offer-1/places", SERVICE.anonymous()).json();
        assertThat(places.path("offered").asInt()).isEqualTo(1);
        assertThat(places.path("free").asInt()).isZero();
        assertThat(state(act(second, "offer", TestTokens.holder(second), "{\"accept\":false}")))
                .isEqualTo("CANCELLED");
        assertThat(state(own(third))).isEqualTo("OFFERED");
        assertThat(state(act(third, "offer", TestTokens.holder(third), "{\"accept\":true}")))
                .isEqualTo("CONFIRMED");
    }

    @Test
    void anOrganiserSaysYesOrNo() throws Exception {
        publish("approval-1", 1);
        rules("approval-1", "{\"admission\":\"APPROVAL\"}");
        String first =
                signUp("approval-1", "ana", "org-1").path("registrationId").asString();
        String second =
                signUp("approval-1", "bea", "org-1").path("registrationId").asString();
        assertThat(state(own(first))).isEqualTo("PENDING");
        SERVICE.post("/api/registrations/" + first + "/approval", TestTokens.holder(first), null, "{}")
                .expect(403);
        assertThat(state(act(second, "approval", organiser(), "{}"))).isEqualTo("CONFIRMED");
        SERVICE.post("/api/registrations/" + first + "/refusal", organiser(), null, "{}")
                .refused("VALIDATION");
        assertThat(state(act(first, "refusal", organiser(), "{\"reason\":\"Complet\"}")))
                .isEqualTo("CANCELLED");
        assertThat(SERVICE.get("/api/sessions/approval-1/sign-up", SERVICE.anonymous())
                        .text("/admission"))
                .isEqualTo("APPROVAL");
    }

    @Test
    void onlyInvitedPeopleSignUpUntilTheLinkIsRenewed() throws Exception {
        publish("invited-1", 5);
        rules("invited-1", "{\"admission\":\"INVITATION\"}");
        String path = "/api/sessions/invited-1/registrations";
        SERVICE.post(path, SERVICE.anonymous(), "k1", RegistrationUnderTest.body("ana"))
                .refused("NOT_INVITED");
        String code =
                SERVICE.get("/api/sessions/invited-1/invitation", organiser()).text("/code");
        String invited = RegistrationUnderTest.body("ana").replace("}", ",\"invitation\":\"" + code + "\"}");
        SERVICE.post(path, SERVICE.anonymous(), "k2", invited).expect(201);
        String renewed = SERVICE.post("/api/sessions/invited-1/invitation/renewals", organiser(), null, "{}")
                .text("/code");
        assertThat(renewed).isNotEqualTo(code);
    }

    @Test
    void ignoresTheInvitedOnlyHeaderThatPagesOpenedBeforeStillSend() throws Exception {
        publish("open-1", 5);
        RegistrationUnderTest.send(SERVICE.request("/api/sessions/open-1/registrations", SERVICE.anonymous())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Invited-Only", "true")
                        .POST(HttpRequest.BodyPublishers.ofString(RegistrationUnderTest.body("ana"))))
                .expect(201);
    }

    @Test
    void aGroupComesTogetherOrWaitsTogether() throws Exception {
        publish("group-1", 3);
        signUp("group-1", "ana", "org-1");
        String path = "/api/sessions/group-1/group-registrations";
        String group = """
                {"ifFull":"%s","members":[
                {"email":"g1@example.org","givenName":"G","familyName":"Un","organisationId":"org-2","function":"CONSEIL"},
                {"email":"g2@example.org","givenName":"G","familyName":"Deux","organisationId":"org-2","function":"ACCUEIL"},
                {"email":"g3@example.org","givenName":"G","familyName":"Trois","organisationId":"org-2","function":"ACCUEIL"}]}""";
        SERVICE.post(path, SERVICE.anonymous(), "g0", group.formatted("REFUSE")).expect(401);
        SERVICE.post(path, organiser(), "g1", group.formatted("REFUSE")).refused("NOT_ENOUGH_PLACES");
        JsonNode waiting = SERVICE.post(path, organiser(), "g2", group.formatted("WAIT_TOGETHER"))
                .json();
        assertThat(waiting.path("registrations"))
                .allSatisfy(each -> assertThat(each.path("state").asString()).isEqualTo("WAITING"));
        String one = waiting.path("registrations").get(0).path("registrationId").asString();
        assertThat(own(one).at("/holdup/because").asString()).isEqualTo("GROUP");
        assertThat(state(signUp("group-1", "bea", "org-1")))
                .as("one place is of no use to three")
                .isEqualTo("CONFIRMED");
        JsonNode again = SERVICE.post(path, organiser(), "g2", group.formatted("WAIT_TOGETHER"))
                .json();
        assertThat(again).isEqualTo(waiting);

        SERVICE.delete("/api/registrations/" + one, TestTokens.holder(one));
        JsonNode others =
                SERVICE.get("/api/sessions/group-1/roster", organiser()).json().path("lines");
        assertThat(others)
                .filteredOn(line -> line.path("state").asString().equals("WAITING"))
                .hasSize(2);
    }

    @Test
    void aReferentSignsUpColleaguesOfTheOwnOrganisationOnly() throws Exception {
        publish("referent-1", 10);
        String code = SERVICE.get("/api/sessions/referent-1/referents/org-3", organiser())
                .text("/code");
        String body = """
                {"ifFull":"REFUSE","referent":"%s","members":[
                {"email":"r1@example.org","givenName":"R","familyName":"Un","organisationId":"org-1","function":"CONSEIL"}]}""";
        SERVICE.post(
                        "/api/sessions/referent-1/group-registrations",
                        SERVICE.anonymous(),
                        "r0",
                        body.formatted("org-3~x"))
                .refused("LINK_INVALID");
        JsonNode done = SERVICE.post(
                        "/api/sessions/referent-1/group-registrations", SERVICE.anonymous(), "r1", body.formatted(code))
                .json();
        String id = done.path("registrations").get(0).path("registrationId").asString();
        assertThat(own(id).path("organisationId").asString()).isEqualTo("org-3");
    }

    @Test
    void aLineGoesToAColleagueAndAPlaceOutOfTurn() throws Exception {
        publish("line-1", 1);
        publish("line-2", 3);
        String first = signUp("line-1", "ana", "org-1").path("registrationId").asString();
        String second = signUp("line-1", "bea", "org-2").path("registrationId").asString();
        rules("line-1", "{\"handOverUntil\":\"2097-05-12T09:00:00+02:00\"}");
        assertThat(own(first).path("handOverUntil").asString()).startsWith("2097-05-12T09:00");
        JsonNode handed = act(first, "hand-over", TestTokens.holder(first), """
                {"email":"zoe@example.org","givenName":"Zoé","familyName":"Petit","function":"CONSEIL"}""");
        assertThat(state(handed)).isEqualTo("CONFIRMED");
        assertThat(state(own(first))).isEqualTo("CANCELLED");
        String next = handed.path("registrationId").asString();
        assertThat(own(next).path("organisationId").asString()).isEqualTo("org-1");

        SERVICE.post("/api/registrations/" + second + "/place", organiser(), null, "{\"reason\":\"Intervenante\"}")
                .refused("NO_FREE_PLACE");
        assertThat(state(act(second, "place", organiser(), "{\"reason\":\"Intervenante\",\"beyond\":true}")))
                .isEqualTo("CONFIRMED");

        JsonNode moved = act(second, "move", organiser(), "{\"sessionId\":\"line-2\"}");
        assertThat(state(moved)).isEqualTo("CONFIRMED");
        assertThat(state(own(second))).isEqualTo("CANCELLED");
        assertThat(own(moved.path("registrationId").asString())
                        .path("sessionId")
                        .asString())
                .isEqualTo("line-2");
        assertThat(act(second, "move", organiser(), "{\"sessionId\":\"line-2\"}"))
                .isEqualTo(moved);
    }

    @Test
    void questionsAreAskedAndAnswersKept() throws Exception {
        publish("question-1", 5);
        rules("question-1", """
                {"questions":[{"key":"repas","kind":"CHOICE","label":{"fr":"Repas"},"required":true,
                "choices":[{"key":"oui","label":{"fr":"Oui"}},{"key":"non","label":{"fr":"Non"}}],
                "purpose":"Commander les repas","keepDays":30}]}""");
        String path = "/api/sessions/question-1/registrations";
        Answer missing = SERVICE.post(path, SERVICE.anonymous(), "q1", RegistrationUnderTest.body("ana"))
                .refused("VALIDATION");
        assertThat(missing.body()).contains("answers.repas");
        String body = RegistrationUnderTest.body("ana").replace("}", ",\"answers\":{\"repas\":\"oui\"}}");
        SERVICE.post(path, SERVICE.anonymous(), "q2", body).expect(201);
        assertThat(SERVICE.get("/api/sessions/question-1/roster", organiser()).text("/lines/0/answers/repas"))
                .isEqualTo("oui");
    }

    private static final String ASKED = """
            {"questions":[{"key":"%s","kind":"TEXT","label":{"fr":"%s"},"required":false,"choices":[],
            "purpose":"Préparer l’accueil","keepDays":30}]}""";

    @Test
    void aMoveTakesAlongWhatTheOtherSessionAsksTooAndNothingElse() throws Exception {
        publish("move-1", 5);
        publish("move-2", 5);
        publish("move-3", 5);
        rules("move-1", ASKED.formatted("bus", "Quel bus prenez-vous ?"));
        rules("move-2", ASKED.formatted("bus", "Quel bus prenez-vous ?"));
        rules("move-3", ASKED.formatted("bus", "Combien de bus ?"));
        String body = RegistrationUnderTest.body("ana").replace("}", ",\"answers\":{\"bus\":\"La 8\"}}");
        String first = SERVICE.post("/api/sessions/move-1/registrations", SERVICE.anonymous(), "mv", body)
                .text("/registrationId");
        String second = act(first, "move", organiser(), "{\"sessionId\":\"move-2\"}")
                .path("registrationId")
                .asString();
        assertThat(line("move-2", second).at("/answers/bus").asString()).isEqualTo("La 8");
        String third = act(second, "move", organiser(), "{\"sessionId\":\"move-3\"}")
                .path("registrationId")
                .asString();
        assertThat(line("move-3", third).at("/answers/bus").asString()).isEmpty();
    }

    @Test
    void aMoveIsTakenBackWhereTheOldLineCannotGo() throws Exception {
        publish("stays-1", 5);
        publish("stays-2", 1);
        String line = signUp("stays-1", "ana", "org-1").path("registrationId").asString();
        SERVICE.publish("stays-1", 2, 5, SessionStatus.ENDED);
        for (int times = 0; times < 2; times++) {
            SERVICE.post("/api/registrations/" + line + "/move", organiser(), "stays", "{\"sessionId\":\"stays-2\"}")
                    .refused("SESSION_ENDED");
            assertThat(SERVICE.get("/api/sessions/stays-2/places", organiser())
                            .json()
                            .path("free")
                            .asInt())
                    .as("the place is free again")
                    .isEqualTo(1);
        }
        assertThat(state(own(line))).isEqualTo("CONFIRMED");
    }

    private static JsonNode line(String session, String id) throws Exception {
        JsonNode roster =
                SERVICE.get("/api/sessions/" + session + "/roster", organiser()).json();
        for (JsonNode line : roster.path("lines")) {
            if (line.path("registrationId").asString().equals(id)) {
                return line;
            }
        }
        throw new AssertionError(id + " is not on " + roster);
    }

    @Test
    void whoWasThereOrIsGoneIsNotMoved() throws Exception {
        publish("stay-1", 5);
        publish("stay-2", 5);
        String here = signUp("stay-1", "ana", "org-1").path("registrationId").asString();
        SERVICE.post(
                        "/api/sessions/stay-1/attendance?early=true",
                        organiser(),
                        null,
                        "{\"registrationId\":\"" + here + "\",\"scanId\":\"scan-1\"}")
                .expect(200);
        String gone = signUp("stay-1", "bea", "org-1").path("registrationId").asString();
        SERVICE.delete("/api/registrations/" + gone, TestTokens.holder(gone));
        move(here, "m1").refused("ALREADY_ATTENDED");
        move(gone, "m2").refused("REGISTRATION_CANCELLED");
        assertThat(SERVICE.get("/api/sessions/stay-2/places", organiser())
                        .json()
                        .path("confirmed")
                        .asInt())
                .isZero();
    }

    private static Answer move(String id, String key) throws Exception {
        return SERVICE.post("/api/registrations/" + id + "/move", organiser(), key, "{\"sessionId\":\"stay-2\"}");
    }

    @Test
    void anOfferThatWasTakenInAnotherWindowIsNotGivenBack() throws Exception {
        publish("window-1", 1);
        rules("window-1", "{\"offer\":{\"workingHours\":4}}");
        String first = signUp("window-1", "ana", "org-1").path("registrationId").asString();
        String second =
                signUp("window-1", "bea", "org-1").path("registrationId").asString();
        SERVICE.delete("/api/registrations/" + first, TestTokens.holder(first));
        assertThat(state(act(second, "offer", TestTokens.holder(second), "{\"accept\":true}")))
                .isEqualTo("CONFIRMED");
        SERVICE.post("/api/registrations/" + second + "/offer", TestTokens.holder(second), null, "{\"accept\":false}")
                .refused("NO_OFFER");
        assertThat(state(own(second))).isEqualTo("CONFIRMED");
        assertThat(own(first).path("ending").asString()).isEqualTo("BY_HOLDER");
    }

    @Test
    void peopleOfOtherTerritoriesComeWhereTheMeetingIsOpenToThemOrTheyAreInvited() throws Exception {
        publish("closed-1", 5);
        Answer refused = SERVICE.post(
                        "/api/sessions/closed-1/registrations",
                        SERVICE.anonymous(),
                        "t1",
                        RegistrationUnderTest.body("ana").replace("org-1", "org-3"))
                .refused("TERRITORY_NOT_ADMITTED");
        assertThat(refused.body()).contains("organisationId");
        String code =
                SERVICE.get("/api/sessions/closed-1/invitation", organiser()).text("/code");
        SERVICE.post(
                        "/api/sessions/closed-1/registrations",
                        SERVICE.anonymous(),
                        "t2",
                        RegistrationUnderTest.body("ana")
                                .replace("org-1", "org-3")
                                .replace("}", ",\"invitation\":\"" + code + "\"}"))
                .expect(201);
    }
}
