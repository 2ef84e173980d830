package fr.spro.evaluation.response.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.Ballot;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.mongo.MongoLinks;
import fr.spro.evaluation.response.ResponseBook;
import fr.spro.evaluation.response.ResponseBook.OpenAnswer;
import fr.spro.evaluation.response.ResponseBook.Outcome;
import fr.spro.platform.mongo.MongoConfig;
import fr.spro.platform.mongo.MongoSettings;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers on the real database of the tests. */
class MongoResponsesTest {
    private static final DialectRecorder DIALECT = new DialectRecorder();
    private static final MongoSettings SETTINGS =
            new MongoSettings(Backends.mongo(), Backends.freshDatabase(), 64, Duration.ofSeconds(60));
    private static final MongoClient CLIENT =
            MongoClients.create(MongoConfig.clientSettings(SETTINGS, List.of(DIALECT, new Turns())));
    private static final List<String> TURNS = new CopyOnWriteArrayList<>();

    /** The commands that went to the database. */
    private static final class Turns implements CommandListener {
        @Override
        public void commandStarted(CommandStartedEvent event) {
            TURNS.add(event.getCommandName());
        }
    }

    private final MongoDatabase database = CLIENT.getDatabase(SETTINGS.databaseName());
    private final String campaign = "c-" + System.nanoTime();
    private final BallotKey key = BallotKey.random();
    private final ResponseBook book = new MongoResponses(database);

    @AfterAll
    static void close() {
        CLIENT.close();
        DIALECT.assertClean();
    }

    private OpenAnswer answer(Ballot ballot, Map<String, List<String>> posted) {
        return answer(key.guard(ballot), "P0", posted);
    }

    private OpenAnswer answer(String guard, String phase, Map<String, List<String>> posted) {
        return new OpenAnswer(
                campaign,
                Fixtures.hot().ref(),
                "fr",
                ResponseBook.Channel.WEB,
                phase,
                guard,
                key,
                Fixtures.sheet(posted));
    }

    private static Map<String, List<String>> withText(int person) {
        Map<String, List<String>> answers = new HashMap<>(Fixtures.someAnswers(new Random(person)));
        answers.put("TXT_PLUS", List.of("Texte " + person));
        answers.put("TXT_CHANGE", List.of("Autre " + person));
        return answers;
    }

    private List<Document> documents(String collection) {
        return database.getCollection(collection).find().into(new ArrayList<>());
    }

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

    /** A turn for each of many answers would make sealing take minutes, all of them at once much memory. */
    @Test
    void sealingReadsAndWritesInBatches() {
        book.open(campaign);
        for (int i = 0; i < 40; i++) {
            book.store(answer(key.issue(), withText(i)), 1000);
        }
        TURNS.clear();
        assertThat(book.copyForSeal(campaign, key, 5, false)).isEqualTo(40);
        assertThat(TURNS).hasSizeLessThan(20);
    }

