package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static fr.spro.acceptance.MeetingScenario.stream;
import static fr.spro.acceptance.VisitsRound.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A round of cross visits: eight people of four organisations, pairs, answers by the links of the mails, one no. */
class CrossVisitsIT {
    private static final int PEOPLE = 8;

    private final RunningProduct running = SharedProduct.running();
    private final Api organiser = running.api().signIn("organiser");
    private final Map<String, Api> clients = new HashMap<>();

    @Test
    void peopleLearnWhoTheirPartnerIsWhenBothSaidYes() {
        VisitsRound round = VisitsRound.of(running, PEOPLE);
        MeetingScenario meeting = round.meeting;
        assertThat(meeting.places).extracting(MeetingScenario.Place::state).containsOnly("CONFIRMED");
        meeting.places.forEach(place -> clients.put(place.registrationId(), meeting.followLink(place.email())));
        String path = round.path();
        running.api().get(path).expect(401);

        // The events service hears of registrations a moment after they are answered.
        JsonNode proposed = await().atMost(SOON)
                .until(
                        () -> organiser.post(path, Map.of()),
                        answer -> answer.status() == 201
                                && answer.json().path("summary").path("people").asInt() == PEOPLE)
                .json();
        checkPairs(proposed);
        JsonNode first = proposed.path("pairs").path(0);
        assertThat(own(id(first, 0)).path("status").asString()).isEqualTo("NONE");
        organiser.post(path + "/publish", plan(proposed)).expect(200);

        JsonNode announced =
                awaitOwn(id(first, 0), own -> own.path("status").asString().equals("PROPOSED"));
        assertThat(announced.path("number").asInt())
                .isEqualTo(first.path("number").asInt());
        assertThat(announced.path("partner").path("organisation").asString())
                .isEqualTo(first.path("people").path(1).path("organisation").asString());
        say(path, first, 0, "CONFIRMED");
        JsonNode half = awaitOwn(id(first, 1), own -> own.path("partnerAgreed").asBoolean(false));
        assertThat(half.toString()).doesNotContain("D’Essai", "@example.org");
        say(path, first, 1, "CONFIRMED");
        JsonNode whole =
                awaitOwn(id(first, 0), own -> own.path("status").asString().equals("CONFIRMED"));
        assertThat(whole.path("partner").path("email").asString()).isEqualTo(round.email(id(first, 1)));
        assertThat(whole.path("partner").path("familyName").asString()).startsWith("D’Essai-");
        // Nobody answers for somebody else, and nobody sees another's pair.
        client(id(first, 0))
                .get("/api/registrations/" + id(first, 1) + "/pairing")
                .expect(403);

        JsonNode second = proposed.path("pairs").path(1);
        client(id(first, 0))
                .post(answers(path, second), Map.of("registrationId", id(second, 0), "answer", "DECLINED"))
                .expect(403);
        say(path, second, 0, "CONFIRMED");
        say(path, second, 1, "DECLINED");
        JsonNode declined =
                awaitOwn(id(second, 0), own -> own.path("status").asString().equals("DECLINED"));
        assertThat(declined.toString()).doesNotContain("D’Essai", "@example.org");
        assertThat(organiser
                        .get(path)
                        .expect(200)
                        .json()
                        .path("summary")
                        .path("declined")
                        .asInt())
                .isEqualTo(1);

        JsonNode again = organiser
                .post(path + "/rematch", plan(organiser.get(path).expect(200).json()))
                .expect(200)
                .json();
        checkPairs(again);
        assertThat(stream(again.path("pairs")).map(CrossVisitsIT::ids))
                .contains(ids(first))
                .doesNotContain(ids(second));
        organiser.post(path + "/publish", plan(again)).expect(200);
        awaitOwn(
                id(second, 0),
                own -> own.path("status").asString().equals("PROPOSED")
                        && own.path("number").asInt() != second.path("number").asInt());

        // The two who agreed note a visit; the organiser sees it.
        client(id(first, 1))
                .put(
                        path + "/pairs/" + first.path("number").asInt() + "/visits/" + id(first, 0),
                        Map.of(
                                "start",
                                FutureDates.at("2027-03-09T09:30"),
                                "end",
                                FutureDates.at("2027-03-09T11:30"),
                                "place",
                                "Salle des Tilleuls"))
                .expect(200);
        awaitOwn(
                id(first, 0),
                own -> own.path("visits").path(0).path("place").asString("").equals("Salle des Tilleuls"));
        assertThat(organiser.get(path).expect(200).json().toString()).contains("Salle des Tilleuls");
    }

    private void say(String path, JsonNode pair, int side, String answer) {
        client(id(pair, side))
                .post(answers(path, pair), Map.of("registrationId", id(pair, side), "answer", answer))
                .expect(200);
    }

    private static String answers(String path, JsonNode pair) {
        return path + "/pairs/" + pair.path("number").asInt() + "/answers";
    }

    private JsonNode own(String registration) {
        return client(registration)
                .get("/api/registrations/" + registration + "/pairing")
                .expect(200)
                .json();
    }

    /** Somebody who came by the link of the mail. */
    private Api client(String registration) {
        return Objects.requireNonNull(clients.get(registration));
    }

    private JsonNode awaitOwn(String registration, Predicate<JsonNode> wanted) {
        return await().atMost(SOON).until(() -> own(registration), wanted);
    }

    private static void checkPairs(JsonNode pairing) {
        assertThat(pairing.path("pairs").size()).isEqualTo(PEOPLE / 2);
        Set<String> seen = new HashSet<>();
        stream(pairing.path("pairs")).forEach(pair -> {
            assertThat(seen.add(id(pair, 0)) && seen.add(id(pair, 1))).isTrue();
            assertThat(pair.path("people").path(0).path("organisationId"))
                    .isNotEqualTo(pair.path("people").path(1).path("organisationId"));
        });
    }

    private static Set<String> ids(JsonNode pair) {
        return Set.of(id(pair, 0), id(pair, 1));
    }

    private static Map<String, Integer> plan(JsonNode pairing) {
        return Map.of("plan", pairing.path("plan").asInt());
    }
}
