package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What organisers work with at their desk: stories, notes and sheets over HTTP. */
class DashboardStoryTest {
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.shared();

    @BeforeAll
    static void organisations() {
        OrganisationIndex known = SERVICE.bean(OrganisationIndex.class);
        known.apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        known.apply(new Organisation("org-2", 1, "sud-vaucluse", "CIO de Cavaillon", true));
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    private static Answer put(String path, String body, String... headers) throws Exception {
        return putAs(organiser(), path, body, headers);
    }

    private static Answer putAs(String token, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = SERVICE.request(path, token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response =
                RegistrationUnderTest.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    private static void rules(String session, String rules) throws Exception {
        String path = "/api/sessions/" + session + "/rules";
        HttpResponse<String> seen = RegistrationUnderTest.http()
                .send(SERVICE.request(path, organiser()).GET().build(), HttpResponse.BodyHandlers.ofString());
        put(path, rules, "If-Match", seen.headers().firstValue("ETag").orElseThrow())
                .expect(200);
    }

    private static String signUp(String session, String person) throws Exception {
        return signUp(session, person, RegistrationUnderTest.body(person));
    }

    private static String signUp(String session, String person, String body) throws Exception {
        Answer answer = SERVICE.post(
                        "/api/sessions/" + session + "/registrations", SERVICE.anonymous(), session + person, body)
                .expect(201);
        return answer.text("/registrationId");
    }

    private static JsonNode act(String id, String what, String token, String body) throws Exception {
        Answer answer = SERVICE.post("/api/registrations/" + id + "/" + what, token, "k-" + id + what, body)
                .expect(200);
        return answer.json();
    }

    private static JsonNode get(String path) throws Exception {
        Answer answer = SERVICE.get(path, organiser()).expect(200);
        return answer.json();
    }

    private static List<String> what(JsonNode page) {
        return StreamSupport.stream(page.path("entries").spliterator(), false)
                .map(entry ->
                        entry.path("what").asString() + " " + entry.path("by").asString())
                .toList();
    }

    private static List<String> story(String id) throws Exception {
        return what(get("/api/registrations/" + id + "/history")).reversed();
    }

    @Test
    void tellsOfOffersTakenAndOfPlacesGivenForAReason() throws Exception {
        SERVICE.publish("h-offer", 1, 1, SessionStatus.PUBLISHED);
        rules("h-offer", "{\"offer\":{\"workingHours\":2}}");
        String first = signUp("h-offer", "ana");
        String second = signUp("h-offer", "bea");
        String third = signUp("h-offer", "cleo");
        String fourth = signUp("h-offer", "dora");
        SERVICE.delete("/api/registrations/" + first, TestTokens.holder(first)).expect(200);
        act(second, "offer", TestTokens.holder(second), "{\"accept\":true}");
        act(third, "place", organiser(), "{\"reason\":\"Intervenante\",\"beyond\":true}");
        SERVICE.post("/api/registrations/" + fourth + "/cancellation", organiser(), null, "{\"reason\":\" \"}")
                .expect(422);
        act(fourth, "cancellation", organiser(), "{\"reason\":\"Doublon\"}");

        assertThat(story(first)).containsExactly("SIGNED_UP HOLDER", "CANCELLED HOLDER");
        assertThat(story(second)).containsExactly("QUEUED HOLDER", "OFFERED SYSTEM", "OFFER_ACCEPTED HOLDER");
        assertThat(story(third)).containsExactly("QUEUED HOLDER", "PLACE_GIVEN ORGANISER");
        JsonNode given =
                get("/api/registrations/" + third + "/history").path("entries").get(0);
        assertThat(given.path("reason").asString()).isEqualTo("Intervenante");
        assertThat(given.path("byName").asString()).isEqualTo("Odile Organise");
        assertThat(given.path("name").asString()).isEqualTo("Zoé cleo");
        assertThat(get("/api/registrations/" + fourth + "/history")
                        .path("entries")
                        .get(0)
                        .path("reason")
                        .asString())
                .isEqualTo("Doublon");
    }

    @Test
    void tellsOfRequestsGroupsColleaguesAndTheDoor() throws Exception {
        SERVICE.publish("h-many", 1, 4, SessionStatus.PUBLISHED);
        rules("h-many", "{\"admission\":\"APPROVAL\",\"handOverUntil\":\"2097-05-12T09:00:00+02:00\"}");
        String first = signUp("h-many", "ana2");
        String second = signUp("h-many", "bea2");
        act(first, "approval", organiser(), "{}");
        act(second, "refusal", organiser(), "{\"reason\":\"Complet\"}");
        String colleague = act(first, "hand-over", TestTokens.holder(first), """
                {"email":"zoe2@example.org","givenName":"Zoé","familyName":"Petit","function":"CONSEIL"}""")
                .path("registrationId")
                .asString();
        JsonNode group = SERVICE.post("/api/sessions/h-many/group-registrations", organiser(), "g-h-many", """
                        {"ifFull":"AS_MANY_AS_FIT","members":[
                        {"email":"g1h@example.org","givenName":"G","familyName":"Un","organisationId":"org-2","function":"CONSEIL"},
                        {"email":"g2h@example.org","givenName":"G","familyName":"Deux","organisationId":"org-2","function":"ACCUEIL"}]}""")
                .json();
        String grouped =
                group.path("registrations").get(0).path("registrationId").asString();
        for (String undo : List.of("", ",\"undo\":true")) {
            SERVICE.post(
                            "/api/sessions/h-many/attendance?early=true",
                            organiser(),
                            null,
                            "{\"registrationId\":\"" + grouped + "\",\"scanId\":\"scan-1\"" + undo + "}")
                    .expect(200);
        }
        String walkIn = SERVICE.post(
                        "/api/sessions/h-many/walk-ins?early=true",
                        organiser(),
                        null,
                        "{\"givenName\":\"Max\",\"familyName\":\"Sud\",\"organisationId\":\"org-1\","
                                + "\"function\":\"AUTRE\",\"scanId\":\"scan-2\"}")
                .text("/registrationId");

        assertThat(story(first)).containsExactly("REQUESTED HOLDER", "APPROVED ORGANISER", "HANDED_OVER HOLDER");
        assertThat(story(second)).containsExactly("REQUESTED HOLDER", "DECLINED ORGANISER");
        assertThat(story(colleague)).containsExactly("HANDED_OVER HOLDER");
        assertThat(get("/api/registrations/" + colleague + "/history")
                        .path("entries")
                        .get(0)
                        .at("/details/toName")
                        .asString())
                .isEqualTo("Zoé Petit");
        assertThat(story(grouped))
                .containsExactly("SIGNED_UP ORGANISER", "ATTENDED ORGANISER", "ATTENDANCE_UNDONE ORGANISER");
        assertThat(story(walkIn)).containsExactly("WALKED_IN ORGANISER");
        JsonNode whole = get("/api/sessions/h-many/history?size=200");
        assertThat(what(whole).reversed()).startsWith("SESSION_CHANGED SYSTEM", "RULES_CHANGED ORGANISER");
        assertThat(whole.has("before")).isFalse();

        // Page by page it is the same story.
        List<String> paged = new ArrayList<>();
        String before = "";
        for (int pages = 0; pages < 30; pages++) {
            JsonNode page = get("/api/sessions/h-many/history?size=1" + before);
            paged.addAll(what(page));
            if (!page.has("before")) {
                break;
            }
            before = "&before=" + page.path("before").asLong();
        }
        assertThat(paged).isEqualTo(what(whole));
        assertThat(get("/api/sessions/h-many/history?before=1").path("entries")).isEmpty();

        // Erased people have a story still, and no name.
        SERVICE.bean(Contacts.class).delete(List.of(second));
        JsonNode erased = get("/api/registrations/" + second + "/history?session=h-many")
                .path("entries")
                .get(0);
        assertThat(erased.path("erased").asBoolean()).isTrue();
        assertThat(erased.has("name")).isFalse();
        SERVICE.get("/api/registrations/" + second + "/history", organiser()).refused("REGISTRATION_UNKNOWN");
        SERVICE.get("/api/registrations/" + second + "/history?session=h-offer", organiser())
                .expect(404);
    }

    @Test
    void notesAreOfOrganisersKeptWithTheContactAndNotOverwritten() throws Exception {
        SERVICE.publish("n-1", 1, 4, SessionStatus.PUBLISHED);
        String id = signUp("n-1", "nina");
        String path = "/api/registrations/" + id + "/note";
        JsonNode first = put(path, "{\"text\":\" À rappeler\\nlundi \"}").json();
        assertThat(first.path("text").asString()).isEqualTo("À rappeler\nlundi");
        assertThat(first.path("by").asString()).isEqualTo("Odile Organise");
        String seen = first.path("at").asString();
        put(path, "{\"text\":\"Autre\"}").refused("NOTE_CHANGED");
        assertThat(put(path, "{\"text\":\"À rappeler\\nlundi\"}").status())
                .as("a retry")
                .isEqualTo(200);
        JsonNode second =
                put(path, "{\"text\":\"Rappelée\",\"seen\":\"" + seen + "\"}").json();
        assertThat(get("/api/sessions/n-1/notes").path("notes").path(id)).isEqualTo(second);
        assertThat(SERVICE.get("/api/sessions/n-1/roster", organiser()).body()).doesNotContain("Rappelée");
        assertThat(SERVICE.get("/api/registrations/" + id, TestTokens.holder(id))
                        .body())
                .doesNotContain("Rappelée");

        put(path, "{\"text\":\"" + "x".repeat(1001) + "\"}").refused("VALIDATION");
        put(path, "{\"text\":\"a\\u202eb\"}").refused("VALIDATION");
        putAs(TestTokens.holder(id), path, "{\"text\":\"x\"}").expect(403);
        putAs(TestTokens.organiser("aix"), path, "{\"text\":\"x\"}").refused("REGISTRATION_UNKNOWN");
        put("/api/registrations/nobody/note", "{\"text\":\"x\"}").refused("REGISTRATION_UNKNOWN");

        put(path, "{\"text\":\"\",\"seen\":\"" + second.path("at").asString() + "\"}")
                .expect(204);
        assertThat(get("/api/sessions/n-1/notes").path("notes")).isEmpty();
        put(path, "{\"text\":\"Encore\"}");
        SERVICE.bean(Contacts.class).delete(List.of(id));
        assertThat(get("/api/sessions/n-1/notes").path("notes")).isEmpty();
    }

    @Test
    void sheetsHaveTheColumnsPickedAndNoFormulas() throws Exception {
        SERVICE.publish("x-1", 1, 4, SessionStatus.PUBLISHED);
        rules("x-1", """
                {"questions":[{"key":"repas","kind":"YES_NO","label":{"fr":"Repas ?"},"required":true,
                "purpose":"Commander les repas","keepDays":30}]}""");
        String id = signUp(
                "x-1",
                "xena",
                RegistrationUnderTest.body("xena")
                        .replace("\"Zoé\"", "\"-HYPERLINK(1)\"")
                        .replace("}", ",\"answers\":{\"repas\":\"yes\"}}"));
        put("/api/registrations/" + id + "/note", "{\"text\":\"+33 à rappeler\"}");
        String columns = "?columns=givenName,answers,note,registeredAt";
        assertThat(SERVICE.get("/api/sessions/x-1/roster.csv" + columns, organiser())
                        .body())
                .contains("\"Prénom\";\"Repas ?\";\"Date d’inscription\";\"Note de l’équipe\"")
                .contains("\"'-HYPERLINK(1)\";\"oui\";")
                .contains("\"'+33 à rappeler\"");

        HttpResponse<byte[]> xlsx = RegistrationUnderTest.http()
                .send(
                        SERVICE.request("/api/sessions/x-1/roster.xlsx" + columns, organiser())
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(xlsx.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("liste-x-1.xlsx");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.body()))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).getCellText(0)).isEqualTo("Prénom");
            assertThat(rows.get(1).getCellText(0)).isEqualTo("-HYPERLINK(1)");
            assertThat(rows.get(1).getCell(0).getFormula()).isNull();
            assertThat(rows.get(1).getCellAsDate(2)).isPresent();
            assertThat(rows.get(1).getCellText(3)).isEqualTo("+33 à rappeler");
        }
        Answer wrong = SERVICE.get("/api/sessions/x-1/roster.csv?columns=password", organiser())
                .refused("VALIDATION");
        assertThat(wrong.body()).contains("\"columns\"");
    }

