package fr.spro.events;

import static fr.spro.events.RegistrationMessageFixture.asMap;
import static fr.spro.events.RegistrationMessageFixture.organisations;
import static fr.spro.events.RegistrationMessageFixture.tell;
import static fr.spro.events.TwoInstances.FACTS;
import static fr.spro.events.TwoInstances.SOON;
import static fr.spro.events.TwoInstances.anonymous;
import static fr.spro.events.TwoInstances.as;
import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.published;
import static fr.spro.events.TwoInstances.seminar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.MessageExamples;
import fr.spro.platform.test.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A round of cross visits from sign-up to agreed visits, with a no, a cancellation and a latecomer, on real facts. */
class PairingStoryTest {
    @AfterAll
    static void keptToTheDialect() {
        TwoInstances.assertDialect();
    }

    @Test
    void pairsPeopleAndMatchesAgainWhoeverDeclined() {
        String session = session("Visites croisées");
        List<String> organisations = organisations(4);
        String path = "/api/sessions/" + session + "/pairing";
        organiser().get(path).expect(404);
        people(session, path, organisations, 8);

        JsonNode proposed = organiser().post(path, Map.of()).expect(201).json();
        checkPairs(proposed, 4);
        assertThat(organiser().post(path, Map.of()).expect(201).json().path("version"))
                .isEqualTo(proposed.path("version"));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(FACTS.latestPairing(session).path("version")).isEqualTo(proposed.path("version")));
        assertThat(FACTS.latestPairing(session).path("pairs").size()).isZero();
        JsonNode first = proposed.at("/pairs/0");
        answer(path, first, 0, "CONFIRMED", holder(first, 0)).refused("PAIR_NOT_PUBLISHED");

        JsonNode announced =
                organiser().post(path + "/publish", plan(proposed)).expect(200).json();
        organiser().post(path + "/publish", plan(proposed)).expect(200);
        organiser().post(path, Map.of()).expect(409).refused("PAIRING_PUBLISHED");
        assertThat(announced.at("/summary/unannounced").asInt()).isZero();

        // Both confirm, one of them twice; of the second pair one says no.
        answer(path, first, 0, "CONFIRMED", holder(first, 0)).expect(200);
        answer(path, first, 0, "CONFIRMED", holder(first, 0)).expect(200);
        assertThat(answer(path, first, 1, "CONFIRMED", holder(first, 1))
                        .expect(200)
                        .text("/state"))
                .isEqualTo("CONFIRMED");
        JsonNode second = proposed.at("/pairs/1");
        answer(path, second, 1, "DECLINED", holder(second, 1)).expect(200);
        JsonNode seen = as(TestTokens.organiser("sud-vaucluse"), 1)
                .get(path)
                .expect(200)
                .json();
        assertThat(seen.at("/summary/confirmed").asInt()).isEqualTo(1);
        assertThat(whys(seen)).containsExactly("DECLINED", "DECLINED");

        JsonNode again =
                organiser().post(path + "/rematch", plan(seen)).expect(200).json();
        checkPairs(again, 4);
        assertThat(again.at("/pairs/0")).isEqualTo(seen.at("/pairs/0"));
        assertThat(stream(again.path("pairs")).map(PairingStoryTest::ids)).doesNotContain(ids(second));
        answer(path, second, 0, "CONFIRMED", holder(second, 0)).refused("PAIR_GONE");
        organiser().post(path + "/publish", plan(again)).expect(200);

        // Those who agreed write down a visit, within the period.
        String visit = path + "/pairs/" + first.path("number").asInt() + "/visits/" + id(first, 0);
        assertThat(holder(first, 1)
                        .put(visit, Map.of("start", "2027-05-03T09:00:00+02:00", "end", "2027-05-03T11:00:00+02:00"))
                        .expect(422)
                        .json()
                        .toString())
                .contains("OUTSIDE_PERIOD");
        holder(first, 1)
                .put(
                        visit,
                        Map.of(
                                "start",
                                "2027-02-03T09:00:00+01:00",
                                "end",
                                "2027-02-03T11:00:00+01:00",
                                "place",
                                "Salle 2"))
                .expect(200);

