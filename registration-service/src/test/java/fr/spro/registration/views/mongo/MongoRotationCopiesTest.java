package fr.spro.registration.views.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.views.RotationCopy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MongoRotationCopiesTest {
    private static RotationCopy copy(long version, RotationCopy.@Nullable Running running) {
        return new RotationCopy(
                "s",
                version,
                7,
                1,
                running,
                Map.of(1, "Cap emploi", 2, "CIO d’Aubagne"),
                Map.of("a", List.of(1, 2), "b", List.of(2, 0)));
    }

    @Test
    void keepsTheNewestCopy() {
        try (MongoClient client = TestDatabase.client()) {
            MongoDatabase database = TestDatabase.fresh(client);
            MongoRotationCopies.createCollection(database);
            MongoRotationCopies plans = new MongoRotationCopies(database);
            RotationCopy newer = copy(3, new RotationCopy.Running(2, Instant.parse("2027-03-02T09:38:12.250Z")));

            assertThat(plans.find("s")).isEmpty();
            plans.save(copy(1, null));
            assertThat(plans.find("s")).contains(copy(1, null));
            plans.save(newer);
            plans.save(copy(2, null));
            assertThat(plans.find("s")).contains(newer);
        }
    }
}
