package fr.spro.platform.facts;

import com.mongodb.client.MongoCollection;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The relay of one aggregate without threads and pauses: it flies when it is told to, for searches and simulations. */
public final class RelayByHand {

    private final RelayLane lane;

    /**
     * A relay of this aggregate.
     *
     * @param broker takes a fact; the future tells what became of it
     */
    public RelayByHand(
            String aggregateId,
            Journal journal,
            MongoCollection<Document> published,
            Function<Fact, Future<?>> broker) {
        this.lane = new RelayLane(aggregateId, journal, new MongoPublished(published), new FactSender() {
            @Override
            public Future<?> send(String aggregate, long version, Instant at, Fact fact, @Nullable String trail) {
                return broker.apply(fact);
            }

            @Override
            public void close() {
                // Nothing is under way.
            }
        });
    }

    /** An entry at hand, which spares reading it. */
    public void offer(JournalEntry entry) {
        lane.offer(entry, null);
    }

    /** Sends what there is, until nothing is left or something failed. */
    public void fly() {
        lane.wake();
        boolean again = true;
        while (again) {
            again = lane.fly(() -> true);
        }
    }
}
