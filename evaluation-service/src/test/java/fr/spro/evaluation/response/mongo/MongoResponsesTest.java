package fr.spro.evaluation.response.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.Ballot;
import fr.spro.evaluation.response.ResponseBook.OpenAnswer;
import fr.spro.evaluation.response.ResponseBook.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Answers on the real database of the tests. */
class MongoResponsesTest extends ResponsesOnMongo {
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
        assertThat(turns).containsExactly("count", "insert");
        turns.clear();
        book.store(answer(key.issue(), withText(1)), 10);
        assertThat(turns).containsExactly("count", "find", "insert", "insert");
    }

    @Test
    void aBallotThatHasAnsweredLeavesNoTextAndIsUsedAlsoWhereNobodyElseMayAnswer() {
        book.open(campaign);
        Ballot ballot = key.issue();
        assertThat(book.store(answer(ballot, withText(1)), 1)).isEqualTo(Outcome.STORED);
        assertThat(book.store(answer(ballot, withText(2)), 1)).isEqualTo(Outcome.USED);
        assertThat(book.store(answer(ballot, withText(3)), 10)).isEqualTo(Outcome.USED);
        assertThat(documents(MongoResponses.OPEN_TEXTS + campaign)).hasSize(2);
    }

    @Test
    void anAnswerThatWasStoredBeforeTheProcessDiedIsAnsweredAsUsed() {
        book.open(campaign);
        Ballot ballot = key.issue();
        assertThat(book.store(answer(ballot, withText(1)), 10)).isEqualTo(Outcome.STORED);
        assertThat(new MongoResponses(database).store(answer(ballot, withText(1)), 10))
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
    void storesAClosedSetOfFieldsWithoutPersonDateOrOrder() {
        book.open(campaign);
        book.store(answer(key.issue(), withText(1)), 10);
        for (Document response : documents(MongoResponses.OPEN + campaign)) {
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
        for (Document text : documents(MongoResponses.OPEN_TEXTS + campaign)) {
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
