package fr.spro.registration.signup;

import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterRepository;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** A worker without queue and thread: it processes a batch when it is called, for searches and simulations. */
public final class ManualRosterWorker {

    private final RosterWorker worker;

    /** A worker of this session without time claims. */
    public ManualRosterWorker(
            String sessionId,
            RosterRepository rosters,
            Contacts contacts,
            InstantSource time,
            Supplier<String> writers,
            Executor aside) {
        this(sessionId, rosters, contacts, time, writers, TimeClaims.NONE, aside);
    }

    /** A worker of this session. */
    public ManualRosterWorker(
            String sessionId,
            RosterRepository rosters,
            Contacts contacts,
            InstantSource time,
            Supplier<String> writers,
            TimeClaims agenda,
            Executor aside) {
        this.worker = new RosterWorker(
                sessionId,
                new RosterWorker.Dependencies(
                        rosters, contacts, time, writers, _ -> {}, agenda, aside, RosterWorkerSettings.USUAL));
    }

    /** A request to a worker. */
    public sealed interface Asked {
        /** A command. */
        record Command(RosterCommand command, List<Contact> contacts) implements Asked {}

        /** A query. */
        record Question() implements Asked {}
    }

    /**
     * Processes a batch as a worker does.
     *
     * @param question that queries ask
     * @return a decision for each command, an answer for each question
     * @throws RuntimeException when the outcome is unknown
     */
    public List<Object> serve(List<Asked> batch, Function<Roster, Object> question) {
        RosterWorker.Processed processed = worker.process(batch.stream()
                .filter(Asked.Command.class::isInstance)
                .map(Asked.Command.class::cast)
                .map(asked -> new RosterWorker.Request(asked.command(), asked.contacts()))
                .toList());
        var decisions = processed.decisions().iterator();
        return batch.stream()
                .map(asked -> asked instanceof Asked.Command ? decisions.next() : question.apply(processed.roster()))
                .toList();
    }

    /** As after a while without requests. */
    public void snapshotWhenQuiet() {
        worker.snapshotWhenQuiet();
    }
}
