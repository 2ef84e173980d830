package fr.spro.acceptance.chaos;

import fr.spro.acceptance.Api;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** People who sign up one after the other, so many a second whether the one before was answered or not. */
final class SignUps implements Runnable, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int YES = 201;
    private static final int YES_BEFORE = 200;
    private static final int SERVER = 500;

    private final Api api;
    private final Doors doors;
    private final List<Session> sessions;
    private final double perSecond;
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread clock = Thread.ofPlatform().name("sign-ups").unstarted(this);
    private volatile boolean goesOn = true;

    /**
     * One request and its answer.
     *
     * @param sent in nanoseconds of one clock
     * @param status 0 without an answer
     * @param code of the problem, or empty
     * @param comeAgain whether it said when to come again
     */
    record Attempt(Session session, int person, long sent, Duration took, int status, String code, boolean comeAgain) {

        boolean isYes() {
            return status == YES || status == YES_BEFORE;
        }

        /** Whether somebody who was sent away knows why, and what to do. */
        boolean isClearRefusal() {
            return status >= SERVER && !code.isEmpty() && comeAgain;
        }
    }

    SignUps(Api api, Doors doors, List<Session> sessions, double perSecond) {
        this.api = api;
        this.doors = doors;
        this.sessions = sessions;
        this.perSecond = perSecond;
    }

    void start() {
        clock.start();
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        for (int i = 0; goesOn; i++) {
            for (long due = begin + (long) (i * 1e9 / perSecond); System.nanoTime() < due; ) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            Session session = sessions.get(i % sessions.size());
            int person = session.nextKey();
            people.execute(() -> attempts.add(send(session, person)));
        }
    }

    /** Sends a sign-up under the key of its person, the first time or again. */
    Attempt send(Session session, int person) {
        long sent = System.nanoTime();
        try {
            Api.Answer answer =
                    api.send(doors.signUpRequest(0, session, new Ask.SignUp(person, person), "Martin " + person)
                            .timeout(PATIENCE));
            return new Attempt(
                    session,
                    person,
                    sent,
                    since(sent),
                    answer.status(),
                    answer.code(),
                    answer.response().headers().firstValue("Retry-After").isPresent());
        } catch (UncheckedIOException lost) {
            return new Attempt(session, person, sent, since(sent), 0, lost.toString(), false);
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Nobody else comes; waits for the answers. */
    void end() throws InterruptedException {
        goesOn = false;
        clock.join();
        people.shutdown();
        people.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        goesOn = false;
        people.shutdownNow();
    }
}
