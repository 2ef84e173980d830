package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.Backends;
import fr.spro.platform.test.LossyProxy;
import fr.spro.platform.test.LossyProxy.Fault;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * L5: the whole service on the wire of a database that loses, resets or delays one message. Every message of a sign-up and
 * of a place given back is struck in turn, with each fault, until a command needs fewer messages than that.
 */
class WireFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /**
     * More messages than either command needs; what works beside them is struck, too.
     */
    private static final int MOST = 10;

    /**
     * After each broken connection the driver looks at the server for a second before it goes on, and to it a reset is not
     * much else than an end: {@code -Dwire.faults=all} takes the other two as well.
     */
    private static final List<Fault> FAULTS =
            System.getProperty("wire.faults", "").equals("all")
                    ? List.of(Fault.values())
                    : List.of(Fault.REQUEST_LOST, Fault.REPLY_RESET, Fault.REPLY_LATE);

    private static final LossyProxy WIRE = LossyProxy.to(Backends.mongo());
    private static final RegistrationUnderTest SERVICE =
            RegistrationUnderTest.start(Map.of("spring.mongodb.uri", WIRE.connectionString()));

    private int struck;

    @BeforeAll
    static void organisation() {
        SERVICE.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
    }

    @AfterAll
    static void stop() {
        WIRE.leave();
        SERVICE.close();
        WIRE.close();
    }

    /** A command, sent again with the same key until there is an answer; what may be answered before is a 503. */
    private interface Command {
        Answer send(String person) throws Exception;
    }

    @Test
    void noMessageIsMissedByASignUp() throws Exception {
        String session = "wire-signs-up";
        SERVICE.publish(session, 1, 1000, SessionStatus.PUBLISHED);
        Map<String, String> told = new HashMap<>();

        everyFault(
                        "s",
                        person -> SERVICE.post(
                                "/api/sessions/" + session + "/registrations",
                                SERVICE.anonymous(),
                                "key-" + person,
                                RegistrationUnderTest.body(person)))
                .forEach((person, answer) -> {
                    answer.expect(201);
                    told.put(person, answer.text("/registrationId"));
                });

        System.out.println(struck + " faults met a message");
        assertThat(struck).as("faults that met a message").isGreaterThan(10);
        List<String> lines = new ArrayList<>();
        roster(session).forEach(line -> lines.add(line.path("registrationId").asString()));
        assertThat(lines)
                .as("a line for each answer, and none besides")
                .containsExactlyInAnyOrderElementsOf(told.values());
        // The answer under a key stays what it was.
        for (Map.Entry<String, String> one : told.entrySet()) {
            Answer again = SERVICE.post(
                    "/api/sessions/" + session + "/registrations",
                    SERVICE.anonymous(),
                    "key-" + one.getKey(),
                    RegistrationUnderTest.body(one.getKey()));
            assertThat(again.text("/registrationId")).isEqualTo(one.getValue());
        }
    }

    @Test
    void noMessageIsMissedWhereAPlaceIsGivenBack() throws Exception {
        String session = "wire-gives-back";
        SERVICE.publish(session, 1, 2, SessionStatus.PUBLISHED);
        Map<String, String> ids = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < MOST * FAULTS.size() + 2; i++) {
            Answer answer = SERVICE.post(
                            "/api/sessions/" + session + "/registrations",
                            SERVICE.anonymous(),
                            "key-g" + i,
                            RegistrationUnderTest.body("g" + i))
                    .expect(201);
            ids.put("g" + i, answer.text("/registrationId"));
            order.add("g" + i);
        }

        Map<String, Answer> answers = everyFault(
                "g",
                person -> SERVICE.post(
                        "/api/registrations/" + ids.get(person) + "/cancellation",
                        TestTokens.organiser("sud-vaucluse"),
                        "back-" + person,
                        "{\"reason\":\"Doublon\"}"));

        assertThat(struck).isGreaterThan(10);
        answers.forEach((person, answer) ->
                assertThat(answer.status()).as(person + " " + answer.body()).isEqualTo(200));
        // Whoever was next has the place, in the order of arrival.
        List<String> left =
                order.stream().filter(person -> !answers.containsKey(person)).toList();
        Map<String, String> states = new HashMap<>();
        roster(session)
                .forEach(line -> states.put(
                        line.path("registrationId").asString(),
                        line.path("state").asString()));
        for (int i = 0; i < left.size(); i++) {
            assertThat(states.get(ids.get(left.get(i)))).isEqualTo(i < 2 ? "CONFIRMED" : "WAITING");
        }
    }

    /** Goes on with the next message until no fault met one; gives the last answer to everybody. */
    private Map<String, Answer> everyFault(String prefix, Command command) throws Exception {
        Map<String, Answer> answers = new HashMap<>();
        int person = 0;
        for (int nth = 1; nth <= MOST; nth++) {
            int met = 0;
            for (Fault fault : FAULTS) {
                String name = prefix + person++;
                WIRE.strike(nth, fault);
                answers.put(name, untilAnswered(() -> command.send(name)));
                met += WIRE.leave() ? 0 : 1;
            }
            if (met == 0) {
                return answers;
            }
            struck += met;
        }
        return answers;
    }

    private interface Sent {
        Answer again() throws Exception;
    }

    private static Answer untilAnswered(Sent sent) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(sent::again, answer -> answer.status() < 500);
    }

    private static JsonNode roster(String session) throws Exception {
        Answer answer = SERVICE.get("/api/sessions/" + session + "/roster", TestTokens.organiser("sud-vaucluse"))
                .expect(200);
        return answer.json().path("lines");
    }
}
