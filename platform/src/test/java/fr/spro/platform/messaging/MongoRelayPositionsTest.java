package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.spro.platform.messaging.RelayPositions.Mark;
import fr.spro.platform.messaging.RelayPositions.Run;
import fr.spro.platform.test.Backends;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MongoRelayPositionsTest {
    @Test
    void aMarkOnlyMovesForward() {
        try (MongoClient client = MongoClients.create(Backends.mongo())) {
            MongoRelayPositions marks = new MongoRelayPositions(
                    client.getDatabase(Backends.freshDatabase()).getCollection("published"));

            assertThat(marks.of("a")).isZero();
            marks.advance("a", 7);
            assertThat(marks.of("a")).isEqualTo(7);
            marks.advance("a", 5);
            assertThat(marks.of("a")).isEqualTo(7);
            marks.advance("a", 3_000_000_000L);
            marks.advance("b", 1);
            assertThat(marks.all())
                    .isEqualTo(Map.of("a", new Mark(3_000_000_000L, Map.of()), "b", new Mark(1, Map.of())));
        }
    }

    @Test
    void aRunIsAnnouncedUntilItIsOver() {
        try (MongoClient client = MongoClients.create(Backends.mongo())) {
            MongoRelayPositions marks = new MongoRelayPositions(
                    client.getDatabase(Backends.freshDatabase()).getCollection("published"));

            marks.announce("a", "one", new Run(1, 1));
            assertThat(marks.of("a")).isZero();
            marks.announce("a", "two", new Run(3, 1));
            marks.announce("a", "one", new Run(1, 2));
            marks.advance("a", 4);
            assertThat(marks.all())
                    .isEqualTo(Map.of("a", new Mark(4, Map.of("one", new Run(1, 2), "two", new Run(3, 1)))));

            marks.forget("a", "one", new Run(1, 1));
            assertThat(marks.all().values())
                    .allSatisfy(mark -> assertThat(mark.runs()).containsOnlyKeys("one", "two"));
            marks.forget("a", "one", new Run(1, 2));
            marks.end("a", 7, List.of("two", "never there"));
            assertThat(marks.all()).isEqualTo(Map.of("a", new Mark(7, Map.of())));
        }
    }
}
