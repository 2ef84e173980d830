package fr.spro.evaluation.response.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.Ballot;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ResponseRepository.OpenAnswer;
import fr.spro.evaluation.response.ResponseRepository.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Answers on the real database of the tests. */
class MongoResponseRepositoryTest extends ResponsesOnMongo {
    @Test
    void oneBallotTwiceAtOnceIsOneResponse() throws Exception {
        book.open(campaign);
        for (int round = 0; round < 10; round++) {
            Ballot ballot = key.issue();
            List<Callable<Outcome>> tries = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Map<String, List<String>> posted = withText(i);
                tries.add(() -> book.store(answer(ballot, posted), 1000));
            }
            List<Outcome> outcomes = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var result : threads.invokeAll(tries)) {
                    outcomes.add(result.get());
                }
            }
            assertThat(outcomes).containsOnlyOnce(Outcome.STORED).contains(Outcome.USED);
            assertThat(book.count(campaign)).isEqualTo(round + 1);
        }
        assertThat(book.copyForSeal(campaign, key, 5, false)).isEqualTo(10);
        assertThat(documents("verbatims").stream().filter(text -> campaign.equals(text.getString("campaignId"))))
                .as("two texts of each winner, none of a loser")
                .hasSize(20);
    }

    @Test
    void anAnswerTakesTwoTurnsToTheDatabaseAndItsTextsTwoMore() {
        book.open(campaign);
        turns.clear();
        book.store(answer(key.issue(), Fixtures.someAnswers(new Random(1))), 10);
        assertThat(turns).containsExactly("update", "insert");
        turns.clear();
        book.store(answer(key.issue(), withText(1)), 10);
        assertThat(turns).containsExactly("update", "find", "insert", "insert");
    }

    @Test
    void aBallotThatHasAnsweredLeavesNoTextAndIsUsedAlsoWhereNobodyElseMayAnswer() {
        book.open(campaign);
        Ballot ballot = key.issue();
        assertThat(book.store(answer(ballot, withText(1)), 1)).isEqualTo(Outcome.STORED);
        assertThat(book.store(answer(ballot, withText(2)), 1)).isEqualTo(Outcome.USED);
        assertThat(book.store(answer(ballot, withText(3)), 10)).isEqualTo(Outcome.USED);
        assertThat(documents(MongoResponseRepository.OPEN_TEXTS + campaign)).hasSize(2);
    }

    @Test
    void anAnswerThatWasStoredBeforeTheProcessDiedIsAnsweredAsUsed() {
        book.open(campaign);
        Ballot ballot = key.issue();
        assertThat(book.store(answer(ballot, withText(1)), 10)).isEqualTo(Outcome.STORED);
        assertThat(new MongoResponseRepository(database).store(answer(ballot, withText(1)), 10))
                .isEqualTo(Outcome.USED);
        assertThat(book.count(campaign)).isEqualTo(1);
    }

    @Test
    void neverMoreAnswersThanPeoplePresent() {
        book.open(campaign);
        for (int i = 0; i < 3; i++) {
            assertThat(book.store(answer(key.issue(), withText(i)), 3)).isEqualTo(Outcome.STORED);
        }
        assertThat(book.store(answer(key.issue(), withText(9)), 3)).isEqualTo(Outcome.FULL);
        assertThat(book.count(campaign)).isEqualTo(3);
    }

    /** With cards there are more codes than people: the last places are asked for at the same time. */
    @Test
    void neverMoreAnswersThanPeoplePresentAlsoAllAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = campaign + "-" + round;
            book.open(name);
            List<Callable<Outcome>> tries = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                OpenAnswer given = answer(key.issue(), Fixtures.someAnswers(new Random(i)));
                tries.add(() -> book.store(
                        new OpenAnswer(
                                name,
                                given.questionnaire(),
                                given.lang(),
                                given.channel(),
                                given.phase(),
                                given.guard(),
                                given.key(),
                                given.sheet()),
                        30));
            }
            List<Outcome> outcomes = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var result : threads.invokeAll(tries)) {
                    outcomes.add(result.get());
                }
            }
            assertThat(outcomes.stream().filter(Outcome.STORED::equals)).hasSize(30);
            assertThat(outcomes.stream().filter(Outcome.FULL::equals)).hasSize(10);
            assertThat(book.count(name)).isEqualTo(30);
        }
    }

    @Test
    void twoInstancesNeverAdmitMoreThanWerePresent() throws Exception {
        int present = 50;
        book.open(campaign);
        List<ResponseRepository> instances = List.of(book, new MongoResponseRepository(database));
        List<Ballot> ballots = Stream.generate(key::issue).limit(present + 10).toList();
        List<Callable<Outcome>> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            OpenAnswer given = answer(ballots.get(i % ballots.size()), Fixtures.someAnswers(new Random(i)));
            ResponseRepository instance = instances.get(i % instances.size());
            requests.add(() -> instance.store(given, present));
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(requests)) {
                outcomes.add(result.get());
            }
        }
        int stored = Collections.frequency(outcomes, Outcome.STORED);
        assertThat(stored)
                .isEqualTo(documents(MongoResponseRepository.OPEN + campaign).size());
        assertThat(stored).isBetween(1, present);
        for (Ballot ballot : ballots) {
            book.store(answer(ballot, Fixtures.someAnswers(new Random(1))), present);
        }
        assertThat(book.count(campaign))
                .as("used ballots gave their places back")
                .isEqualTo(present);
    }

    @Test
    void closeOnOneInstanceStopsTheOther() {
        book.open(campaign);
        ResponseRepository other = new MongoResponseRepository(database);
        Ballot ballot = key.issue();
        other.store(answer(ballot, withText(1)), 10);

        book.stopAdmitting(campaign, "anna");
        book.stopAdmitting(campaign, "berta");

        assertThat(other.stoppedBy(campaign)).contains("anna");
        assertThat(other.store(answer(key.issue(), withText(2)), 10)).isEqualTo(Outcome.CLOSED);
        assertThat(other.store(answer(ballot, withText(1)), 10)).isEqualTo(Outcome.USED);
        assertThat(other.setAside(campaign)).isTrue();
        assertThat(book.setAside(campaign)).isTrue();
        assertThat(other.store(answer(ballot, withText(1)), 10)).isEqualTo(Outcome.USED);
        assertThat(documents(MongoResponseRepository.ASIDE + campaign)).hasSize(1);
        assertThat(book.count(campaign)).isEqualTo(1);
    }

    @Test
    void closeWaitsForAnswersUnderWayButNotForEver() {
        book.open(campaign);
        book.store(answer(key.issue(), withText(1)), 10);
        admittedWithoutAnswer();
        book.stopAdmitting(campaign, "anna");

        assertThat(book.setAside(campaign)).isFalse();
        pass(MongoResponseRepository.LONGEST_WAIT - 1);
        assertThat(book.setAside(campaign)).isFalse();
        database.getCollection(MongoResponseRepository.OPEN + campaign)
                .insertOne(new Document("_id", "arrived in time"));
        assertThat(book.setAside(campaign)).isTrue();
        assertThat(documents(MongoResponseRepository.ASIDE + campaign)).hasSize(2);
    }

    @Test
    void closeGoesOnWithoutAnAnswerThatDoesNotCome() {
        book.open(campaign);
        book.store(answer(key.issue(), withText(1)), 10);
        admittedWithoutAnswer();
        book.stopAdmitting(campaign, "anna");
        assertThat(book.setAside(campaign)).isFalse();
        pass(MongoResponseRepository.LONGEST_WAIT);
        assertThat(book.setAside(campaign)).isTrue();
    }

    @Test
    void answerThatArrivesAfterTheCloseIsNeitherCountedNorAcknowledged() {
        OpenAnswer late = answer(key.issue(), Fixtures.someAnswers(new Random(2)));
        book.open(campaign);
        book.store(answer(key.issue(), withText(1)), 10);
        ResponseRepository slow = new MongoResponseRepository(database, new LongSupplier() {
            private int looks;

            @Override
            public long getAsLong() {
                return looks++ == 0 ? 0 : MongoResponseRepository.TRUSTED + 1;
            }
        });
        onInsert(() -> {
            book.stopAdmitting(campaign, "anna");
            book.setAside(campaign);
            pass(MongoResponseRepository.LONGEST_WAIT);
            assertThat(book.setAside(campaign)).isTrue();
        });

        assertThat(slow.store(late, 10)).isEqualTo(Outcome.CLOSED);

        assertThat(book.isUsed(campaign, late.guard())).isFalse();
        assertThat(book.store(late, 10)).isEqualTo(Outcome.CLOSED);
        assertThat(documents(MongoResponseRepository.OPEN + campaign)).hasSize(1);
        List<Object> read = new ArrayList<>();
        book.each(campaign, read::add);
        assertThat(read).hasSize(1);
        book.dropLate(campaign);
        assertThat(documents(MongoResponseRepository.OPEN + campaign)).isEmpty();
        assertThat(book.copyForSeal(campaign, key, 5, false)).isEqualTo(1);
        book.dropOpen(campaign);
        assertThat(book.unsealed()).isEmpty();
    }

    @Test
    void placeOfAnAnswerThatDidNotComeIsFreeAfterAMinute() {
        book.open(campaign);
        admittedWithoutAnswer();
        Ballot ballot = key.issue();
        assertThat(book.store(answer(ballot, withText(1)), 1)).isEqualTo(Outcome.FULL);

        book.freeLostPlaces(campaign);
        pass(MongoResponseRepository.HEALED_AFTER - 1);
        book.freeLostPlaces(campaign);
        assertThat(book.store(answer(ballot, withText(1)), 1)).isEqualTo(Outcome.FULL);
        pass(1);
        book.freeLostPlaces(campaign);

        assertThat(book.store(answer(ballot, withText(1)), 1)).isEqualTo(Outcome.STORED);
        book.stopAdmitting(campaign, "anna");
        assertThat(book.setAside(campaign))
                .as("a healed number is not relied on")
                .isFalse();
    }

    @Test
    void campaignOfAnOlderVersionAdmitsWhatIsLeftAndIsSealed() {
        book.open(campaign);
        database.getCollection(Admissions.COLLECTION).deleteMany(new Document());
        database.getCollection(MongoResponseRepository.OPEN + campaign).insertOne(new Document("_id", "stored before"));
        assertThat(book.store(answer(key.issue(), withText(1)), 2)).isEqualTo(Outcome.STORED);
        assertThat(book.store(answer(key.issue(), withText(2)), 2)).isEqualTo(Outcome.FULL);

        database.getCollection(MongoResponseRepository.OPEN + campaign).deleteOne(new Document("_id", "stored before"));
        database.getCollection(Admissions.COLLECTION).deleteMany(new Document());
        assertThat(book.copyForSeal(campaign, key, 5, false)).isEqualTo(1);
    }

    private void admittedWithoutAnswer() {
        new Admissions(database, () -> 0).admit(campaign, 10);
    }

    @Test
    void storesAClosedSetOfFieldsWithoutPersonDateOrOrder() {
        book.open(campaign);
        book.store(answer(key.issue(), withText(1)), 10);
        for (Document response : documents(MongoResponseRepository.OPEN + campaign)) {
            assertThat(response.keySet())
                    .containsExactlyInAnyOrder(
                            "_id",
                            "campaignId",
                            "versionRef",
                            "lang",
                            "channel",
                            "phase",
                            "answers",
                            "profile",
                            "complete",
                            "form",
                            "envelope");
            assertThat(response.getString("_id")).matches("[0-9a-f]{64}");
        }
        for (Document text : documents(MongoResponseRepository.OPEN_TEXTS + campaign)) {
            assertThat(text.keySet()).containsExactlyInAnyOrder("_id", "hidden");
            assertThat(text.toJson()).doesNotContain("Texte");
        }
        book.copyForSeal(campaign, key, 5, false);
        for (Document sealed : documents("responses")) {
            assertThat(sealed.keySet())
                    .containsExactlyInAnyOrder(
                            "_id",
                            "campaignId",
                            "versionRef",
                            "lang",
                            "channel",
                            "phase",
                            "answers",
                            "profile",
                            "complete",
                            "form");
            assertThat(sealed.toJson()).doesNotContain("$date").doesNotContain("$oid");
        }
    }
}
