package fr.spro.registration.dispatch.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import fr.spro.registration.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MongoHandlerPositionsTest {

    @Test
    void tellsPositionsOfOneFollowerAndOfAll() {
        try (MongoClient client = TestDatabase.client()) {
            MongoHandlerPositions positions = new MongoHandlerPositions(TestDatabase.fresh(client));
            assertThat(positions.all()).isEmpty();

            positions.move("mails", Map.of("nice-bus", 3L, "nice-bus-jeunes", 1L));
            positions.move("alarms", Map.of("nice-bus", 2L));
            positions.move("mails", Map.of("nice-bus", 2L));

            assertThat(positions.all())
                    .isEqualTo(Map.of(
                            "mails", Map.of("nice-bus", 3L, "nice-bus-jeunes", 1L), "alarms", Map.of("nice-bus", 2L)));
            assertThat(positions.of("mails", List.of("nice-bus", "unknown"))).isEqualTo(Map.of("nice-bus", 3L));
            assertThat(positions.of("alarms", "nice-bus-jeunes")).isZero();
        }
    }
}
