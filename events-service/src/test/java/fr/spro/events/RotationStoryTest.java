package fr.spro.events;

import static fr.spro.events.RegistrationMessageFixture.asMap;
import static fr.spro.events.RegistrationMessageFixture.organisations;
import static fr.spro.events.RegistrationMessageFixture.people;
import static fr.spro.events.RegistrationMessageFixture.tell;
import static fr.spro.events.TwoInstances.FACTS;
import static fr.spro.events.TwoInstances.SOON;
import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.seminar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.MessageExamples;
import fr.spro.platform.test.TestTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A speed dating from plan to last round, with people and a table missing, on real facts. */
class RotationStoryTest {
    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    @Test
    void plansRunsAndRepairsARotation() {
        String session = session("SPEED_DATING", "Rencontre à tables");
        List<String> presenters = organisations(8);
        List<String> people = people(session, 40, presenters);
        String path = "/api/sessions/" + session + "/rotation";
        organiser().get(path).expect(404);
        awaitHeard(path, presenters, 40);

        JsonNode plan = organiser().post(path, setup(presenters, 6)).expect(201).json();
        checkEverybodysWay(plan);
        assertThat(plan.path("visitors").size()).isEqualTo(40);
        assertThat(plan.at("/clock/state").asString()).isEqualTo("NOT_STARTED");
        assertThat(plan.at("/toRepair/latecomers").isEmpty()).isTrue();

        organiser().post(path + "/rounds/2/start", null).expect(409);
        JsonNode first =
                organiser().post(path + "/rounds/1/start", null).expect(200).json();
        assertThat(first.at("/clock/state").asString()).isEqualTo("RUNNING");
        organiser().post(path, setup(presenters, 6)).expect(409).refused("ROTATION_RUNNING");
        organiser().post(path + "/rounds/1/start", null).expect(200);
        organiser().post(path + "/rounds/1/end", null).expect(200);

        tell(session, "latecomer-" + session, "CONFIRMED", presenters.get(7), 50);
        tell(session, people.get(5), "CANCELLED", null, 51);
        JsonNode before = await().atMost(SOON)
                .until(
                        () -> organiser().get(path).json(),
                        seen -> seen.at("/toRepair/latecomers").size() == 1
                                && seen.at("/toRepair/absent").size() == 1);
        Map<String, Object> repair = new HashMap<>();
        repair.put("absent", List.of(people.get(0), people.get(1)));
        repair.put("missingTables", List.of(3));
        repair.put("version", before.path("version").asLong());
        JsonNode repaired =
                organiser().post(path + "/repair", repair).expect(200).json();

        checkEverybodysWay(repaired);
        for (int visitor = 0; visitor < 40; visitor++) {
            assertThat(repaired.path("visitors").path(visitor).at("/tables/0"))
                    .isEqualTo(plan.path("visitors").path(visitor).at("/tables/0"));
        }
        assertThat(repaired.path("visitors"))
                .filteredOn(visitor -> visitor.path("absentFrom").isNumber())
                .extracting(visitor -> visitor.path("registrationId").asString())
                .containsExactlyInAnyOrder(people.get(0), people.get(1), people.get(5));
        assertThat(repaired.at("/tables/2/missingFrom").asInt()).isEqualTo(2);
        organiser().post(path + "/repair", repair).expect(412).refused("ROTATION_STALE");
        assertThat(as(TestTokens.organiser("sud-vaucluse"), 1)
                        .get(path)
                        .expect(200)
                        .json()
                        .path("version"))
                .isEqualTo(repaired.path("version"));

        JsonNode fact = await().atMost(SOON)
                .until(
                        () -> FACTS.latestRotation(session),
                        seen -> seen.path("version").equals(repaired.path("version")));
        assertThat(MessageExamples.violations("fr.spro.rotation.v1", asMap(fact)))
                .isEmpty();
        assertThat(fact.path("seats").path(people.get(0)).size()).isEqualTo(1);
        assertThat(fact.path("seats").path("latecomer-" + session).size()).isEqualTo(6);
        assertThat(fact.path("seats").path("latecomer-" + session).path(0).asInt())
                .isZero();
    }

