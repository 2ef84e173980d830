package fr.spro.registration.worlds;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.facts.RelayByHand;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.wired.Operation;
import fr.spro.platform.wired.Reply;
import fr.spro.platform.wired.WiredDatabase;
import fr.spro.registration.roster.Agenda;
import fr.spro.registration.roster.ClerkByHand;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterJournal;
import fr.spro.registration.roster.kafka.RosterFacts;
import fr.spro.registration.roster.mongo.RosterMongo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One process: the service's clerk and relay of one session, over a wire to the database and the broker. */
public final class Instance {

    static final String SESSION = "s";
    private static final String RUN = ":";

    private final ClerkByHand clerk;
    private final RelayByHand relay;
    private final List<Runnable> aside = new ArrayList<>();
    private int entries;
    private int runs;
    private List<Answered> answers = List.of();
    private @Nullable RuntimeException failure;

    /**
     * A process just started.
     *
     * @param name no other process ever had it
     */
    Instance(String name, InstantSource time, boolean handsOn, Function<Operation, Reply> wire) {
        this(SESSION, name, time, handsOn, wire, fact -> sent(wire.apply(message(fact))), _ -> Agenda.NONE);
    }

    /**
     * The same for any session.
     *
     * @param broker takes a fact; the future tells what became of it
     * @param agendas where people's times are claimed
     */
    public Instance(
            String session,
            String name,
            InstantSource time,
            boolean handsOn,
            Function<Operation, Reply> wire,
            Function<Fact, Future<?>> broker,
            Function<MongoDatabase, Agenda> agendas) {
        MongoDatabase database = WiredDatabase.over(wire);
        // Without patience: an outcome that cannot be read is not known, which is the harder case.
        Journal journal = new MongoJournal(database, "journal", "snapshots", Duration.ZERO);
        String relayName = relayName(name);
        this.relay = new RelayByHand(
                session, journal, database.getCollection("published"), broker, () -> relayName + RUN + ++runs);
        RosterJournal rosters = RosterMongo.journal(journal, RosterFacts::of, entry -> {
            if (handsOn) {
                relay.offer(entry);
            }
        });
        this.clerk = new ClerkByHand(
                session,
                rosters,
                RosterMongo.contacts(database),
                time,
                () -> name + "/" + ++entries,
                agendas.apply(database),
                aside::add);
    }

    /** Without dots, which lead into a document. */
    private static String relayName(String name) {
        return name.replace('.', '-');
    }

    /** Whether it is this process that announced a run. */
    public static boolean isOf(String name, RelayByHand.Left run) {
        return run.name().startsWith(relayName(name) + RUN);
    }

    /** Whether the next sweep would let the relay fly. */
    public boolean relayFailed() {
        return relay.failed();
    }

    /** A fact as it goes to the broker. */
    public static Operation.Send message(Fact fact) {
        return new Operation.Send(
                fact.topic(), fact.key(), fact.version(), WiredDatabase.raw(new Document(fact.data())));
    }

    private static Future<?> sent(Reply reply) {
        return switch (reply) {
            case Reply.Done _ -> CompletableFuture.completedFuture(null);
            case Reply.Unacknowledged _, Reply.Unanswered _ -> new Unacknowledged();
            case Reply _ -> CompletableFuture.failedFuture(new IllegalStateException("not taken"));
        };
    }

    /** Fails when it is waited for, not before. */
    private static final class Unacknowledged extends CompletableFuture<Void> {
        @Override
        public Void get() throws ExecutionException {
            throw new ExecutionException(new IllegalStateException("no acknowledgement"));
        }

        @Override
        public Void get(long time, TimeUnit unit) throws ExecutionException {
            return get();
        }
    }

    /** Works until the input is dealt with. */
    public void take(Input input) {
        answers = List.of();
        failure = null;
        switch (input) {
            case Input.Serve(List<ClerkByHand.Asked> batch) -> answers = serve(batch);
            case Input.Quiet _ -> clerk.snapshotWhenQuiet();
            case Input.Fly _ -> relay.fly();
            case Input.TakeOver(List<RelayByHand.Left> left) -> {
                left.forEach(relay::takeOver);
                relay.fly();
            }
        }
    }

    private List<Answered> serve(List<ClerkByHand.Asked> batch) {
        try {
            return clerk.serve(batch, Roster::version).stream()
                    .map(Answered::of)
                    .toList();
        } catch (RuntimeException e) {
            failure = e;
            return Collections.nCopies(batch.size(), new Answered.Failed());
        }
    }

    /** What the last input was answered. */
    public List<Answered> answers() {
        return answers;
    }

    /** Why the last input has no answers; null mostly. */
    public @Nullable RuntimeException failure() {
        return failure;
    }

    /** What it began and nobody waits for, in order. */
    public List<Runnable> aside() {
        return aside;
    }
}
