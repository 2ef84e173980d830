package fr.spro.registration.roster;

import fr.spro.platform.core.Trail;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one session's requests wait to be served by its {@link Clerk}, one batch after another.
 *
 * <p>A batch is whatever waits, without a timer. Any number of desks may serve the same session in different processes.
 */
final class Desk {

    /**
     * What every desk of an instance shares.
     *
     * @param aside does what nobody waits for
     */
    record Office(
            RosterJournal journal,
            Contacts contacts,
            InstantSource time,
            Supplier<String> writers,
            Consumer<RosterEntry> committed,
            Agenda agenda,
            Executor aside,
            DeskSettings settings) {}

    private sealed interface Task {
        void fail(RuntimeException failure);

        boolean givenUp();
    }

    private record Told(
            Clerk.Request request,
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
    private final Clerk clerk;
    private boolean closed;

    Desk(String sessionId, Office office) {
        this.sessionId = sessionId;
        this.office = office;
        // Grows with what waits: a bus tour has hundreds of desks, and room for all of them at once is tens of
        // megabytes.
        this.queue = new LinkedBlockingQueue<>(office.settings().queue());
        this.clerk = new Clerk(sessionId, office);
    }

    /** The decision on a command, once it is durable; null when this desk has closed. */
    @Nullable
    CompletableFuture<Decision> tell(RosterCommand command, List<Contact> contacts) {
        CompletableFuture<Decision> answer = new CompletableFuture<>();
        return enter(new Told(new Clerk.Request(command, contacts), answer, Trail.here())) ? answer : null;
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
                    clerk.snapshotWhenQuiet();
                    if ((clerk.knowsNothing()
                                    || sleptMillis >= office.settings().idle().toMillis())
                            && closeIfEmpty()) {
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
                clerk.snapshotWhenFarBehind();
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
            Clerk.Served served = clerk.serve(told.stream().map(Told::request).toList());
            for (int i = 0; i < told.size(); i++) {
                told.get(i).answer().complete(served.decisions().get(i));
            }
            asked.forEach(question -> question.reply(served.roster()));
            tellFollowers(served.entry());
        } catch (RuntimeException e) {
            DeskUnavailable failure = new DeskUnavailable(sessionId, e);
            batch.forEach(task -> task.fail(failure));
        }
    }

    /** An entry that several asked for goes on with nobody's trail. */
    private static @Nullable String trail(List<Told> told) {
        return told.size() == 1 ? told.getFirst().trail() : null;
    }

    /** After the answers: whoever waits comes before whoever follows. */
    private void tellFollowers(@Nullable RosterEntry entry) {
        if (entry != null) {
            office.committed().accept(entry);
        }
    }
}
