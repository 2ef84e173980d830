package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The speed dating of Aubagne and La Ciotat: sign-ups, plan, first rounds, people and a table missing. */
class RotationIT {
    private static final int PEOPLE = 24;
    private static final int TABLES = 8;
    private static final int ROUNDS = 6;

    private final RunningProduct running = SharedProduct.running();
    private final Api organiser = running.api().signIn("organiser");

    @Test
    void everybodyKnowsTheirTablesEvenWhenSomebodyIsMissing() {
        String session = session();
        List<String> organisations = organisations();
        List<String> people = signUp(session, organisations);
        String path = "/api/sessions/" + session + "/rotation";
        running.api().get(path).expect(401);

        Map<String, Object> setup = Map.of(
                "tables",
                organisations.subList(0, TABLES).stream()
                        .map(id -> Map.of("organisationId", id))
                        .toList(),
                "rounds",
                ROUNDS,
                "minutes",
                7,
                "changeMinutes",
                1,
                "ownTableAllowed",
                false);
        // The events service hears of registrations a moment after they are answered.
        JsonNode plan = await().atMost(SOON)
                .until(
                        () -> organiser.post(path, setup),
                        answer -> answer.status() == 201
                                && answer.json().path("visitors").size() == PEOPLE)
                .json();
        checkTables(plan);
        checkPersonalPlans(plan, people);

        organiser.post(path + "/rounds/1/start", Map.of()).expect(200);
        organiser.post(path + "/rounds/1/end", Map.of()).expect(200);
        JsonNode repaired = organiser
                .post(
                        path + "/repair",
                        Map.of(
                                "absent",
                                people.subList(0, 3),
                                "missingTables",
                                List.of(4),
                                "version",
                                organiser
                                        .get(path)
                                        .expect(200)
                                        .json()
                                        .path("version")
                                        .asLong()))
                .expect(200)
                .json();

        checkTables(repaired);
        checkPersonalPlans(repaired, people.subList(3, PEOPLE));
        stream(repaired.path("visitors"))
                .flatMap(visitor -> stream(visitor.path("tables")).skip(1))
                .forEach(table -> assertThat(table.asInt(0)).isNotEqualTo(4));
        assertThat(repaired.path("finishedRounds").asInt()).isEqualTo(1);
        assertThat(organiser
                        .get("/api/sessions/" + session + "/roster")
                        .expect(200)
                        .json()
                        .path("lines")
                        .size())
                .isEqualTo(PEOPLE);
    }

    /** Each person's own page shows the tables of the plan, with the names of those who present. */
    private void checkPersonalPlans(JsonNode plan, List<String> people) {
        Map<Integer, String> presenters = new HashMap<>();
        stream(plan.path("tables"))
                .forEach(table -> presenters.put(
                        table.path("number").asInt(), table.path("organisation").asString()));
        Map<String, List<Integer>> expected = new HashMap<>();
        stream(plan.path("visitors"))
                .forEach(visitor -> expected.put(
                        visitor.path("registrationId").asString(),
                        stream(visitor.path("tables"))
                                .map(table -> table.asInt(0))
                                .toList()));
        for (String person : people) {
            JsonNode own = await().atMost(SOON)
                    .until(
                            () -> organiser
                                    .get("/api/registrations/" + person)
                                    .expect(200)
                                    .json()
                                    .path("plan"),
                            turns -> stream(turns)
                                    .map(turn -> turn.path("table").asInt(0))
                                    .toList()
                                    .equals(expected.get(person)));
            stream(own)
                    .filter(turn -> turn.has("table"))
                    .forEach(turn -> assertThat(turn.path("organisation").asString())
                            .isEqualTo(presenters.get(turn.path("table").asInt())));
        }
    }

    private static void checkTables(JsonNode plan) {
        for (JsonNode visitor : plan.path("visitors")) {
            Set<Integer> met = new HashSet<>();
            stream(visitor.path("tables"))
                    .filter(table -> !table.isNull())
                    .forEach(table -> assertThat(met.add(table.asInt()))
                            .as("twice at a table: " + visitor)
                            .isTrue());
        }
    }

    /** A meeting of its own: other stories sign people up for those of the season. */
    private String session() {
        JsonNode event = organiser
                .post(
                        "/api/events",
                        Map.of(
                                "territory",
                                "aubagne-la-ciotat",
                                "format",
                                "SPEED_DATING",
                                "title",
                                "Rencontres des acteurs, à tables",
                                "audience",
                                "PROFESSIONALS",
                                "tables",
                                TABLES,
                                "rounds",
                                ROUNDS,
                                "minutes",
                                7,
                                "sessions",
                                List.of(Map.of(
                                        "title",
                                        "Matinée",
                                        "start",
                                        FutureDates.at("2027-04-22T09:30"),
                                        "end",
                                        FutureDates.at("2027-04-22T12:30"),
                                        "venue",
                                        Map.of("name", "Espace des Libertés", "town", "Aubagne"),
                                        "capacity",
                                        50))))
                .expect(201)
                .json();
        organiser
                .post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return event.path("sessions").path(0).path("id").asString();
    }

    private List<String> organisations() {
        JsonNode list = running.api()
                .get("/api/organisations?territory=aubagne-la-ciotat&size=100")
                .expect(200)
                .json();
        return stream(list.isArray() ? list : list.path("items"))
                .map(organisation -> organisation.path("id").asString())
                .toList();
    }

    private List<String> signUp(String session, List<String> organisations) {
        MeetingScenario meeting = new MeetingScenario(running, session);
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Map<String, Object> person = meeting.person(i, organisations.get(i % organisations.size()));
            person.put("function", "CONSEIL");
            JsonNode told = running.api().signUp(session, person).expect(201).json();
            assertThat(told.path("state").asString()).isEqualTo("CONFIRMED");
            people.add(told.path("registrationId").asString());
        }
        return people;
    }
}