        JsonNode now = organiser().get(path).expect(200).json();
        JsonNode fact = await().atMost(SOON)
                .until(
                        () -> FACTS.latestPairing(session),
                        heard -> heard.path("version").equals(now.path("version")));
        assertThat(MessageExamples.violations("fr.spro.pairing.v1", asMap(fact)))
                .isEmpty();
        assertThat(fact.path("pairs").size()).isEqualTo(4);
        assertThat(fact.at("/pairs/0/visits/0/start").asString()).isEqualTo("2027-02-03T08:00:00Z");
    }

    @Test
    void takesInLatecomersAndLetsPairsBeMadeAndBrokenByHand() {
        String session = session("Visites à la main");
        List<String> organisations = organisations(4);
        String path = "/api/sessions/" + session + "/pairing";
        List<String> people = people(session, path, organisations, 6);
        JsonNode proposed = organiser().post(path, Map.of()).expect(201).json();
        organiser().post(path + "/publish", plan(proposed)).expect(200);

        JsonNode fixed = organiser()
                .post(path + "/pairs", two(people.get(0), people.get(1), proposed))
                .expect(201)
                .json();
        assertThat(stream(fixed.path("pairs")).filter(pair -> pair.path("fixed").asBoolean()))
                .extracting(PairingStoryTest::ids)
                .containsExactly(Set.of(people.get(0), people.get(1)));
        assertThat(organiser()
                        .post(path + "/pairs", two(people.get(0), people.get(4), fixed))
                        .expect(422)
                        .json()
                        .toString())
                .contains("SAME_ORGANISATION");

        tell(session, people.get(0), "CANCELLED", organisations.get(0), 100);
        tell(session, "late-" + session, "CONFIRMED", organisations.get(3), 101);
        JsonNode toDo = await().atMost(SOON)
                .until(
                        () -> organiser().get(path).expect(200).json(),
                        seen -> whys(seen).contains("PARTNER_LEFT")
                                && stream(seen.path("waiting"))
                                        .anyMatch(one -> one.path("registrationId")
                                                .asString()
                                                .startsWith("late-")));
        JsonNode again =
                organiser().post(path + "/rematch", plan(toDo)).expect(200).json();
        checkPairs(again, 3);

        int number = again.at("/pairs/0/number").asInt();
        organiser()
                .send("DELETE", path + "/pairs/" + number + "?plan=1", null)
                .expect(412)
                .refused("PAIRING_STALE");
        JsonNode broken = organiser()
                .send(
                        "DELETE",
                        path + "/pairs/" + number + "?plan="
                                + again.path("plan").asInt(),
                        null)
                .expect(200)
                .json();
        assertThat(broken.path("pairs").size()).isEqualTo(2);
        organiser().send("DELETE", path + "/pairs/" + number + "?plan=1", null).expect(200);
    }

    @Test
    void remembersTheOrganisationsOfEarlierRounds() {
        List<String> organisations = organisations(4);
        String earlier = session("Visites d’avant");
        String path = "/api/sessions/" + earlier + "/pairing";
        people(earlier, path, organisations.subList(0, 2), 2);
        organiser()
                .post(
                        path + "/publish",
                        plan(organiser().post(path, Map.of()).expect(201).json()))
                .expect(200);

        String session = session("Visites d’après");
        String next = "/api/sessions/" + session + "/pairing";
        people(session, next, organisations.subList(0, 2), 2);

        JsonNode known = organiser().post(next, Map.of()).expect(201).json();
        assertThat(known.at("/pairs/0/metBefore").asBoolean()).isTrue();
        assertThat(organiser()
                        .post(
                                next,
                                Map.of("met", List.of(Map.of("first", "nobody-knows", "second", organisations.get(0)))))
                        .expect(422)
                        .json()
                        .toString())
                .contains("UNKNOWN_ORGANISATION", "met[0].first");
    }

    @Test
    void bothAnswersCountWhenTheyComeTogetherOnTwoInstances() throws Exception {
        String session = session("Réponses ensemble");
        String path = "/api/sessions/" + session + "/pairing";
        List<String> organisations = organisations(4);
        people(session, path, organisations, 20);
        JsonNode proposed = organiser().post(path, Map.of()).expect(201).json();
        organiser().post(path + "/publish", plan(proposed)).expect(200);

        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService everyone = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ServiceClient.Answer>> answers = new ArrayList<>();
            for (JsonNode pair : proposed.path("pairs")) {
                for (int side = 0; side < 2; side++) {
                    int who = side;
                    for (int click = 0; click < 2; click++) {
                        ServiceClient client = as(TestTokens.holder(id(pair, who)), click);
                        answers.add(everyone.submit(() -> {
                            together.await();
                            return answer(path, pair, who, "CONFIRMED", client);
                        }));
                    }
                }
            }
            together.countDown();
            int accepted = 0;
            for (Future<ServiceClient.Answer> answer : answers) {
                accepted += answer.get().status() == 200 ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(40);
        }

        JsonNode seen = organiser().get(path).expect(200).json();
        assertThat(seen.at("/summary/confirmed").asInt()).isEqualTo(10);
        // The announcement and one entry for each person, however often they clicked.
        assertThat(seen.path("version").asLong())
                .isEqualTo(proposed.path("version").asLong() + 21);
    }

    @Test
    void readsOnFromASnapshotAfterManyAnswers() {
        String session = session("Beaucoup de réponses");
        String path = "/api/sessions/" + session + "/pairing";
        people(session, path, organisations(2), 2);
        JsonNode proposed = organiser().post(path, Map.of()).expect(201).json();
        organiser().post(path + "/publish", plan(proposed)).expect(200);
        JsonNode pair = proposed.at("/pairs/0");
        for (int i = 0; i < 35; i++) {
            answer(path, pair, 0, i % 2 == 0 ? "DECLINED" : "CONFIRMED", holder(pair, 0))
                    .expect(200);
        }

        JsonNode seen = as(TestTokens.organiser("sud-vaucluse"), 1)
                .get(path)
                .expect(200)
                .json();
        assertThat(seen.path("version").asLong())
                .isEqualTo(proposed.path("version").asLong() + 36);
        assertThat(seen.at("/pairs/0/people/0/answer").asString()).isEqualTo("DECLINED");
    }

    @Test
    void refusesWhatCannotBeAndWhomItIsNotFor() {
        String session = session("Refus de visites");
        String path = "/api/sessions/" + session + "/pairing";
        assertThat(organiser().post(path, Map.of()).expect(422).json().toString())
                .contains("NO_PARTICIPANTS");
        people(session, path, organisations(4), 4);
        JsonNode proposed = organiser().post(path, Map.of()).expect(201).json();
        organiser().post(path + "/publish", plan(proposed)).expect(200);
        JsonNode first = proposed.at("/pairs/0");
        JsonNode second = proposed.at("/pairs/1");

        anonymous().get(path).expect(401);
        as(TestTokens.organiser("aubagne-la-ciotat"), 0).get(path).expect(403);
        as(TestTokens.organiser("aubagne-la-ciotat"), 0).post(path, Map.of()).expect(403);
        holder(first, 0).get(path).expect(403);
        holder(first, 0).post(path + "/rematch", plan(proposed)).expect(403);
        answer(path, first, 1, "DECLINED", holder(first, 0)).expect(403);
        answer(path, first, 0, "DECLINED", holder(second, 0)).expect(403);
        holder(second, 0)
                .put(path + "/pairs/" + first.path("number").asInt() + "/visits/" + id(first, 0), Map.of())
                .expect(403);
        assertThat(answer(path, first, 0, "PROPOSED", holder(first, 0))
                        .expect(422)
                        .json()
                        .toString())
                .contains("NOT_A_CHOICE");
        assertThat(organiser()
                        .post(path + "/rematch", Map.of("plan", 1, "more", 2))
                        .expect(422)
                        .json()
                        .toString())
                .contains("UNKNOWN_FIELD");
        organiser().get("/api/sessions/unknown-1/pairing").expect(404);
        Map<String, Object> seminar = seminar("Sans visites");
        String other = published(seminar).at("/sessions/0/id").asString();
        organiser()
                .post("/api/sessions/" + other + "/pairing", Map.of())
                .expect(409)
                .refused("PAIRING_FORMAT");
        assertThat(organiser().get(path).expect(200).json().path("version").asLong())
                .isEqualTo(proposed.path("version").asLong() + 1);
    }

    /** Everybody once, nobody with the own organisation. */
    private static void checkPairs(JsonNode pairing, int count) {
        assertThat(pairing.path("pairs").size()).isEqualTo(count);
        List<String> seen = stream(pairing.path("pairs"))
                .flatMap(pair -> stream(pair.path("people")))
                .map(person -> person.path("registrationId").asString())
                .toList();
        assertThat(seen).doesNotHaveDuplicates();
        stream(pairing.path("pairs"))
                .forEach(pair -> assertThat(pair.at("/people/0/organisationId"))
                        .isNotEqualTo(pair.at("/people/1/organisationId")));
        assertThat(pairing.path("waiting").isEmpty()).isTrue();
    }

    private static ServiceClient.Answer answer(
            String path, JsonNode pair, int side, String said, ServiceClient client) {
        return client.post(
                path + "/pairs/" + pair.path("number").asInt() + "/answers",
                Map.of("registrationId", id(pair, side), "answer", said));
    }

    private static ServiceClient holder(JsonNode pair, int side) {
        return as(TestTokens.holder(id(pair, side)), side);
    }

    private static String id(JsonNode pair, int side) {
        return pair.path("people").path(side).path("registrationId").asString();
    }

    private static Set<String> ids(JsonNode pair) {
        return Set.of(id(pair, 0), id(pair, 1));
    }

    private static List<String> whys(JsonNode pairing) {
        return stream(pairing.path("waiting"))
                .map(one -> one.path("why").asString())
                .collect(Collectors.toList());
    }

    private static Map<String, Object> plan(JsonNode pairing) {
        return Map.of("plan", pairing.path("plan").asInt());
    }

    private static Map<String, Object> two(String first, String second, JsonNode pairing) {
        return Map.of(
                "first", first, "second", second, "plan", pairing.path("plan").asInt());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String session(String title) {
        Map<String, Object> body = seminar(title);
        body.put("format", "CROSS_VISITS");
        body.put("period", Map.of("from", "2027-02-01", "to", "2027-02-28"));
        return RegistrationMessageFixture.session(body);
    }

    /** People of these organisations in turn, once both instances have heard of all of them. */
    private static List<String> people(String session, String path, List<String> organisations, int count) {
        List<String> ids = RegistrationMessageFixture.people(session, count, organisations);
        // Proposing works until pairs are announced, so asking for pairs shows who has been heard of.
        await().atMost(SOON).until(() -> {
            ServiceClient.Answer answer = organiser().post(path, Map.of());
            return answer.status() == 201 && heard(answer) == count;
        });
        await().atMost(SOON)
                .until(() -> heard(as(TestTokens.organiser("sud-vaucluse"), 1).get(path)) == count);
        return ids;
    }

    private static int heard(ServiceClient.Answer answer) {
        return answer.json().at("/summary/people").asInt();
    }
}
