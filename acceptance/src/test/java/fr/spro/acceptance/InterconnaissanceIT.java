package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.acceptance.MeetingScenario.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The five "Séances d'interconnaissance" of Sud Vaucluse, from the rush for places to the released results. */
class InterconnaissanceIT {
    private final RunningProduct running = SharedProduct.running();

    @Test
    void fromTheRushForPlacesToTheReleasedResults() {
        MeetingScenario meeting = new MeetingScenario(
                running, MeetingScenario.interconnaissance(running).getFirst());
        tell(meeting, new Interruptions() {});
    }

    /** What may happen between the steps of the story; nothing by default. */
    interface Interruptions {
        default void duringTheRush() {}

        default void afterTheRush() {}

        default void duringCancellations() {}

        default void duringCheckIn() {}

        /** Whether the service may have died between a contact and its entry: a later sweep takes such contacts away. */
        default boolean mayLeaveContacts() {
            return false;
        }
    }

    static void tell(MeetingScenario meeting, Interruptions interruptions) {
        // 40 professionals of 14 organisations, 25 places.
        Thread disturbance = Thread.ofVirtual().start(interruptions::duringTheRush);
        meeting.signUpTogether(40);
        join(disturbance);
        interruptions.afterTheRush();
        assertThat(meeting.told("CONFIRMED")).hasSize(25);
        List<Place> waiting = meeting.waiting();
        assertThat(waiting.stream().map(Place::position))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).boxed().toList());
        meeting.expectPlaces(25, 25, 15, 0);

        // Two cancel: the first two waiting are promoted and mailed.
        meeting.cancel(meeting.told("CONFIRMED").get(3));
        interruptions.duringCancellations();
        meeting.cancel(meeting.told("CONFIRMED").get(17));
        meeting.expectPlaces(25, 25, 13, 0);
        expectPromoted(meeting, waiting.subList(0, 2));

        // The organiser finds five more chairs.
        meeting.setCapacity(30);
        meeting.awaitPlaces(30, 30, 8, 0);
        expectPromoted(meeting, waiting.subList(2, 7));
        assertThat(waitingOnTheRoster(meeting))
                .containsExactlyElementsOf(waiting.subList(7, 15).stream()
                        .map(Place::registrationId)
                        .toList());

        // The day: 26 come, and two who had not signed up.
        List<String> confirmed = onTheRoster(meeting, "CONFIRMED");
        assertThat(confirmed).hasSize(30);
        List<String> coming = confirmed.subList(0, 26);
        for (int i = 0; i < coming.size(); i++) {
            if (i == 13) {
                interruptions.duringCheckIn();
            }
            meeting.checkIn(coming.get(i));
        }
        meeting.walkIn(1);
        meeting.walkIn(2);
        assertThat(stream(meeting.roster().path("lines"))
                        .filter(line -> line.path("attended").asBoolean()))
                .hasSize(28);

        // The session ends, and those present, nobody else, get a ballot.
        meeting.end();
        await().atMost(MeetingScenario.AFTER_A_LEASE)
                .until(() -> meeting.ballots().size() == 28);
        Map<String, String> ballots = meeting.ballots();
        assertThat(ballots.keySet()).containsExactlyInAnyOrderElementsOf(addressesOfThosePresent(meeting));

        // 20 answer, one of them twice.
        List<String> answering = new ArrayList<>(ballots.values()).subList(0, 20);
        for (int i = 0; i < answering.size(); i++) {
            Map<String, List<String>> answers = answers(i);
            String path = "/q/" + answering.get(i);
            assertThat(meeting.running.api().get(path).expect(200).body()).contains("SAT_GLOB");
            assertThat(meeting.running.api().postForm(path, answers).status()).isIn(200, 201, 303);
        }
        String twice = "/q/" + answering.getFirst();
        assertThat(meeting.running.api().postForm(twice, answers(0)).status()).isEqualTo(409);

        // The evaluation team closes the campaign and reads.
        JsonNode results = meeting.closeCampaign();
        expectResults(results);
        expectOneTruth(meeting, interruptions.mayLeaveContacts());
    }

    private static void expectPromoted(MeetingScenario meeting, List<Place> promoted) {
        List<String> confirmed = onTheRoster(meeting, "CONFIRMED");
        for (Place place : promoted) {
            assertThat(confirmed).contains(place.registrationId());
            await().atMost(MeetingScenario.AFTER_A_LEASE).until(() -> meeting.letters(place.email()) == 2);
        }
    }

    private static List<String> onTheRoster(MeetingScenario meeting, String state) {
        return stream(meeting.roster().path("lines"))
                .filter(line -> line.path("state").asString().equals(state))
                .filter(line -> !line.path("walkIn").asBoolean())
                .map(line -> line.path("registrationId").asString())
                .toList();
    }

    private static List<String> waitingOnTheRoster(MeetingScenario meeting) {
        return stream(meeting.roster().path("lines"))
                .filter(line -> line.path("state").asString().equals("WAITING"))
                .sorted(java.util.Comparator.comparingInt(
                        line -> line.path("position").asInt()))
                .map(line -> line.path("registrationId").asString())
                .toList();
    }

    private static List<String> addressesOfThosePresent(MeetingScenario meeting) {
        return stream(meeting.roster().path("lines"))
                .filter(line -> line.path("attended").asBoolean())
                .map(line -> line.path("email").asString())
                .toList();
    }

    /** Everybody answers the first question, seven recommend or not, three judge the venue. */
    private static Map<String, List<String>> answers(int i) {
        Map<String, List<String>> answers = new HashMap<>();
        answers.put("SAT_GLOB", List.of(i < 3 ? "2" : i < 12 ? "3" : "4"));
        if (i < 7) {
            answers.put("RECO", List.of(Integer.toString(4 + i % 6)));
        }
        if (i < 3) {
            answers.put("INTENT", List.of("REFER"));
        }
        return answers;
    }

    private static void expectResults(JsonNode results) {
        assertThat(results.path("n").asInt()).isEqualTo(20);
        assertThat(results.path("present").asInt()).isEqualTo(28);
        JsonNode satisfaction = question(results, "SAT_GLOB");
        assertThat(satisfaction.path("disclosure").asString()).isEqualTo("FULL");
        assertThat(satisfaction.path("n").asInt()).isEqualTo(20);
        assertThat(satisfaction.path("counts").path("2").asInt()).isEqualTo(3);
        assertThat(satisfaction.path("counts").path("3").asInt()).isEqualTo(9);
        assertThat(satisfaction.path("counts").path("4").asInt()).isEqualTo(8);
        assertThat(satisfaction.path("topBox").path("x").asInt()).isEqualTo(17);
        // Wilson's interval of 17 in 20, computed apart: [0.6396, 0.9476].
        assertThat(satisfaction.path("wilson").path(0).asDouble()).isBetween(0.639, 0.641);
        assertThat(satisfaction.path("wilson").path(1).asDouble()).isBetween(0.947, 0.949);
        JsonNode recommendation = question(results, "RECO");
        assertThat(recommendation.path("disclosure").asString()).isEqualTo("COLLAPSED");
        assertThat(recommendation.path("n").asInt()).isEqualTo(7);
        assertThat(recommendation.path("counts").isEmpty()).isTrue();
        JsonNode intention = question(results, "INTENT");
        assertThat(intention.path("disclosure").asString()).isEqualTo("SUPPRESSED");
        assertThat(intention.path("n").isNull() || intention.path("n").isMissingNode())
                .isTrue();
        assertThat(intention.path("counts").isEmpty()).isTrue();
    }

    private static JsonNode question(JsonNode results, String linkId) {
        return stream(results.path("questions"))
                .filter(question -> question.path("linkId").asString().equals(linkId))
                .findFirst()
                .orElseThrow();
    }

    /** The screen's numbers, the topic's and the database's are the same. */
    private static void expectOneTruth(MeetingScenario meeting, boolean moreContacts) {
        // The two who walked in have places above the capacity.
        meeting.expectPlaces(30, 32, 8, 0);
        InternalState inside = new InternalState(meeting.running);
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode fact = inside.newest("spro.rosters", meeting.session);
            assertThat(fact.path("version").asLong())
                    .isEqualTo(meeting.places().path("version").asLong());
            assertThat(fact.path("confirmed").asInt()).isEqualTo(32);
            assertThat(fact.path("waiting").asInt()).isEqualTo(8);
            assertThat(fact.path("attended").asInt()).isEqualTo(28);
        });
        assertThat(inside.registrationStates(meeting.session))
                .containsEntry("CONFIRMED", 30)
                .containsEntry("WAITING", 8)
                .containsEntry("CANCELLED", 2);
        inside.expectGaplessJournal(
                meeting.session, meeting.places().path("version").asLong());
        Set<String> contacts = inside.contacts(meeting.session);
        Set<String> registrations = inside.registrations(meeting.session);
        assertThat(registrations).hasSize(42);
        assertThat(contacts).containsAll(registrations);
        if (!moreContacts) {
            assertThat(contacts).hasSize(42);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(java.time.Duration.ofSeconds(60));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
