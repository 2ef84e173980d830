package fr.spro.registration.signup;

import fr.spro.platform.core.Unscoped;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The workers of one instance: each session in use has one, opened at its first request. */
public final class RosterWorkers implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final RosterWorker.Dependencies shared;
    private final Map<String, RosterWorker> open = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Creates the workers over a repository.
     *
     * @param writers a new name for each journal entry, by which its writer recognises it
     * @param agenda where people's times are claimed
     * @param committed receives every entry that this instance wrote; must return at once
     */
    public RosterWorkers(
            RosterRepository rosters,
            Contacts contacts,
            InstantSource time,
            Supplier<String> writers,
            Consumer<RosterEntry> committed,
            TimeClaims agenda,
            RosterWorkerSettings settings) {
        this.shared = new RosterWorker.Dependencies(
                rosters, contacts, time, writers, committed, agenda, RosterWorkers::inBackground, settings);
    }

    private static void inBackground(Runnable work) {
        Thread.ofVirtual().name("roster-background").start(work);
    }

    /**
     * Returns the decision on a command, once it is durable. The future fails with {@link CommandOutcomeUnknown} when the outcome
     * is unknown.
     *
     * @param contact stored if the command makes a new registration
     * @throws RosterQueueFull when the queue is full
     */
    @Unscoped
    public CompletableFuture<RosterDecision> tell(String sessionId, RosterCommand command, @Nullable Contact contact) {
        return tellTogether(sessionId, command, contact == null ? List.of() : List.of(contact));
    }

    /** The same, for a command that may make several registrations. */
    @Unscoped
    public CompletableFuture<RosterDecision> tellTogether(
            String sessionId, RosterCommand command, List<Contact> contacts) {
        return at(sessionId, worker -> worker.submit(command, contacts));
    }

    /** Returns the answer to a question about a roster that is at least as new as every answer given before. */
    @Unscoped
    public <T> CompletableFuture<T> ask(String sessionId, Function<Roster, T> question) {
        return at(sessionId, worker -> worker.query(question));
    }

    /** The same for background work: fails after thirty seconds. */
    @Unscoped
    public <T> CompletableFuture<T> askInBackground(String sessionId, Function<Roster, T> question) {
        return at(sessionId, worker -> worker.query(question)).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private <T> CompletableFuture<T> at(
            String sessionId, Function<RosterWorker, @Nullable CompletableFuture<T>> enter) {
        while (!closed) {
            RosterWorker worker = open.computeIfAbsent(sessionId, this::open);
            CompletableFuture<T> answer = enter.apply(worker);
            if (answer != null) {
                return answer;
            }
            open.remove(sessionId, worker);
        }
        throw new CommandOutcomeUnknown(sessionId, new IllegalStateException("closing"));
    }

    private RosterWorker open(String sessionId) {
        RosterWorker worker = new RosterWorker(sessionId, shared);
        Thread thread = Thread.ofVirtual().name("roster-" + sessionId).unstarted(() -> {
            try {
                worker.processBatches();
            } finally {
                open.remove(sessionId, worker);
                threads.remove(sessionId, Thread.currentThread());
            }
        });
        threads.put(sessionId, thread);
        thread.start();
        return worker;
    }

    /** Returns the number of open workers. */
    public int size() {
        return open.size();
    }

    @Override
    public void close() {
        closed = true;
        open.values().forEach(RosterWorker::close);
        threads.values().forEach(Thread::interrupt);
    }
}
