package fr.spro.evaluation.publication;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.publication.mongo.MongoProfileCounts;
import fr.spro.evaluation.publication.mongo.MongoReleaseRepository;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.test.Backends;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Databases for tests of one campaign, and what counts and seals the campaign there. */
final class CampaignStorage {
    static final Duration AT_MOST = Fixtures.settings().sealAtMost();
    private static final MongoClient CLIENT = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo()));

    private CampaignStorage() {}

    /** Returns a database of the caller's own. */
    static MongoDatabase database() {
        return CLIENT.getDatabase(Backends.freshDatabase());
    }

    static ProfileCounting counting(MongoDatabase database, CampaignCommandHandler campaigns) {
        return new ProfileCounting(
                campaigns,
                new QuestionnaireCatalogue(List.of(Fixtures.hot())),
                new MongoResponseRepository(database),
                new MongoProfileCounts(database));
    }

    static CampaignSealing sealing(
            MongoDatabase database,
            CampaignCommandHandler campaigns,
            ProfileCounting counting,
            Path folder,
            InstantSource time) {
        return new CampaignSealing(
                campaigns,
                new MongoResponseRepository(database),
                new MongoReleaseRepository(database),
                counting,
                new BallotKeyStore(folder),
                Fixtures.settings(),
                time);
    }
}
