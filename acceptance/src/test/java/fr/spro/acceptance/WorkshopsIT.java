package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A day of workshops: people rank them by the link of their mail, places are given, explained and told. */
class WorkshopsIT {
    private static final int PEOPLE = 18;
    private static final List<String> LIKED = List.of("accueillir-la-colere", "les-metiers-de-la-mer", "vae");

    private final RunningProduct running = SharedProduct.running();
    private final Api organiser = running.api().signIn("organiser");

    @Test
    void everybodyRanksWorkshopsAndLaterSeesTheirOwnDay() {
        String session = day();
        MeetingScenario meeting = new MeetingScenario(running, session);
        meeting.signUp(PEOPLE);
        String path = "/api/sessions/" + session + "/allocation";
        running.api().get(path).expect(401);

        rankByLink(meeting);
        for (MeetingScenario.Place person : meeting.places.subList(1, PEOPLE - 1)) {
            organiser
                    .put("/api/registrations/" + person.registrationId() + "/wishes", Map.of("wishes", LIKED))
                    .expect(200);
        }
        String quiet = meeting.places.getLast().registrationId();
        JsonNode heard = await().atMost(SOON)
                .until(
                        () -> organiser.get(path).expect(200).json(),
                        seen -> seen.path("people").size() == PEOPLE
                                && seen.path("withWishes").asInt() == PEOPLE - 1);
        assertThat(heard.path("workshops").path(0).path("wishes").toString()).isEqualTo("[17,0,0]");

        organiser
                .put(
                        path + "/pins",
                        Map.of(
                                "pins",
                                List.of(Map.of(
                                        "registrationId",
                                        quiet,
                                        "slot",
                                        1,
                                        "workshop",
                                        LIKED.getFirst(),
                                        "kind",
                                        "PLACE")),
                                "version",
                                0))
                .expect(200);
        JsonNode given = organiser
                .post(path, Map.of("fill", true, "version", 1))
                .expect(201)
                .json();
        explains(given, quiet);
        assertThat(own(quiet).path("published").asBoolean())
                .as("before it is published")
                .isFalse();

        organiser.post(path + "/publish", Map.of("version", 2)).expect(200);
        for (JsonNode placed : given.path("result").path("people")) {
            String person = placed.path("registrationId").asString();
            JsonNode seen = await().atMost(SOON)
                    .until(() -> own(person), own -> own.path("published").asBoolean());
            assertThat(stream(seen.path("places"))
                            .map(place -> place.path("workshop").asString(""))
                            .toList())
                    .isEqualTo(stream(placed.path("places"))
                            .map(place -> place.asString(""))
                            .toList());
        }
        assertThat(own(quiet).path("places").path(0).path("title").asString()).isEqualTo("Accueillir la colère");
        assertThat(own(quiet).path("places").path(0).path("room").asString()).isEqualTo("Salle 1");

        meeting.cancel(meeting.places.get(1));
        JsonNode changed = await().atMost(SOON)
                .until(
                        () -> organiser.get(path).expect(200).json(),
                        seen -> seen.path("result").path("gone").size() == 1);
        JsonNode again = organiser
                .post(
                        path,
                        Map.of("fill", true, "version", changed.path("version").asLong()))
                .expect(201)
                .json();
        assertThat(again.path("result").path("people").size()).isEqualTo(PEOPLE - 1);
        assertThat(again.path("published").path("current").asBoolean()).isFalse();
    }

