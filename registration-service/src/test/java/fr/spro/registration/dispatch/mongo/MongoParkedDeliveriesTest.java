package fr.spro.registration.dispatch.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.dispatch.ParkedDeliveries.Act;
import fr.spro.registration.dispatch.ParkedDeliveries.Parked;
import fr.spro.registration.dispatch.ParkedDeliveries.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MongoParkedDeliveriesTest {
    private static final Instant SINCE = Instant.parse("2026-12-02T09:00:00Z");
    private static final Parked ENTRY =
            new Parked("mails", "nice-bus", 3, SINCE, SINCE.plusSeconds(336), 5, "IllegalStateException");

    @Test
    void anEntryIsSettledOnceAndMayBeParkedAgain() {
        try (MongoClient client = TestDatabase.client()) {
            MongoParkedDeliveries parked = new MongoParkedDeliveries(TestDatabase.fresh(client));
            parked.park(ENTRY);
            assertThat(parked.open()).containsExactly(ENTRY);
            assertThat(parked.find(ENTRY.id())).contains(ENTRY);

            Act retried = new Act(State.RETRIED, SINCE.plusSeconds(400), "admin", "");
            assertThat(parked.decide(ENTRY.id(), retried)).isTrue();
            assertThat(parked.decide(ENTRY.id(), retried)).isFalse();
            assertThat(parked.open()).isEmpty();

            parked.park(ENTRY);
            Parked again = parked.open().getFirst();
            assertThat(again.tries()).isEqualTo(10);
            assertThat(again.acts()).containsExactly(retried);
            assertThat(parked.decide(ENTRY.id(), new Act(State.SKIPPING, SINCE, "admin", "why")))
                    .isTrue();
            parked.park(ENTRY);
            assertThat(parked.open().getFirst().state()).isEqualTo(State.SKIPPING);
            parked.move(ENTRY.id(), State.SKIPPING, State.SKIPPED);
            assertThat(parked.open()).isEmpty();
            assertThat(parked.all()).hasSize(1);
        }
    }
}
