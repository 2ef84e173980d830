package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.counting.ScopeRounds;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.mongo.Lease;
import fr.spro.platform.test.Backends;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeSweepsTest {
    private final List<String> considered = new ArrayList<>();

    /** Looks as often as it is asked, and may fail at either. */
    private final class Round implements ScopeRounds {
        private final String name;
        private final boolean failsAtOnce;
        private final boolean failsInTheEnd;

        Round(String name, boolean failsAtOnce, boolean failsInTheEnd) {
            this.name = name;
            this.failsAtOnce = failsAtOnce;
            this.failsInTheEnd = failsInTheEnd;
        }

        @Override
        public boolean isDue(Instant now) {
            fail(failsAtOnce);
            return true;
        }

        @Override
        public void consider(Instant now) {
            considered.add(name);
            fail(failsInTheEnd);
        }

        private static void fail(boolean now) {
            if (now) {
                throw new IllegalStateException("a document that nobody can read");
            }
        }
    }

    @Test
    void aRoundThatFailsKeepsNoOtherFromItsOwn() {
        String name = Backends.freshDatabase();
        try (MongoClient client = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo()))) {
            MongoDatabase database = client.getDatabase(name);
            ScopeSweeps sweeps = new ScopeSweeps(
                    List.of(
                            new Round("first", true, true),
                            new Round("second", false, true),
                            new Round("third", false, false)),
                    () -> new Lease(database.getCollection("leases"), "scope-releases", Clock.systemUTC()),
                    Duration.ofDays(1),
                    Clock.systemUTC());
            sweeps.sweep();
            sweeps.sweep();
            assertThat(considered).containsExactly("first", "second", "third", "first", "second", "third");
        }
    }
}
