package fr.spro.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.test.Backends;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class IndexesTest {

    @Test
    void serveTheAuditTrailByTime() {
        try (MongoClient client = MongoClients.create(Backends.mongo())) {
            MongoDatabase database = client.getDatabase(Backends.freshDatabase());
            new EventsConfiguration()
                    .serviceMigrations(
                            new EventsSettings(false, URI.create("http://localhost"), new EventsSettings.Calendar("")),
                            Clock.systemUTC())
                    .forEach(migration -> migration.run().accept(database));
            assertThat(database.getCollection("journal")
                            .listIndexes()
                            .map(index -> index.get("key", Document.class).keySet())
                            .into(new ArrayList<>()))
                    .contains(Set.of("at"));
        }
    }
}
