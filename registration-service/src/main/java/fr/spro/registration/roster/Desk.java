package fr.spro.registration.roster;

import fr.spro.platform.core.Trail;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one session's requests are served, one batch after another, on the roster that this desk holds in memory.
 *
 * <p>A batch is whatever waits, without a timer: all of it is decided, the new contacts are stored, one journal entry
 * is appended, then everyone is answered. Any number of desks may serve the same session in different processes: the
 * journal lets one win, the other takes over what is new and decides again. Whatever is answered without an entry of
 * its own (a refusal, a question) is answered only after a look whether the journal has moved on.
 */
final class Desk {

    /** What every desk of an instance shares. */
    record Office(
            RosterJournal journal,
            Contacts contacts,
            InstantSource time,
            Supplier<String> writers,
            Consumer<RosterEntry> committed,
            Agenda agenda,
            DeskSettings settings) {}

    private sealed interface Task {
        void fail(RuntimeException failure);

        boolean givenUp();
    }

    private record Told(
            RosterCommand command,
            List<Contact> contacts,
            CompletableFuture<Decision> answer,
            @Nullable String trail) implements Task {
        @Override
        public void fail(RuntimeException failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public boolean givenUp() {
            return answer.isDone();
        }
    }

    private record Asked<T>(Function<Roster, T> question, CompletableFuture<T> answer) implements Task {
        void reply(Roster roster) {
            try {
                answer.complete(question.apply(roster));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }

        @Override
        public void fail(RuntimeException failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public boolean givenUp() {
            return answer.isDone();
        }
    }

    private final String sessionId;
    private final Office office;
    private final BlockingQueue<Task> queue;
    private final AtomicBoolean snapshotting = new AtomicBoolean();
    private boolean closed;

    private @Nullable Roster roster;
    private @Nullable RosterEntry committed;
    private long snapshotVersion;

    Desk(String sessionId, Office office) {
        this.sessionId = sessionId;
        this.office = office;
        // Grows with what waits: a bus tour has hundreds of desks, and room for all of them at once is tens of
        // megabytes.
        this.queue = new LinkedBlockingQueue<>(office.settings().queue());
    }

    /** The decision on a command, once it is durable; null when this desk has closed. */
    @Nullable
    CompletableFuture<Decision> tell(RosterCommand command, List<Contact> contacts) {
        CompletableFuture<Decision> answer = new CompletableFuture<>();
        return enter(new Told(command, contacts, answer, Trail.here())) ? answer : null;
    }

    /** The answer to a question about the roster as it is now; null when this desk has closed. */
    <T> @Nullable CompletableFuture<T> ask(Function<Roster, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        return enter(new Asked<>(question, answer)) ? answer : null;
    }

    private synchronized boolean enter(Task task) {
        if (closed) {
            return false;
        }
        if (!queue.offer(task)) {
            throw new DeskBusy(sessionId);
        }
        return true;
    }

    private synchronized boolean closeIfEmpty() {
        closed = queue.isEmpty();
        return closed;
    }

    /** Closes at once; those who still wait are told so. */
    synchronized void close() {
        closed = true;
        List<Task> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(task -> task.fail(new DeskUnavailable(sessionId, new IllegalStateException("closing"))));
    }

    // ---------------------------------------------------------------- serving

    /** Serves until nobody has come for a while, or the thread is interrupted. */
    void serve() {
        long quiet = office.settings().quiet().toMillis();
        long sleptMillis = 0;
        try {
            while (true) {
                Task first = queue.poll(quiet, TimeUnit.MILLISECONDS);
                if (first == null) {
                    sleptMillis += quiet;
                    snapshotIfBehindBy(1 + size() / 512);
                    boolean useless = roster == null || roster.version() == 0;
                    if ((useless || sleptMillis >= office.settings().idle().toMillis()) && closeIfEmpty()) {
                        return;
                    }
                    continue;
                }
                sleptMillis = 0;
                List<Task> batch = new ArrayList<>();
                batch.add(first);
                queue.drainTo(batch, office.settings().batch() - 1);
                batch.removeIf(Task::givenUp);
                serve(batch);
                snapshotIfBehindBy(Math.max(office.settings().snapshotEvery(), size() / 32));
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
        }
    }

    private void serve(List<Task> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<Told> told = new ArrayList<>();
        List<Asked<?>> asked = new ArrayList<>();
        for (Task task : batch) {
            switch (task) {
                case Told command -> told.add(command);
                case Asked<?> question -> asked.add(question);
            }
        }
        try (var _ = Trail.along(trail(told))) {
            Roster current = current();
            List<Decision> decisions = decide(current, told);
            for (int i = 0; i < told.size(); i++) {
                told.get(i).answer().complete(decisions.get(i));
            }
            asked.forEach(question -> question.reply(current));
            tellFollowers();
        } catch (RuntimeException e) {
            // Whether the entry was stored is not known, so neither is the state in memory: the journal tells next
            // time.
            roster = null;
            DeskUnavailable failure = new DeskUnavailable(sessionId, e);
            batch.forEach(task -> task.fail(failure));
        }
    }

    /** An entry that several asked for goes on with nobody's trail. */
    private static @Nullable String trail(List<Told> told) {
        return told.size() == 1 ? told.getFirst().trail() : null;
    }

    /** After the answers: whoever waits comes before whoever follows. */
    private void tellFollowers() {
        RosterEntry entry = committed;
        committed = null;
        if (entry != null) {
            office.committed().accept(entry);
        }
    }

    private Roster current() {
        Roster current = roster;
        if (current == null) {
            current = office.journal().load(sessionId);
            roster = current;
            snapshotVersion = current.version();
        }
        return current;
    }

    private int size() {
        return roster == null ? 0 : roster.size();
    }

    private List<Decision> decide(Roster current, List<Told> told) {
        List<String> stored = new ArrayList<>();
        List<RosterCommand> commands = told.stream().map(Told::command).toList();
        Guard guard = Guard.claim(office.agenda(), current, commands, now());
        commands = commands.stream().map(guard::marked).toList();
        while (true) {
            current.onTrial();
            Batch batch = Batch.decide(current, commands, now());
            boolean valid = batch.isEmpty() ? isNewest(current) : append(current, batch, told, stored);
            if (valid) {
                forget(stored.stream().filter(id -> !batch.isNewLine(id)).toList());
                guard.release(current, batch);
                return batch.decisions();
            }
        }
    }

    /** Contacts without a line. Nobody waits for it: how long an answer takes would tell who was on a list already. */
    private void forget(List<String> leftOver) {
        if (!leftOver.isEmpty()) {
            Thread.ofVirtual()
                    .name("left-over-" + sessionId)
                    .start(() -> office.contacts().delete(leftOver));
        }
    }

    private Instant now() {
        return office.time().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private boolean isNewest(Roster current) {
        current.takeBack();
        return !catchUp(current);
    }

    private boolean append(Roster current, Batch batch, List<Told> told, List<String> stored) {
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            boolean again = batch.isSignedUpAgain(i);
            for (Contact contact : told.get(i).contacts()) {
                if ((again || batch.isNewLine(contact.registrationId()))
                        && !stored.contains(contact.registrationId())) {
                    contacts.add(contact);
                }
            }
        }
        if (!contacts.isEmpty()) {
            office.contacts().store(contacts);
            contacts.forEach(contact -> stored.add(contact.registrationId()));
        }
        RosterEntry entry = batch.entry(current, office.writers().get());
        RosterJournal.Appended appended = office.journal()
                .append(
                        entry,
                        batch.touched(current),
                        current.counts(entry.version())
                                .orElseThrow(() -> new IllegalStateException("an entry before the session is known")));
        return switch (appended) {
            case WON -> {
                current.settle(entry.version());
                committed = entry;
                yield true;
            }
            case STALE -> {
                current.takeBack();
                if (!catchUp(current)) {
                    throw new IllegalStateException("stale, but no newer entry of " + sessionId + " to be read");
                }
                yield false;
            }
        };
    }

    /** Takes over what others wrote; whether there was something. */
    private boolean catchUp(Roster current) {
        List<RosterEntry> newer = office.journal().after(sessionId, current.version());
        newer.forEach(current::apply);
        return !newer.isEmpty();
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
        Thread.ofVirtual().name("snapshot-" + sessionId).start(() -> {
            try {
                office.journal().snapshot(state);
            } finally {
                snapshotting.set(false);
            }
        });
    }
}
