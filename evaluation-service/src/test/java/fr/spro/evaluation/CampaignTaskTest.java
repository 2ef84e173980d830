package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.response.ResponseRepository.OpenAnswer;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.test.Backends;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the timer does to one campaign, from its opening until after its seal. */
class CampaignTaskTest {
    private static final int PRESENT = 12;
    private static final Duration CLOSES_AFTER = Duration.ofDays(14);

    private final CampaignTerms terms = Fixtures.terms("swept");
    private Instant now = Fixtures.NOW;

    @TempDir
    Path folder;

    @Test
    void closesSealsAndDropsWhatComesAfterTheSeal() {
        String name = Backends.freshDatabase();
        try (MongoClient client = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo()))) {
            MongoDatabase database = client.getDatabase(name);
            Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
            ManualEvaluation service = new ManualEvaluation(
                    database,
                    folder,
                    new NoReceivedMessages(),
                    _ -> terms.mode(),
                    CLOSES_AFTER,
                    clock,
                    () -> now.toEpochMilli(),
                    "process");
            MongoResponseRepository responses = new MongoResponseRepository(database);
            BallotKey key = new BallotKeyStore(folder).findOrCreate(terms.id());
            CampaignCommandHandler campaigns = Fixtures.campaigns(ManualEvaluation.journal(database));
            responses.open(terms.id());
            campaigns.open(terms, Fixtures.frame(PRESENT), Fixtures.window(), now);
            for (int person = 0; person < PRESENT - 1; person++) {
                responses.store(answer(key, person), PRESENT);
            }

            now = Fixtures.window().closes();
            service.runTask();
            assertThat(campaigns.find(terms.id())).containsInstanceOf(Campaign.Closed.class);

            now = now.plus(ManualEvaluation.SEAL_AFTER);
            service.runTask();
            assertThat(campaigns.find(terms.id())).containsInstanceOf(Campaign.Sealed.class);
            assertThat(responses.unsealed()).isEmpty();

            database.getCollection(MongoResponseRepository.OPEN + terms.id()).insertOne(new Document("_id", "late"));
            assertThat(responses.unsealed()).containsExactly(terms.id());
            service.runTask();
            assertThat(responses.unsealed()).isEmpty();
        }
    }

    private OpenAnswer answer(BallotKey key, int person) {
        return Fixtures.answer(terms, key, Fixtures.someAnswers(new Random(person)));
    }
}