    @Test
    void filesWithMoreThanFiftyNamesAskForARecentSignIn() throws Exception {
        SERVICE.publish("x-51", 1, 60, SessionStatus.PUBLISHED);
        for (int person = 1; person <= 50; person++) {
            signUp("x-51", "many" + person);
        }
        SERVICE.get("/api/sessions/x-51/roster.csv", organiser()).expect(200);
        signUp("x-51", "many51");

        for (String kind : List.of("csv", "xlsx")) {
            String path = "/api/sessions/x-51/roster." + kind;
            Answer refused = SERVICE.get(path, organiser()).expect(403);
            refused.refused("STEP_UP_NEEDED");
            assertThat(RegistrationUnderTest.http()
                            .send(
                                    SERVICE.request(path, organiser())
                                            .header("Fresh-Sign-In", "true")
                                            .GET()
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(SERVICE.get("/api/sessions/x-51/roster.pdf", organiser()).status())
                .as("a sheet to print")
                .isEqualTo(200);
    }

    private static JsonNode onBoard(String session) throws Exception {
        for (JsonNode each : get("/api/boards/sud-vaucluse").path("sessions")) {
            if (each.path("sessionId").asString().equals(session)) {
                return each;
            }
        }
        return JsonMapper.shared().createObjectNode();
    }

    @Test
    void theBoardShowsPlacesQuotasWhoIsMissingAndWhoWillCome() throws Exception {
        // Who will come is reckoned from other sessions of the format, also those of other stories.
        String ownFormat = "SEMINAR";
        for (int i = 1; i <= 3; i++) {
            String past = "b-past-" + i;
            SERVICE.publish(past, 1, 10, SessionStatus.PUBLISHED, ownFormat);
            for (int p = 0; p < 6; p++) {
                String id = signUp(past, "p" + i + p);
                if (p > 0) {
                    String scan = "{\"registrationId\":\"" + id + "\",\"scanId\":\"s" + i + p + "\"}";
                    SERVICE.post("/api/sessions/" + past + "/attendance?early=true", organiser(), null, scan)
                            .expect(200);
                }
            }
            SERVICE.publish(past, 2, 10, SessionStatus.ENDED, ownFormat);
        }
        SERVICE.publish("b-1", 1, 10, SessionStatus.PUBLISHED, ownFormat);
        rules("b-1", "{\"quotas\":[{\"organisationId\":\"org-1\",\"places\":3}]}");
        for (int p = 0; p < 4; p++) {
            signUp("b-1", "q" + p);
        }
        await().untilAsserted(() -> {
            JsonNode board = onBoard("b-1");
            assertThat(board.path("confirmed").asInt()).isEqualTo(3);
            assertThat(board.at("/forecast/sessions").asInt()).isEqualTo(3);
            assertThat(board.path("days").get(0).path("taken").asInt()).isEqualTo(3);
        });
        JsonNode board = onBoard("b-1");
        assertThat(board.path("waiting").asInt()).isEqualTo(1);
        assertThat(board.path("quotas").get(0).path("organisationId").asString())
                .isEqualTo("org-1");
        assertThat(board.at("/missing/count").asInt()).isEqualTo(1);
        assertThat(board.at("/missing/organisationIds").get(0).asString()).isEqualTo("org-2");
        assertThat(board.at("/forecast/ratePercent").asInt()).isEqualTo(83);
        assertThat(board.at("/forecast/basis").asString()).isEqualTo("TERRITORY_AND_FORMAT");
        assertThat(board.at("/forecast/high").asInt()).isLessThanOrEqualTo(3);
        assertThat(onBoard("b-past-1").isEmpty()).as("over").isTrue();

        JsonNode curve = get("/api/sessions/b-1/curve");
        assertThat(curve.path("days").get(0).path("day").asInt()).isLessThan(0);
        assertThat(curve.path("days").get(0).path("taken").asInt()).isEqualTo(3);
        assertThat(curve.path("forecast")).isEqualTo(board.path("forecast"));
        SERVICE.get("/api/boards/aix", organiser()).refused("FORBIDDEN_TERRITORY");
        SERVICE.get("/api/boards/aix", SERVICE.anonymous()).expect(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/sessions/a-1/curve",
                "/api/boards/sud-vaucluse",
                "/api/sessions/a-1/history",
                "/api/sessions/a-1/notes",
                "/api/sessions/a-1/roster.xlsx",
                "/api/sessions/a-1/roster.csv?columns=email"
            })
    void isForTheOrganisersOfTheTerritory(String path) throws Exception {
        SERVICE.publish("a-1", 1, 4, SessionStatus.PUBLISHED);
        SERVICE.get(path, SERVICE.anonymous()).expect(401);
        SERVICE.get(path, TestTokens.holder("x")).expect(403);
        SERVICE.get(path, TestTokens.evaluator("sud-vaucluse")).expect(403);
        SERVICE.get(path, TestTokens.organiser("aix")).refused("FORBIDDEN_TERRITORY");
        SERVICE.get(path, TestTokens.admin()).expect(200);
        SERVICE.get("/api/sessions/nope/history", organiser()).refused("SESSION_UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before=-5", "before=99999999999", "size=0", "size=-1", "size=100000"})
    void takesPageNumbersOfAnyKind(String query) throws Exception {
        SERVICE.publish("q-1", 1, 4, SessionStatus.PUBLISHED);
        SERVICE.get("/api/sessions/q-1/history?" + query, organiser()).expect(200);
    }
}
