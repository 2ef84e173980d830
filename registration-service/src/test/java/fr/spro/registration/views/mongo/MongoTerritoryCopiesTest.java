package fr.spro.registration.views.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.views.Territory;
import org.junit.jupiter.api.Test;

class MongoTerritoryCopiesTest {
    private static Territory durance(long version, String name) {
        return new Territory("durance", version, name);
    }

    @Test
    void keepsTheNewestStateOfEach() {
        try (MongoClient client = TestDatabase.client()) {
            MongoDatabase database = TestDatabase.fresh(client);
            MongoTerritoryCopies.createCollection(database);
            MongoTerritoryCopies records = new MongoTerritoryCopies(database);
            Territory other = new Territory("luberon", 1, "SPRO Luberon");

            records.save(durance(1, "SPRO Durance"));
            records.save(other);
            records.save(durance(3, "SPRO Haute-Durance"));
            records.save(durance(2, "SPRO Basse-Durance"));

            assertThat(new MongoTerritoryCopies(database).all())
                    .containsExactlyInAnyOrder(durance(3, "SPRO Haute-Durance"), other);
        }
    }
}
