package fr.spro.registration;

import static fr.spro.registration.PrintoutTestClient.end;
import static fr.spro.registration.PrintoutTestClient.organiser;
import static fr.spro.registration.PrintoutTestClient.paper;
import static fr.spro.registration.PrintoutTestClient.published;
import static fr.spro.registration.PrintoutTestClient.signUp;
import static fr.spro.registration.PrintoutTestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.Contacts;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Certificates of attendance: given to who was there, and verified by their code. */
class CertificateStoryTest {
    private static final RegistrationUnderTest SERVICE = PrintoutTestClient.service();

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    @Test
    void certifiesAttendanceUntilThePersonIsErased() throws Exception {
        SessionCopy session = published("paper-10", 5);
        String zoe = signUp("paper-10", "Zoé", "d'Essai-Müller");
        String absent = signUp("paper-10", "Ali", "Absent");
        String path = "/api/registrations/" + zoe + "/certificate.pdf";
        SERVICE.get(path, TestTokens.holder(zoe)).refused("SESSION_NOT_OVER");
        mark("paper-10", zoe, false);
        SERVICE.get(path, TestTokens.holder(zoe)).refused("SESSION_NOT_OVER");
        end(session);
        Answer notThere = SERVICE.get("/api/registrations/" + absent + "/certificate.pdf", TestTokens.holder(absent))
                .expect(409);
        notThere.refused("NOT_ATTENDED");

        String code;
        try (PDDocument pdf = paper(path, TestTokens.holder(zoe), "fr")) {
            String text = text(pdf);
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(text)
                    .contains(
                            "Attestation de présence",
                            "SPRO Sud Vaucluse atteste que",
                            "Zoé d’Essai-Müller",
                            "Qui fait quoi, pour qui ?",
                            "Mercredi 14 avril 2027",
                            "Mairie de Cavaillon",
                            "Durée 7 h",
                            "/verification");
            Matcher printed = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}").matcher(text);
            assertThat(printed.find()).isTrue();
            code = printed.group();
        }
        try (PDDocument pdf = paper(path, organiser(), "en")) {
            assertThat(text(pdf)).contains("Certificate of attendance", code, "Duration 7 h");
        }

        JsonNode genuine = verify(code, null).json();
        assertThat(genuine.path("initials").asString()).isEqualTo("Z. D.");
        assertThat(genuine.path("minutes").asInt()).isEqualTo(420);
        assertThat(genuine.has("nameMatches")).isFalse();
        assertThat(genuine.toString()).doesNotContain("Müller", "Zoé", zoe);
        assertThat(verify(code.toLowerCase(java.util.Locale.ROOT), "D’ESSAI MULLER")
                        .json()
                        .path("nameMatches")
                        .asBoolean())
                .isTrue();
        assertThat(verify(code, "Martin").json().path("nameMatches").asBoolean(true))
                .isFalse();
        char last = code.charAt(18);
        verify(code.substring(0, 18) + (last == 'A' ? 'B' : 'A'), null).refused("CODE_MISTYPED");
        verify("0000-0000-0000-0000", null).refused("CERTIFICATE_UNKNOWN");

        mark("paper-10", zoe, true);
        verify(code, null).refused("CERTIFICATE_UNKNOWN");
        SERVICE.post(
                "/api/sessions/paper-10/attendance-sheet?early=true",
                organiser(),
                null,
                "{\"sheetId\":\"paper-10.1\",\"present\":[\"" + zoe + "\"]}");
        verify(code, null).expect(200);
        SERVICE.bean(Contacts.class).delete(List.of(zoe));
        verify(code, null).refused("CERTIFICATE_UNKNOWN");
    }

    private static Answer verify(String code, @Nullable String familyName) throws Exception {
        String query = familyName == null
                ? ""
                : "?familyName=" + java.net.URLEncoder.encode(familyName, java.nio.charset.StandardCharsets.UTF_8);
        return SERVICE.get("/api/certificates/" + code + query, TestTokens.anonymous());
    }

    private static void mark(String session, String registration, boolean undo) throws Exception {
        SERVICE.post(
                        "/api/sessions/" + session + "/attendance?early=true",
                        organiser(),
                        null,
                        "{\"registrationId\":\"" + registration + "\",\"scanId\":\"door\",\"undo\":" + undo + "}")
                .expect(200);
    }
}
