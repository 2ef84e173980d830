package fr.spro.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.spro.platform.test.Backends;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatermarksTest {
    private final String database = Backends.freshDatabase();
    private final MongoClient client = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo()));
    private final Watermarks marks = new Watermarks(client.getDatabase(database).getCollection("marks"));

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void movesOnAndNeverBackOneByOneAndTogether() {
        marks.advanceAll(Map.of());
        marks.advance("a", 3);
        marks.advanceAll(Map.of("a", 2L, "b", 5L));
        assertThat(marks.all()).isEqualTo(Map.of("a", 3L, "b", 5L));
        marks.advanceAll(Map.of("a", 7L, "b", 4L));
        marks.advance("b", 1);
        assertThat(marks.of("a")).isEqualTo(7);
        assertThat(marks.of("b")).isEqualTo(5);
        assertThat(marks.of("c")).isZero();
        assertThat(marks.of(List.of("a", "c"))).isEqualTo(Map.of("a", 7L));
        assertThat(marks.of(List.of())).isEmpty();
    }

    @Test
    void endsWithTheFarthestWhenInstancesMakeTheSameMarksAtOnce() throws Exception {
        int instances = 4;
        CyclicBarrier together = new CyclicBarrier(instances);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                List<Future<?>> ends = new ArrayList<>();
                for (int i = 0; i < instances; i++) {
                    Map<String, Long> versions = new TreeMap<>();
                    for (int mark = 0; mark < 10; mark++) {
                        versions.put(round + "-" + mark, (long) (1 + (i + mark) % instances));
                    }
                    ends.add(threads.submit(() -> {
                        together.await();
                        marks.advanceAll(versions);
                        return null;
                    }));
                }
                for (Future<?> end : ends) {
                    end.get();
                }
            }
        }
        assertThat(marks.all()).hasSize(200);
        assertThat(marks.all().values()).containsOnly((long) instances);
    }
}
