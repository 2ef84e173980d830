package fr.spro.registration.views.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.views.PairingCopy;
import fr.spro.registration.views.PairingCopy.Answer;
import fr.spro.registration.views.PairingCopy.Member;
import fr.spro.registration.views.PairingCopy.Pair;
import fr.spro.registration.views.PairingCopy.Visit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MongoPairingCopiesTest {
    private static final Instant NINE = Instant.parse("2027-03-09T08:00:00Z");

    private static PairingCopy copy(long version, Answer answer) {
        return new PairingCopy(
                "s",
                version,
                List.of(new Pair(
                        4,
                        new Member("a", "CIO", answer, new Visit(NINE, NINE.plusSeconds(60), "Ici")),
                        new Member("b", null, Answer.PROPOSED, new Visit(null, null, null)))));
    }

    @Test
    void keepsTheNewestCopy() {
        try (MongoClient client = TestDatabase.client()) {
            MongoDatabase database = TestDatabase.fresh(client);
            MongoPairingCopies.createCollection(database);
            MongoPairingCopies pairings = new MongoPairingCopies(database);

            assertThat(pairings.find("s")).isEmpty();
            pairings.save(copy(1, Answer.PROPOSED));
            assertThat(pairings.find("s")).contains(copy(1, Answer.PROPOSED));
            pairings.save(copy(3, Answer.CONFIRMED));
            pairings.save(copy(2, Answer.DECLINED));
            assertThat(pairings.find("s")).contains(copy(3, Answer.CONFIRMED));
        }
    }
}
