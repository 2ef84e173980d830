package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.LossyProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Two instances of every service and two gateways side by side, one of them killed while people sign up at both: nobody's
 * answered sign-up is lost, no place is given twice, and both gateways tell the same.
 */
@Isolated("everybody else would wait for what the killed one had on its desk")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the second instances are started as /proc tells of the first")
class TwoInstancesIT {
    private static final int PEOPLE = 60;
    private static final int PLACES = 25;

    private final RunningProduct running = SharedProduct.running();

    private record Told(String registrationId, String state, int position) {}

    @Test
    void losesAndOversellsNothingWhenOneOfTwoIsKilled() throws Exception {
        try (SecondInstance events = new SecondInstance(running, "events-service", Map.of());
                SecondInstance registration = new SecondInstance(running, "registration-service", Map.of());
                SecondInstance evaluation = new SecondInstance(running, "evaluation-service", Map.of());
                SecondInstance gateway = new SecondInstance(
                        running,
                        "gateway",
                        Map.of(
                                "SPRO_EVENTS_URL", events.url(),
                                "SPRO_REGISTRATION_URL", registration.url(),
                                "SPRO_EVALUATION_URL", evaluation.url()))) {
            events.awaitReady();
            registration.awaitReady();
            evaluation.awaitReady();
            gateway.awaitReady();
            SignUpRulesClient desk =
                    new SignUpRulesClient(running, running.api().signIn("organiser"));
            MeetingScenario meeting = new MeetingScenario(running, desk.session("Deux de chaque", PLACES));

            List<Told> told = signUpAtBoth(meeting, gateway, registration);

            List<Told> confirmed =
                    told.stream().filter(one -> one.state().equals("CONFIRMED")).toList();
            List<Integer> waiting = told.stream()
                    .filter(one -> one.state().equals("WAITING"))
                    .map(Told::position)
                    .sorted()
                    .toList();
            assertThat(told.stream().map(Told::registrationId).distinct()).hasSize(PEOPLE);
            assertThat(confirmed).hasSize(PLACES);
            assertThat(waiting).hasSize(PEOPLE - PLACES).doesNotHaveDuplicates();
            meeting.awaitPlaces(PLACES, PLACES, PEOPLE - PLACES, 0);
            JsonNode roster = meeting.roster();
            assertThat(states(roster))
                    .isEqualTo(told.stream().collect(Collectors.toMap(Told::registrationId, Told::state)));
            InternalState inside = new InternalState(running);
            inside.expectGaplessJournal(meeting.session, roster.path("version").asLong());
            await().atMost(MeetingScenario.SOON)
                    .untilAsserted(() -> assertThat(inside.registrationStates(meeting.session))
                            .isEqualTo(Map.of("CONFIRMED", PLACES, "WAITING", PEOPLE - PLACES)));

            // The other gateway, with the same sign-in and over the other services, tells the same.
            Api elsewhere = new Api(gateway.url()).signIn("organiser");
            await().atMost(MeetingScenario.SOON)
                    .untilAsserted(() -> assertThat(states(elsewhere
                                    .get("/api/sessions/" + meeting.session + "/roster")
                                    .json()))
                            .isEqualTo(states(roster)));
        }
    }

    /**
     * The instance is killed before it hears that its entry is stored, so it can do nothing else: the other one finds the
     * entry behind the head of its roster.
     */
    @Test
    void deliversTheEntryOfAnInstanceThatIsKilledBeforeTheHeadIsRaised() throws Exception {
        try (LossyProxy database = LossyProxy.to(running.state().path("mongo").asString());
                SecondInstance registration = new SecondInstance(
                        running, "registration-service", Map.of("SPRING_MONGODB_URI", database.connectionString()));
                SecondInstance gateway =
                        new SecondInstance(running, "gateway", Map.of("SPRO_REGISTRATION_URL", registration.url()))) {
            registration.awaitReady();
            gateway.awaitReady();
            SignUpRulesClient desk =
                    new SignUpRulesClient(running, running.api().signIn("organiser"));
            MeetingScenario meeting = new MeetingScenario(running, desk.session("Arrêt entre deux écritures", PLACES));
            Map<String, Object> person =
                    meeting.person(0, meeting.organisations().getFirst());
            String email = String.valueOf(person.get("email"));
            InternalState inside = new InternalState(running);
            await().atMost(MeetingScenario.SOON).until(() -> inside.isHeadRaised(meeting.session));

            long version = meeting.roster().path("version").asLong();
            CountDownLatch killed = new CountDownLatch(1);
            database.after("insert", "journal", "%s|%09d".formatted(meeting.session, version + 1), () -> {
                ProcessHandle.of(registration.pid()).ifPresent(ProcessHandle::destroyForcibly);
                killed.countDown();
            });
            Api elsewhere = new Api(gateway.url());
            Thread signUp = Thread.ofVirtual().start(() -> sendSignUp(elsewhere, meeting.session, person));

            assertThat(killed.await(30, TimeUnit.SECONDS)).isTrue();
            registration.awaitEnd();
            inside.expectGaplessJournal(meeting.session, version + 1);
            assertThat(inside.registrations(meeting.session))
                    .as("told by the killed one")
                    .isEmpty();
            assertThat(running.mailbox().to(email)).as("sent by the killed one").isEmpty();
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> {
                        assertThat(inside.registrations(meeting.session)).hasSize(1);
                        assertThat(running.mailbox().to(email)).isNotEmpty();
                    });
            signUp.join();
        }
    }

    /** Once, whatever comes of it. */
    private static void sendSignUp(Api api, String session, Map<String, Object> person) {
        try {
            api.send(Api.json(api.request("/api/sessions/" + session + "/registrations"), "POST", person)
                    .header("Idempotency-Key", UUID.randomUUID().toString()));
        } catch (UncheckedIOException gone) {
            assertThat(gone).as("no answer of a killed instance").hasCauseInstanceOf(IOException.class);
        }
    }

    private static Map<String, String> states(JsonNode roster) {
        return MeetingScenario.stream(roster.path("lines"))
                .collect(Collectors.toMap(
                        line -> line.path("registrationId").asString(),
                        line -> line.path("state").asString()));
    }

    /** Half of the people at each gateway; the second registration service is killed among them and started again. */
    private static List<Told> signUpAtBoth(MeetingScenario meeting, SecondInstance gateway, SecondInstance registration)
            throws Exception {
        List<String> organisations = meeting.organisations();
        List<Told> told = new ArrayList<>();
        try (ExecutorService everyone = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Told>> answers = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                Api api = i % 2 == 0 ? meeting.running.api() : new Api(gateway.url());
                Map<String, Object> person = meeting.person(i, organisations.get(i % organisations.size()));
                answers.add(everyone.submit(() -> {
                    JsonNode answer =
                            api.signUp(meeting.session, person).expect(201).json();
                    return new Told(
                            answer.path("registrationId").asString(),
                            answer.path("state").asString(),
                            answer.path("position").asInt(0));
                }));
            }
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> answers.stream().anyMatch(Future::isDone));
            registration.kill();
            registration.startAgain();
            for (Future<Told> answer : answers) {
                told.add(answer.get(120, TimeUnit.SECONDS));
            }
        }
        return told;
    }
}
