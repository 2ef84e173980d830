package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ProfileCountBook;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.counting.ProfileCounts;
import fr.spro.evaluation.counting.ProfileCounts.Part;
import fr.spro.evaluation.publication.mongo.MongoProfileCounts;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.Profile;
import fr.spro.evaluation.response.ResponseRepository.OpenAnswer;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.platform.test.InMemoryJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seal counts profiles and then generalises them, and answers that were sealed before this existed follow. */
class ProfileCountingTest {
    private static final List<Profile> PEOPLE = new ArrayList<>();

    static {
        people("CONSEIL", "JEUNESSE", 7);
        people("CONSEIL", "EMPLOI", 6);
        people("CONSEIL", "EDUCATION", 2);
        people("ACCUEIL", "JEUNESSE", 3);
        people("ACCUEIL", "EMPLOI", 2);
        people("DIRECTION", "JEUNESSE", 1);
        people("AUTRE", "FORMATION", 1);
    }

    private final MongoDatabase database = CampaignStorage.database();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final CampaignTerms terms = Fixtures.terms("s" + System.nanoTime());
    private final Instant due = Fixtures.NOW.plus(Duration.ofDays(30));
    private final CampaignCommandHandler campaigns = Fixtures.campaigns(journal);
    private final MongoResponseRepository responses = new MongoResponseRepository(database);
    private final MongoProfileCounts counts = new MongoProfileCounts(database);
    private final ProfileCounting counting = CampaignStorage.counting(database, campaigns);

    @TempDir
    Path folder;

    private static void people(String function, String type, int n) {
        for (int i = 0; i < n; i++) {
            PEOPLE.add(new Profile(function, type));
        }
    }

    private CampaignSealing sealing(ProfileCounting counting) {
        return CampaignStorage.sealing(database, campaigns, counting, folder, InstantSource.fixed(due));
    }

    private void closedWithAnswers() {
        BallotKey key = new BallotKeyStore(folder).findOrCreate(terms.id());
        responses.open(terms.id());
        campaigns.open(terms, Fixtures.frame(PEOPLE.size()), Fixtures.window(), Fixtures.NOW);
        for (int person = 0; person < PEOPLE.size(); person++) {
            responses.store(answer(key, person), PEOPLE.size());
        }
        Instant closes = Fixtures.NOW.plusSeconds(60);
        responses.stopAdmitting(terms.id(), "a");
        assertThat(responses.setAside(terms.id())).isTrue();
        campaigns.handle(terms.id(), new CampaignCommand.Close(Duration.ofDays(7)), closes, "a");
        LatestRelease figures =
                new LatestRelease("r", PEOPLE.size(), LatestRelease.Reason.CLOSE, LocalDate.of(2027, 5, 4));
        Campaign closed = campaigns.find(terms.id()).orElseThrow();
        campaigns.handle(terms.id(), CampaignCommand.Release.of(closed, figures), closes, "a");
    }

    private OpenAnswer answer(BallotKey key, int person) {
        Map<String, List<String>> posted = new HashMap<>();
        posted.put("FONCTION", List.of(PEOPLE.get(person).function()));
        posted.put("ORG_TYPE", List.of(PEOPLE.get(person).organisationType()));
        posted.put("SAT_GLOB", List.of(person % 2 == 0 ? "4" : "2"));
        posted.put("KNOW." + Fixtures.PARTNERS.getFirst().code() + ".pre", List.of("1"));
        posted.put("KNOW." + Fixtures.PARTNERS.getFirst().code() + ".post", List.of("3"));
        return Fixtures.answer(terms, key, posted);
    }

    private Map<Document, Integer> storedProfiles() {
        Map<Document, Integer> profiles = new HashMap<>();
        for (Document answer : sealed().find(new Document("campaignId", terms.id()))) {
            profiles.merge(answer.get("profile", Document.class), 1, Integer::sum);
        }
        return profiles;
    }

    private MongoCollection<Document> sealed() {
        return database.getCollection(MongoResponseRepository.SEALED);
    }

    private void expectGeneralised() {
        assertThat(storedProfiles())
                .containsOnly(
                        Map.entry(profile(0, "CONSEIL", "JEUNESSE"), 7),
                        Map.entry(profile(0, "CONSEIL", "EMPLOI"), 6),
                        Map.entry(new Document("level", 4), 9));
        assertThat(responses.withExactProfiles()).doesNotContain(terms.id());
    }

    private static Document profile(int level, String function, String type) {
        return new Document("level", level).append("function", function).append("orgType", type);
    }

