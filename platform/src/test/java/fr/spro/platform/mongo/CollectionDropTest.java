package fr.spro.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.test.Backends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class CollectionDropTest {
    @Test
    void whoeverComesSecondFindsItGone() throws Exception {
        String name = Backends.freshDatabase();
        try (MongoClient client = MongoClients.create(MongoConfig.clientSettings(
                        new MongoSettings(Backends.mongo(), name, 16, Duration.ofSeconds(20)), List.of()));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            MongoDatabase database = client.getDatabase(name);
            for (int round = 0; round < 50; round++) {
                database.getCollection("links").insertOne(new Document("_id", round));
                Callable<String> drop = () -> {
                    CollectionDrop.drop(database, "links");
                    return "dropped";
                };
                for (var one : threads.invokeAll(Collections.nCopies(8, drop))) {
                    assertThat(one.get()).isEqualTo("dropped");
                }
                assertThat(database.listCollectionNames().into(new ArrayList<>()))
                        .doesNotContain("links");
            }
        }
    }
}
