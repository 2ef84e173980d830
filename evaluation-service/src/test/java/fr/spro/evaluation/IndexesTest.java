package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.test.Backends;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class IndexesTest {

    private static List<Set<String>> keys(MongoDatabase database, String collection) {
        return database.getCollection(collection)
                .listIndexes()
                .map(index -> index.get("key", Document.class).keySet())
                .into(new ArrayList<>());
    }

    @Test
    void serveTheFiguresOfACampaignAndTheAuditTrailByTime() {
        try (MongoClient client = MongoClients.create(Backends.mongo())) {
            MongoDatabase database = client.getDatabase(Backends.freshDatabase());
            new EvaluationConfiguration()
                    .migrations()
                    .forEach(migration -> migration.run().accept(database));
            assertThat(keys(database, "responses")).contains(Set.of("campaignId"));
            assertThat(keys(database, "journal")).contains(Set.of("at"));
        }
    }
}
