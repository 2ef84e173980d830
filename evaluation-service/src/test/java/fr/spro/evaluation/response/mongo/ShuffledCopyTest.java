package fr.spro.evaluation.response.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.Ballot;
import fr.spro.evaluation.ballot.mongo.MongoBallotPseudonymStore;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ResponseRepository.OpenAnswer;
import fr.spro.evaluation.response.ResponseRepository.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sealing makes of answers, on the real database of the tests. */
class ShuffledCopyTest extends ResponsesOnMongo {
    /** A turn for each of many answers would make sealing take minutes, all of them at once much memory. */
    @Test
    void sealingReadsAndWritesInBatches() {
        book.open(campaign);
        for (int i = 0; i < 40; i++) {
            book.store(answer(key.issue(), withText(i)), 1000);
        }
        turns.clear();
        assertThat(book.copyForSeal(campaign, key, 5, false)).isEqualTo(40);
        assertThat(turns).hasSizeLessThan(20);
    }

    @Test
    void textsLeftByACrashBeforeTheAnswerAreNotTakenAlong() {
        book.open(campaign);
        Ballot ballot = key.issue();
        // What a crash between the two writes leaves: texts in an envelope that no answer names.
        database.getCollection(MongoResponseRepository.OPEN_TEXTS + campaign)
                .insertOne(new Document("_id", key.textId(java.util.UUID.randomUUID(), "0"))
                        .append("hidden", new Binary(key.hide("TXT_PLUS\nperdu"))));
        assertThat(book.store(answer(ballot, withText(1)), 10)).isEqualTo(Outcome.STORED);
        book.copyForSeal(campaign, key, 5, false);
        assertThat(documents("verbatims").stream()
                        .filter(text -> campaign.equals(text.getString("campaignId")))
                        .map(text -> text.getString("text")))
                .containsExactlyInAnyOrder("Texte 1", "Autre 1");
    }

    /** The links of a campaign, each ballot under a pseudonym of its own. */
    private Map<String, UUID> linked(List<Ballot> ballots) {
        Map<String, UUID> links = new HashMap<>();
        ballots.forEach(ballot -> links.put(key.guard(ballot), UUID.randomUUID()));
        new MongoBallotPseudonymStore(database).add(campaign, links);
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
        assertThat(new MongoBallotPseudonymStore(database).campaigns()).doesNotContain(campaign);
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
        assertThat(new MongoBallotPseudonymStore(database).campaigns()).doesNotContain(campaign);
    }

    @Test
    void linksAreKeptInTheOrderOfTheGuards() {
        List<Ballot> ballots = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ballots.add(key.issue());
        }
        Map<String, UUID> links = linked(ballots);
        assertThat(documents(MongoBallotPseudonymStore.LINKS + campaign))
                .extracting(link -> link.getString("_id"))
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(links.keySet());
    }

    @Test
    void refusesToSealAnAnswerWithAFieldOfAnyOtherKind() {
        book.open(campaign);
        book.store(answer(key.issue(), withText(1)), 10);
        database.getCollection(MongoResponseRepository.OPEN + campaign)
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
                            i < inShort ? ResponseRepository.Form.SHORT : ResponseRepository.Form.FULL),
                    100);
        }
        book.copyForSeal(campaign, key, 5, false);
        book.dropOpen(campaign);
        List<ResponseRepository.Form> forms = new ArrayList<>();
        List<ResponseRepository.Sheet> sheets = new ArrayList<>();
        book.each(campaign, sheets::add);
        sheets.stream().filter(sheet -> sheet.form() != null).forEach(sheet -> forms.add(sheet.form()));
        assertThat(sheets).hasSize(inShort + inFull);
        assertThat(forms).hasSize(kept ? inShort + inFull : 0);
        assertThat(forms.stream().filter(ResponseRepository.Form.SHORT::equals)).hasSize(kept ? inShort : 0);
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
                .doesNotContain(MongoResponseRepository.OPEN + campaign, MongoResponseRepository.OPEN_TEXTS + campaign);
        Set<Map<String, List<String>>> after = new HashSet<>();
        book.each(campaign, sheet -> after.add(sheet.answers()));
        assertThat(after).isEqualTo(before);
        assertThat(documents(MongoResponseRepository.SEALED).stream()
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
        Set<java.util.UUID> answers = sealedIds(MongoResponseRepository.SEALED);
        Set<java.util.UUID> texts = sealedIds(MongoResponseRepository.SEALED_TEXTS);
        assertThat(answers).hasSize(6).doesNotContainAnyElementsOf(texts);
        assertThat(new MongoResponseRepository(database).copyForSeal(campaign, key, 5, false))
                .isEqualTo(6);
        assertThat(sealedIds(MongoResponseRepository.SEALED)).isEqualTo(answers);
        assertThat(sealedIds(MongoResponseRepository.SEALED_TEXTS))
                .isEqualTo(texts)
                .hasSize(12);
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
        assertThat(sealedIds(MongoResponseRepository.SEALED)).hasSize(6);
        assertThat(sealedIds(MongoResponseRepository.SEALED_TEXTS)).hasSize(12);
    }

    @Test
    void whatAnOlderProgramLeftOfASealThatBrokeOffIsReplaced() {
        book.open(campaign);
        book.store(answer(key.issue(), withText(1)), 10);
        for (String collection : List.of(MongoResponseRepository.SEALED, MongoResponseRepository.SEALED_TEXTS)) {
            database.getCollection(collection)
                    .insertOne(new Document("_id", java.util.UUID.randomUUID()).append("campaignId", campaign));
        }
        assertThat(book.copyForSeal(campaign, key, 5, false)).isEqualTo(1);
        assertThat(sealedIds(MongoResponseRepository.SEALED)).hasSize(1);
        assertThat(sealedIds(MongoResponseRepository.SEALED_TEXTS)).hasSize(2);
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
                        ResponseRepository.Channel.WEB,
                        "P0",
                        key.guard(key.issue()),
                        key,
                        Fixtures.sheet(withText(answers)));
                assertThat(book.store(given, 10)).isEqualTo(Outcome.STORED);
            }
            worlds.add(contents(MongoResponseRepository.OPEN + name, name));
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
