package fr.spro.registration;

import static fr.spro.registration.PrintoutTestClient.end;
import static fr.spro.registration.PrintoutTestClient.organiser;
import static fr.spro.registration.PrintoutTestClient.published;
import static fr.spro.registration.PrintoutTestClient.signUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.SessionCopy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A sheet that people have signed, copied by an organiser. */
class SignedSheetStoryTest {
    private static final RegistrationUnderTest SERVICE = PrintoutTestClient.service();

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    @Test
    void copiesASignedSheetOnceHoweverOftenItIsSent() throws Exception {
        SessionCopy session = published("paper-7", 3);
        String ali = signUp("paper-7", "Ali", "Abadie");
        String eve = signUp("paper-7", "Ève", "Bernard");
        String zoe = signUp("paper-7", "Zoé", "Cohen");
        signUp("paper-7", "Luc", "Attend");
        String path = "/api/sessions/paper-7/attendance-sheet";
        JsonNode sheet = SERVICE.get(path, organiser()).json();
        String code = sheet.path("sheetId").asString();
        assertThat(sheet.path("lines")).hasSize(3);
        assertThat(sheet.path("lines").get(2).path("registrationId").asString()).isEqualTo(zoe);
        assertThat(sheet.path("halfDays")).hasSize(2);
        SERVICE.post(
                "/api/sessions/paper-7/attendance?early=true",
                organiser(),
                null,
                "{\"registrationId\":\"" + eve + "\",\"scanId\":\"door-1\"}");
        end(session);
        await().untilAsserted(() -> assertThat(
                        SERVICE.get("/api/sessions/paper-7/places", organiser()).text("/status"))
                .isEqualTo("ENDED"));

        String body = """
                {"sheetId":"%s","present":["%s","%s","unknown"],"absent":["%s"],
                 "walkIns":[{"givenName":"Nina","familyName":"Passe"},{"givenName":"Nina","familyName":"Passe"}],
                 "at":"2027-04-14T09:40:00+02:00"}""".formatted(code, ali, eve, zoe);
        assertThat(SERVICE.post(path, organiser(), null, body).code())
                .as("the day is still to come")
                .isEqualTo("SESSION_AHEAD");
        Answer entered =
                SERVICE.post(path + "?early=true", organiser(), null, body).expect(200);
        assertThat(results(entered.json().path("lines")))
                .containsExactly("MARKED Abadie", "ALREADY Bernard", "REFUSED REGISTRATION_UNKNOWN", "UNMARKED Cohen");
        assertThat(entered.text("/lines/2/detail")).contains("inscription");
        assertThat(results(entered.json().path("walkIns"))).containsExactly("MARKED Passe", "MARKED Passe");
        assertThat(SERVICE.post(path + "?early=true", organiser(), null, body).body())
                .isEqualTo(entered.body());
        assertThat(attended("paper-7")).isEqualTo(4);

        // Unticked by mistake, and ticked again: the same sheet, other marks.
        String undo = "{\"sheetId\":\"%s\",\"absent\":[\"%s\"]}".formatted(code, ali);
        assertThat(results(SERVICE.post(path + "?early=true", organiser(), null, undo)
                        .json()
                        .path("lines")))
                .containsExactly("UNMARKED Abadie");
        assertThat(attended("paper-7")).isEqualTo(3);
        String redo = "{\"sheetId\":\"%s\",\"present\":[\"%s\"]}".formatted(code, ali);
        for (int i = 0; i < 2; i++) {
            assertThat(results(SERVICE.post(path + "?early=true", organiser(), null, redo)
                            .json()
                            .path("lines")))
                    .containsExactly("MARKED Abadie");
            assertThat(attended("paper-7")).isEqualTo(4);
        }
        JsonNode later = SERVICE.get(path + "?sheet=" + code, organiser()).json();
        assertThat(later.path("current").asBoolean()).isFalse();
        assertThat(later.path("lines")).hasSizeGreaterThan(3);
        assertThat(later.path("lines").get(0).path("attended").asBoolean()).isTrue();
        assertThat(later.path("lines").get(3).has("number")).isFalse();
    }

    private static List<String> results(JsonNode lines) {
        List<String> results = new ArrayList<>();
        lines.forEach(line -> results.add(line.path("result").asString() + " "
                + (line.has("code")
                        ? line.path("code").asString()
                        : line.path("familyName").asString())));
        return results;
    }

    private static int attended(String session) throws Exception {
        return SERVICE.get("/api/sessions/" + session + "/places", organiser())
                .json()
                .path("attended")
                .asInt();
    }

    @Test
    void refusesASheetThatIsNotOneNamingEachField() throws Exception {
        published("paper-8", 3);
        String ali = signUp("paper-8", "Ali", "Abadie");
        String path = "/api/sessions/paper-8/attendance-sheet";
        Answer refused =
                SERVICE.post(path, organiser(), null, """
                {"sheetId":"paper-7.1","present":["%s","%s",""],
                 "walkIns":[{"givenName":"","familyName":"B","email":"x","function":"ROI","organisationId":"none"}]}""".formatted(ali, ali)).expect(422);
        assertThat(refused.body())
                .contains(
                        "\"sheetId\"",
                        "SHEET_UNKNOWN",
                        "present[1]",
                        "LINE_TWICE",
                        "present[2]",
                        "walkIns[0].givenName",
                        "walkIns[0].email",
                        "walkIns[0].function",
                        "walkIns[0].organisationId");
        assertThat(attended("paper-8")).isZero();
        SERVICE.get(path + "?sheet=paper-8.999", organiser()).refused("SHEET_UNKNOWN");
        SERVICE.get("/api/sessions/paper-8/roster.pdf?sheet=paper-7.1", organiser())
                .refused("SHEET_UNKNOWN");
        SERVICE.get("/api/sessions/nowhere/roster.pdf", organiser()).refused("SESSION_UNKNOWN");
    }
}