    @Test
    void anAnswerTakesTwoTurnsToTheDatabaseAndItsTextsTwoMore() {
        book.open(campaign);
        TURNS.clear();
        book.store(answer(key.issue(), Fixtures.someAnswers(new Random(1))), 10);
        assertThat(TURNS).containsExactly("count", "insert");
        TURNS.clear();
        book.store(answer(key.issue(), withText(1)), 10);
        assertThat(TURNS).containsExactly("count", "find", "insert", "insert");
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
    void textsLeftByACrashBeforeTheAnswerAreNotTakenAlong() {
        book.open(campaign);
        Ballot ballot = key.issue();
        // What a crash between the two writes leaves: texts in an envelope that no answer names.
        database.getCollection(MongoResponses.OPEN_TEXTS + campaign)
                .insertOne(new Document("_id", key.textId(java.util.UUID.randomUUID(), "0"))
                        .append("hidden", new Binary(key.hide("TXT_PLUS\nperdu"))));
        assertThat(book.store(answer(ballot, withText(1)), 10)).isEqualTo(Outcome.STORED);
        book.copyForSeal(campaign, key, 5, false);
        assertThat(documents("verbatims").stream()
                        .filter(text -> campaign.equals(text.getString("campaignId")))
                        .map(text -> text.getString("text")))
                .containsExactlyInAnyOrder("Texte 1", "Autre 1");
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

    /** The links of a campaign, each ballot under a pseudonym of its own. */
    private Map<String, UUID> linked(List<Ballot> ballots) {
        Map<String, UUID> links = new HashMap<>();
        ballots.forEach(ballot -> links.put(key.guard(ballot), UUID.randomUUID()));
        new MongoLinks(database).add(campaign, links);
        return links;
    }

    @Test
    void aLinkedCampaignKeepsThePseudonymOfEachAnswerAndDropsWhatLedToIt() {
        book.open(campaign);
        List<Ballot> ballots = List.of(key.issue(), key.issue(), key.issue());
        Map<String, UUID> links = linked(ballots);
        for (int i = 0; i < 2; i++) {
            book.store(answer(ballots.get(i), Map.of("RECO", List.of(String.valueOf(i)))), 10);
        }
        String onPaper = key.guard(UUID.randomUUID());
        book.store(answer(onPaper, "P0", Map.of("RECO", List.of("9"))), 10);
        book.each(campaign, sheet -> assertThat(sheet.pseudonym()).as("open").isNull());
        assertThat(book.copyForSeal(campaign, key, 5, true)).isEqualTo(3);
        assertThat(book.copyForSeal(campaign, key, 5, true))
                .as("again after a crash")
                .isEqualTo(3);
        book.dropOpen(campaign);
        Set<String> kept = new HashSet<>();
        book.each(campaign, sheet -> kept.add(sheet.answers().get("RECO") + " " + sheet.pseudonym()));
        assertThat(kept)
                .containsExactlyInAnyOrder(
                        "[0] " + links.get(key.guard(ballots.get(0))),
                        "[1] " + links.get(key.guard(ballots.get(1))),
                        "[9] null");
        assertThat(new MongoLinks(database).campaigns()).doesNotContain(campaign);
        for (Document sealed : documents("responses")) {
            if (campaign.equals(sealed.getString("campaignId"))) {
                assertThat(links.values()).doesNotContain(sealed.get("_id", UUID.class));
            }
        }
    }

    /** A promise that became stricter holds for what was asked for before, too. */
    @Test
    void linksOfACampaignThatIsAnonymousNowComeToNothing() {
        book.open(campaign);
        Ballot ballot = key.issue();
        linked(List.of(ballot));
        book.store(answer(ballot, withText(1)), 10);
        book.copyForSeal(campaign, key, 5, false);
        book.dropOpen(campaign);
        book.each(campaign, sheet -> assertThat(sheet.pseudonym()).isNull());
        assertThat(documents("responses").stream().filter(one -> campaign.equals(one.getString("campaignId"))))
                .hasSize(1)
                .noneMatch(one -> one.containsKey("pseudonym"));
        assertThat(new MongoLinks(database).campaigns()).doesNotContain(campaign);
    }

    @Test
    void linksAreKeptInTheOrderOfTheGuards() {
        List<Ballot> ballots = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ballots.add(key.issue());
        }
        Map<String, UUID> links = linked(ballots);
        assertThat(documents(MongoLinks.LINKS + campaign))
                .extracting(link -> link.getString("_id"))
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(links.keySet());
    }

    @Test
    void refusesToSealAnAnswerWithAFieldOfAnyOtherKind() {
        book.open(campaign);
        book.store(answer(key.issue(), withText(1)), 10);
        database.getCollection(MongoResponses.OPEN + campaign)
                .updateOne(new Document(), new Document("$set", new Document("at", "2027-01-01")));
        assertThatThrownBy(() -> book.copyForSeal(campaign, key, 5, true)).hasMessageContaining("at");
    }

    /** Who was asked in short comes often: few of them, or few others, are not told apart for good. */
    @ParameterizedTest
    @CsvSource({"4,20,false", "5,20,true", "20,4,false", "0,20,true", "7,7,true"})
    void sealingKeepsWhichFormItWasOnlyWhereBothGroupsAreLargeEnough(int inShort, int inFull, boolean kept) {
        book.open(campaign);
        for (int i = 0; i < inShort + inFull; i++) {
            OpenAnswer given = answer(key.issue(), Map.of("SAT_GLOB", List.of("3")));
            book.store(
                    new OpenAnswer(
                            given.campaignId(),
                            given.questionnaire(),
                            given.lang(),
                            given.channel(),
                            given.phase(),
                            given.guard(),
                            given.key(),
                            given.sheet(),
                            i < inShort ? ResponseBook.Form.SHORT : ResponseBook.Form.FULL),
                    100);
        }
        book.copyForSeal(campaign, key, 5, false);
        book.dropOpen(campaign);
        List<ResponseBook.Form> forms = new ArrayList<>();
        List<ResponseBook.Sheet> sheets = new ArrayList<>();
        book.each(campaign, sheets::add);
        sheets.stream().filter(sheet -> sheet.form() != null).forEach(sheet -> forms.add(sheet.form()));
        assertThat(sheets).hasSize(inShort + inFull);
        assertThat(forms).hasSize(kept ? inShort + inFull : 0);
        assertThat(forms.stream().filter(ResponseBook.Form.SHORT::equals)).hasSize(kept ? inShort : 0);
    }

    @Test
    void sealingKeepsEveryAnswerUnderANewIdAndLeavesNothingBehind() {
        book.open(campaign);
        List<String> order = new ArrayList<>();
        Set<String> guards = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            Ballot ballot = key.issue();
            guards.add(key.guard(ballot));
            Map<String, List<String>> posted = new HashMap<>();
            posted.put("TXT_PLUS", List.of("Texte " + i));
            posted.put("RECO", List.of(String.valueOf(i % 11)));
            order.add("Texte " + i);
            book.store(answer(ballot, posted), 100);
        }
        Set<Map<String, List<String>>> before = new HashSet<>();
        book.each(campaign, sheet -> before.add(sheet.answers()));
        assertThat(book.copyForSeal(campaign, key, 5, false)).isEqualTo(60);
        assertThat(book.copyForSeal(campaign, key, 5, false))
                .as("again after a crash")
                .isEqualTo(60);
        book.dropOpen(campaign);
        book.dropOpen(campaign);
        assertThat(database.listCollectionNames().into(new ArrayList<>()))
                .doesNotContain(MongoResponses.OPEN + campaign, MongoResponses.OPEN_TEXTS + campaign);
        Set<Map<String, List<String>>> after = new HashSet<>();
        book.each(campaign, sheet -> after.add(sheet.answers()));
        assertThat(after).isEqualTo(before);
        assertThat(documents(MongoResponses.SEALED).stream()
                        .filter(answer -> campaign.equals(answer.getString("campaignId"))))
                .hasSize(60);
        List<String> sealed = documents("verbatims").stream()
                .filter(text -> campaign.equals(text.getString("campaignId")))
                .map(text -> text.getString("text"))
                .toList();
        assertThat(sealed).containsExactlyInAnyOrderElementsOf(order);
        assertThat(rankCorrelation(order, sealed)).as("order tells nothing").isBetween(-0.5, 0.5);
        for (Document response : documents("responses")) {
            assertThat(guards).doesNotContain(String.valueOf(response.get("_id")));
            assertThat(response.get("_id", java.util.UUID.class).version()).isEqualTo(4);
        }
    }

