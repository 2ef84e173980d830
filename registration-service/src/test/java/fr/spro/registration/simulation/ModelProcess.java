package fr.spro.registration.simulation;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.messaging.ManualRelay;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.simulation.SimulatedDatabase;
import fr.spro.platform.simulation.SimulatedOperation;
import fr.spro.platform.simulation.SimulatedReply;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import fr.spro.registration.signup.ManualRosterWorker;
import fr.spro.registration.signup.mongo.MongoContacts;
import fr.spro.registration.signup.mongo.MongoTimeClaims;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The service's worker and relay of one session in one process, over a wire to the database and the broker. */
final class ModelProcess {

    private static final String RUN = ":";

    private final ManualRosterWorker worker;
    private final ManualRelay relay;
    private final List<Runnable> aside = new ArrayList<>();
    private int entries;
    private int runs;
    private List<ClientAnswer> answers = List.of();
    private @Nullable RuntimeException failure;

    /**
     * A process just started.
     *
     * @param name no other process ever had it
     * @param broker takes a fact; the future tells what became of it
     * @param written hears of each entry that this process wrote
     */
    ModelProcess(
            String session,
            String name,
            InstantSource time,
            Function<SimulatedOperation, SimulatedReply> wire,
            Function<SimulatedOperation.Send, Future<?>> broker,
            Consumer<RosterEntry> written) {
        MongoDatabase database = SimulatedDatabase.over(wire);
        Journal journal = journal(database);
        String relayName = relayName(name);
        this.relay = new ManualRelay(
                session,
                journal,
                database.getCollection("published"),
                fact -> broker.apply(message(fact)),
                () -> relayName + RUN + ++runs);
        this.worker = new ManualRosterWorker(
                session,
                new MongoRosterRepository(
                        journal, RosterMessages::of, relay::offer, (entry, _) -> written.accept(entry)),
                new MongoContacts(database),
                time,
                () -> name + "/" + ++entries,
                new MongoTimeClaims(database, (_, _) -> {}),
                aside::add);
    }

    /** Without patience: an outcome that cannot be read is not known, which is the harder case. */
    private static Journal journal(MongoDatabase database) {
        return new MongoJournal(database, "journal", "snapshots", Duration.ZERO);
    }

    /** The service's own way to read and to write. */
    static RosterRepository rosters(Function<SimulatedOperation, SimulatedReply> wire) {
        return new MongoRosterRepository(
                journal(SimulatedDatabase.over(wire)), RosterMessages::of, _ -> {}, (_, _) -> {});
    }

    /** Without dots, which lead into a document. */
    private static String relayName(String name) {
        return name.replace('.', '-');
    }

    /** Whether it is this process that announced a run. */
    static boolean isOf(String name, ManualRelay.Left run) {
        return run.name().startsWith(relayName(name) + RUN);
    }

    /** Whether the next sweep would let the relay fly. */
    boolean relayFailed() {
        return relay.failed();
    }

    /** A fact as it goes to the broker. */
    static SimulatedOperation.Send message(StateMessage fact) {
        return new SimulatedOperation.Send(
                fact.topic(), fact.key(), fact.version(), SimulatedDatabase.raw(new Document(fact.data())));
    }

    /** Tells what there is to tell, and does first again what others left. */
    void relay(List<ManualRelay.Left> left) {
        left.forEach(relay::takeOver);
        relay.fly();
    }

    /** Nobody has come for a while. */
    void quiet() {
        worker.snapshotWhenQuiet();
    }

    /** Works until all are answered, or nobody knows. */
    void serve(List<ManualRosterWorker.Asked> batch) {
        failure = null;
        try {
            answers = worker.serve(batch, Roster::version).stream()
                    .map(ClientAnswer::of)
                    .toList();
        } catch (RuntimeException e) {
            failure = e;
            answers = Collections.nCopies(batch.size(), new ClientAnswer.Failed());
        }
    }

    /** What the last batch was answered. */
    List<ClientAnswer> answers() {
        return answers;
    }

    /** Why the last batch has no answers; null mostly. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** What it began and nobody waits for, in order. */
    List<Runnable> aside() {
        return aside;
    }
}
