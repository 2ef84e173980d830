package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedactedPayloadTest {

    private static String shown(String json) {
        return RedactedPayload.of(json.getBytes(StandardCharsets.UTF_8)).replaceAll("\\s", "");
    }

    @Test
    void showsIdsMomentsShortNumbersAndKnownCodes() {
        assertThat(shown("""
                {"sessionId":"0123456789abcdefghjkmnpqrs","campaign":"0123456789abcdefghjkmnpqrs-hot",
                 "start":"2027-04-14T09:30:00+02:00","version":12,"walkIn":true,"venue":null,
                 "status":"PUBLISHED","territory":"sud-vaucluse"}""")).isEqualTo("""
                {"sessionId":"0123456789abcdefghjkmnpqrs","campaign":"0123456789abcdefghjkmnpqrs-hot",\
                "start":"2027-04-14T09:30:00+02:00","version":12,"walkIn":true,"venue":null,\
                "status":"PUBLISHED","territory":"sud-vaucluse"}""");
    }

    @Test
    void showsOfAllElseOnlyHowLongItIs() {
        assertThat(shown("""
                {"name":"Jeanne","email":"jeanne@example.org","phone":612345678,"list":["Zoé",{"note":"DURAND"}],
                 "status":"Jeanne Durand","Jeanne Durand":1}"""))
                .doesNotContainIgnoringCase("jeanne", "durand", "zo", "612345678", "example")
                .contains("\"name\":\"…(6)\"", "\"phone\":\"…(9)\"", "…(13)");
    }

    @Test
    void showsOfWhatIsNoJsonOnlyHowManyBytesThereAre() {
        assertThat(shown("Jeanne")).isEqualTo("(6)");
        assertThat(RedactedPayload.of(null)).isEmpty();
    }

    @Test
    void showsKeysAsProgramsMakeThemAndReasonsWithoutWhatTheyQuote() {
        assertThat(RedactedPayload.key("0123456789abcdefghjkmnpqrs-hot")).isEqualTo("0123456789abcdefghjkmnpqrs-hot");
        assertThat(RedactedPayload.key("Jeanne")).isEqualTo("…(6)");
        assertThat(RedactedPayload.key("jeanne@example.org")).isEqualTo("…(18)");
        assertThat(RedactedPayload.key(null)).isEmpty();
        assertThat(RedactedPayload.type("fr.spro.session.v1")).isEqualTo("fr.spro.session.v1");
        assertThat(RedactedPayload.type("Jeanne")).isEmpty();
        assertThat(RedactedPayload.reason("NumberFormatException: For input string: \"Jeanne\" of jeanne@example.org"))
                .isEqualTo("NumberFormatException: For input string: … of …");
    }
}