    private Set<java.util.UUID> sealedIds(String collection) {
        Set<java.util.UUID> ids = new HashSet<>();
        documents(collection).stream()
                .filter(copy -> campaign.equals(copy.getString("campaignId")))
                .forEach(copy -> ids.add(copy.get("_id", java.util.UUID.class)));
        return ids;
    }

    /** Two processes may copy at once, and a write may be done long after it was given up: then it finds its like. */
    @Test
    void aCopyIsTheSameWhoeverMakesItAndWhenever() {
        book.open(campaign);
        for (int i = 0; i < 6; i++) {
            book.store(answer(key.issue(), withText(i)), 10);
        }
        assertThat(book.copyForSeal(campaign, key, 5, false)).isEqualTo(6);
        Set<java.util.UUID> answers = sealedIds(MongoResponses.SEALED);
        Set<java.util.UUID> texts = sealedIds(MongoResponses.SEALED_TEXTS);
        assertThat(answers).hasSize(6).doesNotContainAnyElementsOf(texts);
        assertThat(new MongoResponses(database).copyForSeal(campaign, key, 5, false))
                .isEqualTo(6);
        assertThat(sealedIds(MongoResponses.SEALED)).isEqualTo(answers);
        assertThat(sealedIds(MongoResponses.SEALED_TEXTS)).isEqualTo(texts).hasSize(12);
    }

