package fr.spro.platform.messaging;

import com.mongodb.client.MongoCollection;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The relay of one aggregate without threads and pauses: it flies when it is told to, for searches and simulations. */
public final class ManualRelay {

    private final AggregateRelay lane;

    /**
     * A relay of this aggregate.
     *
     * @param broker takes a fact; the future tells what became of it
     * @param runs names for its runs, each only once
     */
    public ManualRelay(
            String aggregateId,
            Journal journal,
            MongoCollection<Document> published,
            Function<StateMessage, Future<?>> broker,
            Supplier<String> runs) {
        MessageSender sender = new MessageSender() {
            @Override
            public Future<?> send(
                    String aggregate, long version, Instant at, StateMessage fact, @Nullable String trail) {
                return broker.apply(fact);
            }
        };
        this.lane = new AggregateRelay(
                aggregateId,
                journal,
                new MongoRelayPositions(published),
                sender,
                runs,
                Duration.ZERO,
                Duration.ofDays(1));
    }

    /** A run that is announced in a mark and not over. */
    public record Left(String name, long from, long beat) {
        /** All of a mark. */
        public static List<Left> of(Document mark) {
            return MongoRelayPositions.runs(mark).entrySet().stream()
                    .map(run -> new Left(
                            run.getKey(), run.getValue().from(), run.getValue().beat()))
                    .sorted(Comparator.comparing(Left::name))
                    .toList();
        }
    }

    /** The next flight does this run of another again. */
    public void takeOver(Left other) {
        lane.takeOver(Map.of(other.name(), new RelayPositions.Run(other.from(), other.beat())));
    }

    /** Whether the next sweep would let it fly. */
    public boolean failed() {
        return lane.failed();
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
