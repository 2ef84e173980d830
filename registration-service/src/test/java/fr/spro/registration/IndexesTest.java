package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class IndexesTest {
    /** Needs the secret of the keys and makes no index. */
    private static final int ALIASES = 19;

    private static final MongoClient CLIENT = TestDatabase.client();

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    private List<String> keys(String collection) {
        return database.getCollection(collection)
                .listIndexes()
                .map(index -> String.join(",", index.get("key", Document.class).keySet()))
                .into(new ArrayList<>());
    }

    @Test
    void servesWhatIsAskedByRegistrationByAgeAndByTime() {
        RegistrationMigrations.all(new PeopleSettings(null)).stream()
                .filter(migration -> migration.number() != ALIASES)
                .forEach(migration -> migration.run().accept(database));
        for (String collection : List.of("mails", "links", "certificates", "invitations", "pseudonyms")) {
            assertThat(keys(collection)).as(collection).contains("registrationId");
        }
        assertThat(keys("contacts")).contains("storedAt");
        assertThat(keys("journal")).contains("at");
        assertThat(keys("mails")).contains("state,due").doesNotContain("_id,attempts");
    }
}
