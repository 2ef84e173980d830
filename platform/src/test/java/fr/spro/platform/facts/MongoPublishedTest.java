package fr.spro.platform.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.spro.platform.test.Backends;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MongoPublishedTest {
    @Test
    void aMarkOnlyMovesForward() {
        try (MongoClient client = MongoClients.create(Backends.mongo())) {
            MongoPublished marks = new MongoPublished(
                    client.getDatabase(Backends.freshDatabase()).getCollection("published"));

            assertThat(marks.of("a")).isZero();
            marks.advance("a", 7);
            assertThat(marks.of("a")).isEqualTo(7);
            marks.advance("a", 5);
            assertThat(marks.of("a")).isEqualTo(7);
            marks.advance("a", 3_000_000_000L);
            marks.advance("b", 1);
            assertThat(marks.all()).isEqualTo(Map.of("a", 3_000_000_000L, "b", 1L));
        }
    }
}