    private void expectCounted() {
        ProfileCounts found = counts.find(terms.id()).orElseThrow();
        assertThat(found.people())
                .containsEntry(new Profile("CONSEIL", "JEUNESSE"), 7)
                .containsEntry(new Profile("AUTRE", "FORMATION"), 1)
                .hasSize(7);
        assertThat(found.answers()).isEqualTo(22);
        assertThat(found.parts())
                .as("rows about partner services are not broken down")
                .extracting(Part::linkId)
                .containsOnly("SAT_GLOB");
        assertThat(found.parts().stream().mapToInt(Part::n).sum()).isEqualTo(22);
        Part first = found.parts().stream()
                .filter(part -> part.profile().equals(new Profile("CONSEIL", "JEUNESSE")))
                .findFirst()
                .orElseThrow();
        assertThat(first.sums()).as("n, no opinion, and the four levels").containsExactly(7, 0, 0, 3, 0, 4);
    }

    @Test
    void sealCountsExactProfilesAndKeepsTheirClasses() {
        closedWithAnswers();
        sealing(counting).seal(terms.id(), due, "a");
        assertThat(campaigns.find(terms.id())).containsInstanceOf(Campaign.Sealed.class);
        expectCounted();
        expectGeneralised();
        assertThat(responses.unsealed()).doesNotContain(terms.id());
    }

    @Test
    void sealThatEndsAfterItsCountsCompletesWithTheSameOnes() {
        closedWithAnswers();
        ProfileCounts before = counting.count(terms);
        assertThat(sealed().countDocuments(new Document("campaignId", terms.id())))
                .as("the process ended before it copied")
                .isZero();
        sealing(counting).seal(terms.id(), due, "a");
        assertThat(counts.find(terms.id())).contains(before);
        expectCounted();
        expectGeneralised();
    }

    @Test
    void campaignWithoutCountsIsNotSealed() {
        closedWithAnswers();
        ProfileCountBook broken = new ScopeReleaseFixture.Counts() {
            @Override
            public void keep(ProfileCounts counts) {
                throw new IllegalStateException("no primary");
            }
        };
        ProfileCounting failing =
                new ProfileCounting(campaigns, new QuestionnaireCatalogue(List.of(Fixtures.hot())), responses, broken);
        assertThatThrownBy(() -> sealing(failing).seal(terms.id(), due, "a")).hasMessage("no primary");
        assertThat(campaigns.find(terms.id())).containsInstanceOf(Campaign.Closed.class);
        assertThat(sealed().countDocuments(new Document("campaignId", terms.id())))
                .isZero();
    }

    /** As it was sealed by an earlier version. */
    private void sealedWithExactProfiles() {
        closedWithAnswers();
        sealing(counting).seal(terms.id(), due, "a");
        database.getCollection(MongoProfileCounts.COLLECTION).deleteOne(new Document("_id", terms.id()));
        int person = 0;
        for (Document answer : sealed().find(new Document("campaignId", terms.id()))) {
            Profile profile = PEOPLE.get(person);
            sealed().updateOne(
                            new Document("_id", answer.get("_id")),
                            Updates.combine(
                                    Updates.set(
                                            "profile",
                                            new Document("function", profile.function())
                                                    .append("orgType", profile.organisationType())),
                                    Updates.set(
                                            "answers",
                                            List.of(new Document("field", "SAT_GLOB")
                                                    .append("codes", List.of(person % 2 == 0 ? "4" : "2"))))));
            person++;
        }
    }

    @Test
    void answersSealedByAnEarlierVersionAreCountedAndGeneralised() {
        sealedWithExactProfiles();
        assertThat(counting.isDue(due)).isTrue();
        counting.consider(due);
        expectCounted();
        expectGeneralised();
        assertThat(counting.isDue(due)).isFalse();
    }

    @Test
    void upgradeThatEndsBetweenTwoAnswersCompletesWithTheSameClasses() {
        sealedWithExactProfiles();
        counting.count(terms);
        Document one = sealed().find(new Document("campaignId", terms.id())).first();
        sealed().updateOne(
                        new Document(
                                "_id", java.util.Objects.requireNonNull(one).get("_id")),
                        Updates.set("profile", profile(0, "CONSEIL", "JEUNESSE")));
        counting.consider(due);
        expectCounted();
        expectGeneralised();
    }

    /** Its copies are there, and a copy is never made twice. */
    @Test
    void sealThatAnEarlierVersionBeganGeneralisesItsCopies() {
        closedWithAnswers();
        BallotKey key = new BallotKeyStore(folder).find(terms.id()).orElseThrow();
        for (Document answer : database.getCollection(MongoResponseRepository.ASIDE + terms.id())
                .find()
                .limit(9)) {
            Document copy = new Document(answer);
            copy.remove("envelope");
            sealed().insertOne(copy.append("_id", key.sealedId(answer.get("envelope", java.util.UUID.class))));
        }
        counting.consider(due);
        assertThat(storedProfiles().keySet())
                .as("not sealed yet")
                .allSatisfy(profile -> assertThat(profile.containsKey("level")).isFalse());
        sealing(counting).seal(terms.id(), due, "a");
        expectCounted();
        expectGeneralised();
    }
}
