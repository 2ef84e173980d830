package fr.spro.acceptance.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Many people at one session while processes are killed. They come in as many waves as there are kills, so that each kill
 * meets one; each sends the same key again and elsewhere until there is an answer.
 */
final class Rush {
    static final int PLACES = 500;
    private static final int AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int people;
    private final int kills;
    private final Doors doors;
    private final Session session;
    private final Killer killer;
    private final ConcurrentHistogram latencies;
    private final Findings findings;
    private final Came[] came;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    /** From the first request to the answer, in nanoseconds of one clock; a position of 0 is a place. */
    record Came(int person, long invoked, long returned, int position) {}

    Rush(
            Settings settings,
            Doors doors,
            Session session,
            Killer killer,
            ConcurrentHistogram latencies,
            Findings findings) {
        this.people = settings.people();
        this.kills = settings.kills();
        this.doors = doors;
        this.session = session;
        this.killer = killer;
        this.latencies = latencies;
        this.findings = findings;
        this.came = new Came[people];
    }

    void run() throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int client = i;
            clients.add(Thread.ofPlatform().name("rush-" + i).start(() -> come(client)));
        }
        for (Thread client : clients) {
            client.join();
        }
        judge();
    }

    private void come(int client) {
        for (int person = next.getAndIncrement(); person < people; person = next.getAndIncrement()) {
            while (person >= (long) people * (killer.deaths().size() + 1) / Math.max(1, kills)) {
                pause(20);
            }
            came[person] = signUp(client, person);
            int done = answered.incrementAndGet();
            if (done % 1_000 == 0) {
                System.out.printf(
                        "%d of %d answered, %d kills%n",
                        done, people, killer.deaths().size());
            }
        }
    }

    private Came signUp(int client, int person) {
        Ask.SignUp ask = new Ask.SignUp(person, person);
        long invoked = System.nanoTime();
        for (int attempt = client; System.nanoTime() - invoked < PATIENCE.toNanos(); attempt++) {
            Told told = doors.signUp(attempt % doors.count(), session, ask).told();
            long returned = System.nanoTime();
            if (told instanceof Told.SignedUp(int position)) {
                latencies.recordValue((returned - invoked) / 1_000);
                return new Came(person, invoked, returned, position);
            }
            if (!(told instanceof Told.Unknown)) {
                findings.check("I3", false, "a sign-up was told " + told);
                return new Came(person, invoked, returned, -1);
            }
            pause(200 + 10 * (person % 50));
        }
        findings.check("L8", false, "person " + person + " had no answer within " + PATIENCE.toMinutes() + " minutes");
        return new Came(person, invoked, System.nanoTime(), -1);
    }

    /** Nobody leaves, so everybody's turn is told once: places first, then positions without a gap, in order of time. */
    private void judge() {
        List<Came> all = List.of(came);
        long confirmed = all.stream().filter(one -> one.position() == 0).count();
        findings.check("I1", confirmed == Math.min(PLACES, people), confirmed + " confirmed instead of " + PLACES);
        List<Came> inOrder =
                all.stream().sorted(Comparator.comparingInt(Came::position)).toList();
        List<Integer> positions = inOrder.stream()
                .map(Came::position)
                .filter(position -> position != 0)
                .toList();
        for (int i = 0; i < positions.size(); i++) {
            if (positions.get(i) != i + 1) {
                findings.check("I5", false, "turn " + (i + 1) + " was told as " + positions.get(i));
                break;
            }
        }
        // From the last turn back: nobody may have been answered before somebody with an earlier turn began to ask.
        // Those
        // with a place are one turn.
        long earliestAnswer = Long.MAX_VALUE;
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            Came one = inOrder.get(i);
            if (one.invoked() > earliestAnswer) {
                findings.check("I5", false, "person " + one.person() + " overtook somebody who had been answered");
                break;
            }
            if (one.position() > 0) {
                earliestAnswer = Math.min(earliestAnswer, one.returned());
            }
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
