package fr.spro.registration.signup;

import fr.spro.platform.core.TraceCarrier;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.RosterState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Queue and single consumer of the commands of one session, with its roster in memory. Everything queued is taken as one
 * batch: decided in order, the new contacts stored, one journal entry appended, then each caller answered.
 *
 * <p>Workers of the same session may run in several processes: the journal lets one entry win, the others apply it and
 * decide again. An answer without an entry of its own (a refusal, a query) is given only after a check that the journal has
 * no newer entry. Only the queue is thread-safe; one thread processes the batches.
 */
public final class RosterWorker {

    /**
     * What all workers of an instance share.
     *
     * @param background runs work that no answer depends on
     */
    record Dependencies(
            RosterRepository rosters,
            Contacts contacts,
            InstantSource time,
            Supplier<String> writers,
            Consumer<RosterEntry> committed,
            TimeClaims agenda,
            Executor background,
            RosterWorkerSettings settings) {}

    /** A command with the people whom it may sign up. */
    record Request(RosterCommand command, List<Contact> contacts) {}

    /**
     * The result of a batch.
     *
     * @param decisions in the order of the requests
     * @param roster after the batch
     * @param entry that was appended, null if none was
     */
    record Processed(
            List<RosterDecision> decisions,
            Roster roster,
            @Nullable RosterEntry entry) {}

    private sealed interface Task {
        CompletableFuture<?> answer();

        default void fail(RuntimeException failure) {
            answer().completeExceptionally(failure);
        }
    }

    private record Submitted(
            Request request,
            CompletableFuture<RosterDecision> answer,
            @Nullable String trail) implements Task {}

    private record Query<T>(Function<Roster, T> question, CompletableFuture<T> answer) implements Task {
        void reply(Roster roster) {
            try {
                answer.complete(question.apply(roster));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }
    }

    private final String sessionId;
    private final Dependencies shared;
    private final BlockingQueue<Task> queue;
    private final AtomicBoolean snapshotting = new AtomicBoolean();
    private boolean closed;

    private @Nullable Roster roster;
    private @Nullable RosterEntry committed;
    private long snapshotVersion;

    public RosterWorker(String sessionId, Dependencies shared) {
        this.sessionId = sessionId;
        this.shared = shared;
        // Grows with its content: a bus tour has hundreds of workers, and full arrays would take tens of megabytes.
        this.queue = new LinkedBlockingQueue<>(shared.settings().queue());
    }

    // ---------------------------------------------------------------- queue

    /** Queues a command; the decision follows once it is durable. Returns null when this worker has closed. */
    @Nullable
    CompletableFuture<RosterDecision> submit(RosterCommand command, List<Contact> contacts) {
        CompletableFuture<RosterDecision> answer = new CompletableFuture<>();
        return enter(new Submitted(new Request(command, contacts), answer, TraceCarrier.here())) ? answer : null;
    }

    /** Queues a question about the roster. Returns null when this worker has closed. */
    <T> @Nullable CompletableFuture<T> query(Function<Roster, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        return enter(new Query<>(question, answer)) ? answer : null;
    }

    private synchronized boolean enter(Task task) {
        if (closed) {
            return false;
        }
        if (!queue.offer(task)) {
            throw new RosterQueueFull(sessionId);
        }
        return true;
    }

    private synchronized boolean closeIfEmpty() {
        closed = queue.isEmpty();
        return closed;
    }

    /** Closes at once; tasks that are still queued fail. */
    synchronized void close() {
        closed = true;
        List<Task> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(task -> task.fail(new CommandOutcomeUnknown(sessionId, new IllegalStateException("closing"))));
    }

    // ---------------------------------------------------------------- batches

