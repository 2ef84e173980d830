package fr.spro.events;

import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.published;
import static fr.spro.events.TwoInstances.seminar;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an organiser is told before an event is stored and before it is published. */
class PreparingStoryTest {
    private static final String PREVIEW = "/api/events/preview";

    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    @Test
    void showsTheSessionsOfADropInAndWhatBecomesOfHolidays() {
        JsonNode preview = organiser()
                .post(PREVIEW, dropIn(), "Accept-Language", "en")
                .expect(200)
                .json();

        assertThat(starts(preview.path("sessions")))
                .containsExactly(
                        "2027-04-12T14:00:00+02:00",
                        "2027-05-10T14:00:00+02:00",
                        "2027-05-18T14:00:00+02:00",
                        "2027-07-12T14:00:00+02:00");
        assertThat(preview.path("omissions").toString())
                .isEqualTo("[{\"date\":\"2027-05-17\",\"reason\":\"HOLIDAY\",\"holiday\":\"Whit Monday\","
                        + "\"movedTo\":\"2027-05-18\"},{\"date\":\"2027-06-14\",\"reason\":\"EXCEPTION\"}]");
        assertThat(preview.path("problems").isEmpty()).isTrue();
    }

    @Test
    void tellsEveryProblemAtOnceAndStillShowsTheSessions() {
        Map<String, Object> body = seminar("x", "2027-03-02T12:30:00+01:00", "2027-03-02T09:30:00+01:00");
        body.put("title", " ");
        body.put("surprise", 1);

        JsonNode preview = organiser().post(PREVIEW, body).expect(200).json();

        assertThat(problems(preview))
                .containsExactlyInAnyOrder(
                        "title REQUIRED", "surprise UNKNOWN_FIELD", "sessions[0].end END_BEFORE_START");
        assertThat(preview.path("problems").path(2).path("message").asString())
                .isEqualTo("La fin doit venir après le début.");
        assertThat(preview.path("sessions").size()).isEqualTo(1);
    }

    @Test
    void showsWhatAnEditWouldCallOff() {
        JsonNode event = published(seminar("Aperçu d’une modification"));
        Map<String, Object> body = seminar("Autre jour", "2027-03-09T09:30:00+01:00", "2027-03-09T12:30:00+01:00");
        body.put("eventId", event.path("id").asString());

        JsonNode preview = organiser().post(PREVIEW, body).expect(200).json();

        assertThat(starts(preview.path("sessions"))).containsExactly("2027-03-09T09:30:00+01:00");
        assertThat(starts(preview.path("calledOff"))).containsExactly("2027-03-02T09:30:00+01:00");
        assertThat(organiser()
                        .get("/api/events/" + event.path("id").asString())
                        .expect(200)
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(event.path("version").asInt());
    }

    @Test
    void isForOrganisers() {
        anonymous().post(PREVIEW, seminar("x")).expect(401);
        as(TestTokens.evaluator("sud-vaucluse"), 0).post(PREVIEW, seminar("x")).expect(403);
        JsonNode elsewhere = as(TestTokens.organiser("nice-menton"), 0)
                .post(PREVIEW, seminar("x"))
                .expect(200)
                .json();
        assertThat(problems(elsewhere)).containsExactly("territory FORBIDDEN_TERRITORY");
        Map<String, Object> unknown = seminar("x");
        unknown.put("eventId", "nobody");
        organiser().post(PREVIEW, unknown).expect(404);
        organiser().post(PREVIEW, "{").expect(400);
    }

    static Map<String, Object> dropIn() {
        Map<String, Object> body = new HashMap<>();
        body.put("territory", "sud-vaucluse");
        body.put("format", "DROP_IN");
        body.put("title", "Permanence du lundi");
        body.put("recurrence", "FREQ=MONTHLY;BYDAY=2MO");
        body.put("from", "2027-04-01");
        body.put("until", "2027-07-31");
        body.put("opensAt", "14:00");
        body.put("closesAt", "17:00");
        body.put("except", List.of("2027-06-14"));
        body.put("extra", List.of("2027-05-17"));
        body.put("holidays", "SHIFT");
        body.put("venue", Map.of("name", "Mission locale", "address", "1 rue Basse", "town", "Apt"));
        return body;
    }

    private static List<String> starts(JsonNode sessions) {
        return each(sessions).map(session -> session.path("start").asString()).toList();
    }

    private static List<String> problems(JsonNode preview) {
        return each(preview.path("problems"))
                .map(problem -> problem.path("path").asString() + " "
                        + problem.path("code").asString())
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