    @Test
    void refusesWhatCannotBeAndWhomItIsNotFor() {
        String session = session("SPEED_DATING", "Refus");
        String path = "/api/sessions/" + session + "/rotation";
        List<String> presenters = organisations(4);

        anonymous().get(path).expect(401);
        as(TestTokens.organiser("aubagne-la-ciotat"), 0).get(path).expect(403);
        organiser().get("/api/sessions/unknown-1/rotation").expect(404);
        organiser()
                .post("/api/sessions/" + session("SEMINAR", "Sans tables") + "/rotation", setup(presenters, 3))
                .expect(409)
                .refused("ROTATION_FORMAT");
        assertThat(organiser()
                        .post(path, setup(presenters, 3))
                        .expect(422)
                        .json()
                        .toString())
                .contains("NO_VISITORS");
        assertThat(organiser()
                        .post(path, setup(List.of("nobody-knows-it"), 1))
                        .expect(422)
                        .json()
                        .toString())
                .contains("UNKNOWN_ORGANISATION", "tables[0].organisationId");
        assertThat(organiser()
                        .post(path, setup(presenters, 51))
                        .expect(422)
                        .json()
                        .toString())
                .contains("rounds");
        organiser().get(path).expect(404);
    }

    @Test
    void refusesMoreRoundsThanTables() {
        String session = session("SPEED_DATING", "Trop de tours");
        List<String> presenters = organisations(4);
        people(session, 10, presenters);
        String path = "/api/sessions/" + session + "/rotation";
        awaitHeard(path, presenters, 10);

        String version = organiser().get(path).expect(200).header("ETag");
        JsonNode problem =
                organiser().post(path, setup(presenters, 5)).expect(422).json();

        assertThat(problem.toString()).contains("TOO_MANY_ROUNDS", "rounds");
        assertThat(organiser().get(path).expect(200).header("ETag")).isEqualTo(version);
    }

    /** Planning works before the start, so asking for a plan shows who has been heard of. */
    private static void awaitHeard(String path, List<String> presenters, int people) {
        await().atMost(SOON).until(() -> {
            ServiceClient.Answer answer = organiser().post(path, setup(presenters, 2));
            return answer.status() == 201 && answer.json().path("visitors").size() == people;
        });
    }

    /** Nobody twice at a table, nobody at the own organisation's, loads differing by at most one. */
    private static void checkEverybodysWay(JsonNode plan) {
        Map<Integer, String> presenter = new HashMap<>();
        plan.path("tables")
                .forEach(table -> presenter.put(
                        table.path("number").asInt(),
                        table.path("organisationId").asString()));
        for (JsonNode visitor : plan.path("visitors")) {
            Set<Integer> met = new HashSet<>();
            for (JsonNode table : visitor.path("tables")) {
                if (!table.isNull()) {
                    assertThat(met.add(table.asInt())).isTrue();
                    assertThat(presenter.get(table.asInt()))
                            .isNotEqualTo(visitor.path("organisationId").asString());
                }
            }
        }
        for (JsonNode round : plan.path("rounds")) {
            List<Integer> loads = new ArrayList<>();
            round.path("loads").forEach(load -> {
                if (!load.isNull()) {
                    loads.add(load.asInt());
                }
            });
            assertThat(loads.stream().mapToInt(load -> load).max().orElse(0)
                            - loads.stream().mapToInt(load -> load).min().orElse(0))
                    .as("loads of round " + round)
                    .isLessThanOrEqualTo(1);
        }
    }

    private static Map<String, Object> setup(List<String> presenters, int rounds) {
        return Map.of(
                "tables",
                presenters.stream().map(id -> Map.of("organisationId", id)).toList(),
                "rounds",
                rounds,
                "minutes",
                7,
                "changeMinutes",
                1,
                "ownTableAllowed",
                false);
    }

    private static String session(String format, String title) {
        Map<String, Object> body = seminar(title);
        body.put("format", format);
        return RegistrationMessageFixture.session(body);
    }
}