    /** Processes batches until none has come for the idle time, or the thread is interrupted. */
    void processBatches() {
        long quiet = shared.settings().quiet().toMillis();
        long sleptMillis = 0;
        try {
            while (true) {
                Task first = queue.poll(quiet, TimeUnit.MILLISECONDS);
                if (first == null) {
                    sleptMillis += quiet;
                    snapshotWhenQuiet();
                    if ((isUnloaded() || sleptMillis >= shared.settings().idle().toMillis()) && closeIfEmpty()) {
                        return;
                    }
                    continue;
                }
                sleptMillis = 0;
                List<Task> batch = new ArrayList<>();
                batch.add(first);
                queue.drainTo(batch, shared.settings().batch() - 1);
                batch.removeIf(task -> task.answer().isDone());
                if (!batch.isEmpty()) {
                    processAndAnswer(batch);
                }
                snapshotWhenFarBehind();
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
        }
    }

    private void processAndAnswer(List<Task> batch) {
        List<Submitted> submitted = new ArrayList<>();
        List<Query<?>> queries = new ArrayList<>();
        for (Task task : batch) {
            switch (task) {
                case Submitted command -> submitted.add(command);
                case Query<?> query -> queries.add(query);
            }
        }
        // An entry that several callers share belongs to the trace of none of them.
        try (var _ =
                TraceCarrier.along(submitted.size() == 1 ? submitted.getFirst().trail() : null)) {
            Processed processed =
                    process(submitted.stream().map(Submitted::request).toList());
            for (int i = 0; i < submitted.size(); i++) {
                submitted.get(i).answer().complete(processed.decisions().get(i));
            }
            queries.forEach(query -> query.reply(processed.roster()));
            // After the answers: callers come before change handlers.
            if (processed.entry() != null) {
                shared.committed().accept(processed.entry());
            }
        } catch (RuntimeException e) {
            CommandOutcomeUnknown failure = new CommandOutcomeUnknown(sessionId, e);
            batch.forEach(task -> task.fail(failure));
        }
    }

    /**
     * Processes a batch; without requests it makes sure that the roster is the newest.
     *
     * @throws RuntimeException when the outcome is unknown
     */
    Processed process(List<Request> requests) {
        try {
            Roster current = current();
            List<RosterDecision> decisions = decide(current, requests);
            RosterEntry entry = committed;
            committed = null;
            return new Processed(decisions, current, entry);
        } catch (RuntimeException e) {
            // Whether the entry was stored is unknown, so the state in memory is too: the next batch loads the journal.
            roster = null;
            throw e;
        }
    }

    private Roster current() {
        Roster current = roster;
        if (current == null) {
            current = shared.rosters().load(sessionId);
            roster = current;
            snapshotVersion = current.version();
        }
        return current;
    }

    /** Returns whether no roster with an entry is loaded, so that this worker can be discarded. */
    boolean isUnloaded() {
        return roster == null || roster.version() == 0;
    }

    private List<RosterDecision> decide(Roster current, List<Request> requests) {
        List<String> stored = new ArrayList<>();
        List<RosterCommand> commands = requests.stream().map(Request::command).toList();
        while (true) {
            // Claimed again each time: an entry of another process may have moved the session.
            DoubleBookingCheck guard = DoubleBookingCheck.claim(shared.agenda(), current, commands, now());
            current.onTrial();
            DecisionBatch batch = DecisionBatch.decide(
                    current, commands.stream().map(guard::marked).toList(), now());
            boolean valid = batch.isEmpty() ? isNewest(current) : append(current, batch, requests, stored);
            if (valid) {
                removeContacts(
                        stored.stream().filter(id -> !batch.isNewLine(id)).toList());
                guard.release(current, batch, shared.background());
                return batch.decisions();
            }
        }
    }

    /** Removes contacts without a registration, in the background: the time of an answer tells nothing about the roster. */
    private void removeContacts(List<String> leftOver) {
        if (!leftOver.isEmpty()) {
            shared.background().execute(() -> shared.contacts().delete(leftOver));
        }
    }

    private Instant now() {
        return shared.time().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private boolean isNewest(Roster current) {
        current.takeBack();
        return !shared.rosters().catchUp(current);
    }

    private boolean append(Roster current, DecisionBatch batch, List<Request> requests, List<String> stored) {
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            boolean again = batch.isSignedUpAgain(i);
            for (Contact contact : requests.get(i).contacts()) {
                if ((again || batch.isNewLine(contact.registrationId()))
                        && !stored.contains(contact.registrationId())) {
                    contacts.add(contact);
                }
            }
        }
        if (!contacts.isEmpty()) {
            shared.contacts().store(contacts);
            contacts.forEach(contact -> stored.add(contact.registrationId()));
        }
        RosterEntry entry = batch.entry(current, shared.writers().get());
        RosterRepository.Appended appended = shared.rosters()
                .append(
                        entry,
                        batch.touched(current),
                        current.counts(entry.version()).orElse(null));
        return switch (appended) {
            case WON -> {
                current.settle(entry.version());
                committed = entry;
                yield true;
            }
            case STALE -> {
                current.takeBack();
                if (!shared.rosters().catchUp(current)) {
                    throw new IllegalStateException("stale, but no newer entry of " + sessionId + " to be read");
                }
                yield false;
            }
        };
    }

    // ---------------------------------------------------------------- snapshots

    /** Takes a snapshot while no commands come, if it is worth it. */
    void snapshotWhenQuiet() {
        snapshotIfBehindBy(1 + size() / 512);
    }

    /** Takes a snapshot between two batches. Reading back so many entries takes a fifth of the time of a snapshot. */
    void snapshotWhenFarBehind() {
        snapshotIfBehindBy(Math.max(shared.settings().snapshotEvery(), size() / 128));
    }

    private int size() {
        return roster == null ? 0 : roster.size();
    }

    private void snapshotIfBehindBy(long entries) {
        Roster current = roster;
        if (current == null
                || current.version() - snapshotVersion < entries
                || !snapshotting.compareAndSet(false, true)) {
            return;
        }
        snapshotVersion = current.version();
        RosterState state = current.state();
        shared.background().execute(() -> {
            try {
                shared.rosters().snapshot(state);
            } finally {
                snapshotting.set(false);
            }
        });
    }
}
