package fr.spro.registration.views.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.views.AllocationCopy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MongoAllocationCopiesTest {
    private static final Instant AT = Instant.parse("2027-03-10T15:04:12.250Z");

    private static AllocationCopy copy(long version) {
        return new AllocationCopy(
                "s",
                version,
                AT,
                List.of(new AllocationCopy.Slot("Matin", AT, AT), new AllocationCopy.Slot(null, null, null)),
                List.of(
                        new AllocationCopy.Workshop("a", "A", "Salle 1"),
                        new AllocationCopy.Workshop("b", "Version " + version, null)),
                Map.of("p1", List.of("a", "b"), "p2", Arrays.asList(null, "a")));
    }

    @Test
    void keepsTheNewestCopy() {
        try (MongoClient client = TestDatabase.client()) {
            MongoDatabase database = TestDatabase.fresh(client);
            MongoAllocationCopies.createCollection(database);
            MongoAllocationCopies told = new MongoAllocationCopies(database);

            assertThat(told.find("s")).isEmpty();
            told.save(copy(1));
            assertThat(told.find("s")).contains(copy(1));
            told.save(copy(3));
            told.save(copy(2));
            assertThat(told.find("s")).contains(copy(3));
        }
    }
}