    /** Somebody who has only the link of the mail. */
    private void rankByLink(MeetingScenario meeting) {
        MeetingScenario.Place first = meeting.places.getFirst();
        await().atMost(SOON).until(() -> !meeting.mails(first.email()).isEmpty());
        Api person = meeting.followLink(first.email());
        String path = "/api/registrations/" + first.registrationId();
        JsonNode day = person.get(path).expect(200).json().path("workshops");
        assertThat(day.path("choices").size()).isEqualTo(4);
        assertThat(day.path("most").asInt()).isEqualTo(3);

        assertThat(person.put(path + "/wishes", Map.of("wishes", List.of("vae", "vae")))
                        .expect(422)
                        .body())
                .contains("WISH_TWICE");
        person.put(path + "/wishes", Map.of("wishes", List.of("vae"))).expect(200);
        person.put(path + "/wishes", Map.of("wishes", LIKED)).expect(200);
        assertThat(person.put(
                                "/api/registrations/" + meeting.places.get(1).registrationId() + "/wishes",
                                Map.of("wishes", LIKED))
                        .status())
                .isEqualTo(403);
        assertThat(stream(person.get(path).expect(200).json().path("workshops").path("wishes"))
                        .map(JsonNode::asString)
                        .toList())
                .isEqualTo(LIKED);
    }

    private static void explains(JsonNode given, String quiet) {
        JsonNode result = given.path("result");
        assertThat(stream(result.path("best")).mapToInt(JsonNode::asInt).sum()
                        + result.path("none").asInt())
                .isEqualTo(PEOPLE - 1);
        Map<String, Integer> taken = new HashMap<>();
        for (JsonNode sheet : result.path("sheets")) {
            assertThat(sheet.path("people").size())
                    .isLessThanOrEqualTo(sheet.path("capacity").asInt());
            taken.put(
                    sheet.path("workshop").asString() + sheet.path("slot").asInt(),
                    sheet.path("people").size());
        }
        assertThat(taken.get(LIKED.getFirst() + 1)).isEqualTo(5);
        List<String> why = new ArrayList<>();
        for (JsonNode person : result.path("people")) {
            if (person.path("registrationId").asString().equals(quiet)) {
                assertThat(person.path("places").path(0).asString()).isEqualTo(LIKED.getFirst());
            }
            stream(person.path("missed"))
                    .forEach(missed -> why.add(missed.path("why").asString()));
        }
        assertThat(why).contains("FULL");
    }

    private JsonNode own(String registration) {
        return organiser
                .get("/api/registrations/" + registration)
                .expect(200)
                .json()
                .path("workshops");
    }

    private String day() {
        Map<String, Object> body = new HashMap<>();
        body.put("territory", "sud-vaucluse");
        body.put("format", "WORKSHOPS");
        body.put("title", "Journée d’ateliers du réseau");
        body.put("audience", "PROFESSIONALS");
        body.put("capacity", 60);
        body.put("venue", Map.of("name", "Lycée Ismaël-Dauphin", "town", "Cavaillon"));
        body.put(
                "slots",
                List.of(
                        Map.of(
                                "title",
                                "Matin",
                                "start",
                                FutureDates.at("2027-05-11T09:30"),
                                "end",
                                FutureDates.at("2027-05-11T11:30")),
                        Map.of(
                                "title",
                                "Après-midi",
                                "start",
                                FutureDates.at("2027-05-11T13:30"),
                                "end",
                                FutureDates.at("2027-05-11T15:30"))));
        body.put(
                "workshops",
                List.of(
                        workshop("accueillir-la-colere", "Accueillir la colère", 5, 1),
                        workshop("les-metiers-de-la-mer", "Les métiers de la mer", 6, 2),
                        workshop("vae", "VAE, mode d’emploi", 20, 1),
                        workshop("ecrire-un-parcours", "Écrire un parcours", 20, 2)));
        body.put("wishesClose", FutureDates.at("2027-05-04T18:00"));
        JsonNode event = organiser.post("/api/events", body).expect(201).json();
        organiser
                .post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return event.path("sessions").path(0).path("id").asString();
    }

    private static Map<String, Object> workshop(String key, String title, int capacity, int slot) {
        return Map.of(
                "key",
                key,
                "title",
                title,
                "capacity",
                capacity,
                "room",
                "Salle " + capacity / 5,
                "slots",
                List.of(slot));
    }
}
