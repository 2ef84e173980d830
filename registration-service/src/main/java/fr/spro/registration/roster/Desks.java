package fr.spro.registration.roster;

import fr.spro.platform.core.Unscoped;
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

/** The desks of one instance: each session in use has one, opened at the first request. */
public final class Desks implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final Desk.Office office;
    private final Map<String, Desk> open = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private final Waiting waiting = new Waiting();
    private volatile boolean closed;

    /**
     * Desks over a journal.
     *
     * @param writers a new name for each journal entry, by which its writer recognises it
     * @param agenda where people's times are claimed
     * @param committed hears of every entry that this instance wrote; must return at once
     */
    public Desks(
            RosterJournal journal,
            Contacts contacts,
            InstantSource time,
            Supplier<String> writers,
            Consumer<RosterEntry> committed,
            Agenda agenda,
            DeskSettings settings) {
        this.office = new Desk.Office(journal, contacts, time, writers, committed, agenda, Desks::aside, settings);
    }

    private static void aside(Runnable work) {
        Thread.ofVirtual().name("beside-the-desk").start(work);
    }

    /**
     * The decision on a command, once it is durable. The future fails with {@link DeskUnavailable} when the outcome is
     * not known.
     *
     * @param contact stored if the command makes a new line
     * @throws DeskBusy when too many wait
     */
    @Unscoped
    public CompletableFuture<Decision> tell(String sessionId, RosterCommand command, @Nullable Contact contact) {
        return tellTogether(sessionId, command, contact == null ? List.of() : List.of(contact));
    }

    /** The same, for a command that may make several lines. */
    @Unscoped
    public CompletableFuture<Decision> tellTogether(String sessionId, RosterCommand command, List<Contact> contacts) {
        return waitedFor(at(sessionId, desk -> desk.tell(command, contacts)));
    }

    /** The answer to a question about a roster that no answered request has overtaken. */
    @Unscoped
    public <T> CompletableFuture<T> ask(String sessionId, Function<Roster, T> question) {
        return waitedFor(at(sessionId, desk -> desk.ask(question)));
    }

    /** The same for work that gives way to people: it is nobody of a {@link #crowd()}, and fails after thirty seconds. */
    @Unscoped
    public <T> CompletableFuture<T> askInBackground(String sessionId, Function<Roster, T> question) {
        return at(sessionId, desk -> desk.ask(question)).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private <T> CompletableFuture<T> waitedFor(CompletableFuture<T> answer) {
        waiting.oneMore(answer);
        return answer;
    }

    private <T> CompletableFuture<T> at(String sessionId, Function<Desk, @Nullable CompletableFuture<T>> enter) {
        while (!closed) {
            Desk desk = open.computeIfAbsent(sessionId, this::open);
            CompletableFuture<T> answer = enter.apply(desk);
            if (answer != null) {
                return answer;
            }
            open.remove(sessionId, desk);
        }
        throw new DeskUnavailable(sessionId, new IllegalStateException("closing"));
    }

    private Desk open(String sessionId) {
        Desk desk = new Desk(sessionId, office);
        Thread thread = Thread.ofVirtual().name("desk-" + sessionId).unstarted(() -> {
            try {
                desk.serve();
            } finally {
                open.remove(sessionId, desk);
                threads.remove(sessionId, Thread.currentThread());
            }
        });
        threads.put(sessionId, thread);
        thread.start();
        return desk;
    }

    /** Those who wait for an answer at all desks, or did a moment ago. */
    public Crowd crowd() {
        return waiting.crowd();
    }

    /** How many desks are open. */
    public int size() {
        return open.size();
    }

    @Override
    public void close() {
        closed = true;
        open.values().forEach(Desk::close);
        threads.values().forEach(Thread::interrupt);
    }
}
