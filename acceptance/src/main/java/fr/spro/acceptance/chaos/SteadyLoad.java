package fr.spro.acceptance.chaos;

import fr.spro.acceptance.Running;
import fr.spro.acceptance.Series;
import fr.spro.acceptance.bench.LivePage;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * An ordinary busy day: so many requests a second whether earlier ones were answered or not, new sessions every five
 * minutes, pages that look at places coming and going.
 */
final class SteadyLoad {
    private static final int SESSIONS_OF_A_ROUND = 4;
    private static final int ROUNDS_IN_USE = 2;
    private static final int PLACES = 40;
    private static final Duration ROUND = Duration.ofMinutes(5);
    private static final int PAGES = 20;
    private static final int PAGES_THAT_GO = 5;
    private static final Duration PAGES_GO_EVERY = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int SIGN_UPS = 30;
    private static final int GIVE_BACKS = SIGN_UPS + 12;
    private static final int CHECK_INS = GIVE_BACKS + 8;
    private static final int ROSTERS = CHECK_INS + 5;
    private static final int ALL = 100;

    private final Running running;
    private final Doors doors;
    private final Random random;
    private final double perSecond;
    private final Duration window;
    private final Findings findings;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    /** Who has a place or a turn, by session: whoever is taken out does something with it. */
    private final Map<String, Queue<Session.Held>> held = new ConcurrentHashMap<>();

    private final List<ConcurrentHistogram> latencies = new CopyOnWriteArrayList<>();
    private final LongAdder pagesOpened = new LongAdder();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient pages =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param window how long one histogram of latencies lasts */
    SteadyLoad(Running running, Doors doors, long seed, double perSecond, Duration window, Findings findings) {
        this.running = running;
        this.doors = doors;
        this.random = new Random(seed);
        this.perSecond = perSecond;
        this.window = window;
        this.findings = findings;
    }

    List<Session> sessions() {
        return List.copyOf(sessions);
    }

    /** Microseconds from the intended sending to the answer, window by window. */
    List<ConcurrentHistogram> latencies() {
        return List.copyOf(latencies);
    }

    long pagesOpened() {
        return pagesOpened.sum();
    }

    /** Sends for so long, then waits for every answer. */
    void run(Duration length) throws InterruptedException {
        nextRound();
        long begin = System.nanoTime();
        Thread rounds = Thread.ofPlatform().name("rounds").start(() -> rounds(begin + length.toNanos()));
        Thread looking = Thread.ofPlatform().name("pages").start(() -> look(begin + length.toNanos()));
        for (int i = 0; ; i++) {
            long due = begin + (long) (i * 1e9 / perSecond);
            if (due - begin >= length.toNanos()) {
                break;
            }
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            ConcurrentHistogram latency = histogram((int) ((due - begin) / window.toNanos()));
            Runnable request = request();
            people.execute(() -> {
                request.run();
                latency.recordValue((System.nanoTime() - due) / 1_000);
            });
        }
        people.shutdown();
        findings.check("L9", people.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS), "requests without an end");
        rounds.join();
        looking.join();
        pages.close();
    }

    private ConcurrentHistogram histogram(int number) {
        while (latencies.size() <= number) {
            latencies.add(new ConcurrentHistogram(LONGEST.toNanos() / 1_000, 3));
        }
        return latencies.get(number);
    }

    private void rounds(long end) {
        for (long next = System.nanoTime() + ROUND.toNanos(); next < end; next += ROUND.toNanos()) {
            LockSupport.parkNanos(next - System.nanoTime());
            nextRound();
        }
    }

    private void nextRound() {
        sessions.addAll(doors.publish(
                "Journée ordinaire",
                LocalDate.now(Series.PARIS).plusDays(30L + sessions.size()),
                SESSIONS_OF_A_ROUND,
                PLACES));
    }

    private Session session() {
        List<Session> all = List.copyOf(sessions);
        int inUse = Math.min(all.size(), SESSIONS_OF_A_ROUND * ROUNDS_IN_USE);
        return all.get(all.size() - 1 - random.nextInt(inUse));
    }

    private Runnable request() {
        Session session = session();
        int what = random.nextInt(ALL);
        if (what < SIGN_UPS) {
            return () -> signUp(session);
        }
        Session.Held someone = what < CHECK_INS ? queue(session).poll() : null;
        if (someone != null && what < GIVE_BACKS) {
            return () -> expect("a place given back", Told.Done.class, doors.giveBack(0, someone));
        }
        if (someone != null && someone.confirmed()) {
            int scan = session.nextScan();
            return () -> expect("a check-in", Told.Present.class, doors.attend(0, session, someone, scan));
        }
        if (what < ROSTERS) {
            return () -> expect("a list", Told.Roster.class, doors.readRoster(0, session));
        }
        return () -> expect("places", Told.Places.class, doors.readPlaces(0, session));
    }

    private Queue<Session.Held> queue(Session session) {
        return held.computeIfAbsent(session.id, _ -> new ConcurrentLinkedQueue<>());
    }

    private void signUp(Session session) {
        int key = session.nextKey();
        Doors.Reply reply = doors.signUp(0, session, new Ask.SignUp(key, key));
        expect("a sign-up", Told.SignedUp.class, reply);
        if (reply.told() instanceof Told.SignedUp(int position)) {
            queue(session).add(new Session.Held(key, reply.registrationId(), position == 0));
        }
    }

    /** Nothing is killed, so nobody is sent away. */
    private void expect(String what, Class<? extends Told> told, Doors.Reply reply) {
        findings.check("L9", told.isInstance(reply.told()), what + " was told " + reply.told());
    }

    /** Pages open, some close, others come; whoever stays sees no end. */
    private void look(long end) {
        Deque<LivePage> open = new ArrayDeque<>();
        Random choice = new Random(PAGES);
        while (System.nanoTime() < end) {
            while (open.size() < PAGES) {
                List<Session> all = List.copyOf(sessions);
                String session = all.get(choice.nextInt(all.size())).id;
                open.add(LivePage.open(pages, URI.create(running.url() + "/api/places/stream?sessions=" + session)));
                pagesOpened.increment();
            }
            LockSupport.parkNanos(Math.min(PAGES_GO_EVERY.toNanos(), end - System.nanoTime()));
            long ended = open.stream().filter(page -> !page.isOpen()).count();
            findings.check("L9", ended == 0, ended + " open pages ended");
            List<LivePage> going = new ArrayList<>();
            for (int i = 0; i < PAGES_THAT_GO; i++) {
                going.add(open.removeFirst());
            }
            going.forEach(LivePage::close);
            open.removeIf(page -> !page.isOpen());
        }
        open.forEach(LivePage::close);
    }
}