    /** A process that was held up for so long that another has sealed meanwhile must not take its copy away. */
    @Test
    void whoComesAfterTheSealTakesNothingAway() {
        book.open(campaign);
        for (int i = 0; i < 6; i++) {
            book.store(answer(key.issue(), withText(i)), 10);
        }
        book.copyForSeal(campaign, key, 5, false);
        book.dropOpen(campaign);
        assertThatThrownBy(() -> book.copyForSeal(campaign, key, 5, false)).isInstanceOf(IllegalStateException.class);
        assertThat(sealedIds(MongoResponses.SEALED)).hasSize(6);
        assertThat(sealedIds(MongoResponses.SEALED_TEXTS)).hasSize(12);
    }

    @Test
    void whatAnOlderProgramLeftOfASealThatBrokeOffIsReplaced() {
        book.open(campaign);
        book.store(answer(key.issue(), withText(1)), 10);
        for (String collection : List.of(MongoResponses.SEALED, MongoResponses.SEALED_TEXTS)) {
            database.getCollection(collection)
                    .insertOne(new Document("_id", java.util.UUID.randomUUID()).append("campaignId", campaign));
        }
        assertThat(book.copyForSeal(campaign, key, 5, false)).isEqualTo(1);
        assertThat(sealedIds(MongoResponses.SEALED)).hasSize(1);
        assertThat(sealedIds(MongoResponses.SEALED_TEXTS)).hasSize(2);
    }

    /** Spearman's rho of the places of the same texts in two lists. */
    private static double rankCorrelation(List<String> first, List<String> second) {
        double n = first.size();
        double sum = 0;
        for (int i = 0; i < first.size(); i++) {
            double d = i - second.indexOf(first.get(i));
            sum += d * d;
        }
        return 1 - 6 * sum / (n * (n * n - 1));
    }

    /** Two worlds in which two people gave each other's answers hold the same things but for random ids. */
    @Test
    void swappedAnswersLeaveTheSameSetOfDocuments() {
        Set<Set<String>> worlds = new HashSet<>();
        Set<Set<String>> sealedWorlds = new HashSet<>();
        for (boolean swapped : List.of(false, true)) {
            String name = campaign + swapped;
            book.open(name);
            for (int person = 0; person < 2; person++) {
                int answers = swapped ? 1 - person : person;
                OpenAnswer given = new OpenAnswer(
                        name,
                        Fixtures.hot().ref(),
                        "fr",
                        ResponseBook.Channel.WEB,
                        "P0",
                        key.guard(key.issue()),
                        key,
                        Fixtures.sheet(withText(answers)));
                assertThat(book.store(given, 10)).isEqualTo(Outcome.STORED);
            }
            worlds.add(contents(MongoResponses.OPEN + name, name));
            book.copyForSeal(name, key, 5, false);
            Set<String> sealed = contents("responses", name);
            sealed.addAll(contents("verbatims", name));
            sealedWorlds.add(sealed);
        }
        assertThat(worlds).hasSize(1);
        assertThat(sealedWorlds).hasSize(1);
    }

    private Set<String> contents(String collection, String name) {
        Set<String> contents = new HashSet<>();
        for (Document document : documents(collection)) {
            if (name.equals(document.getString("campaignId"))) {
                document.remove("_id");
                document.remove("envelope");
                document.remove("campaignId");
                contents.add(document.toJson());
            }
        }
        return contents;
    }
}
