package fr.spro.acceptance.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;

/** One client: sends a request, again and elsewhere until it is answered, then another; all of it is recorded. */
final class Client implements Runnable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MOST_KEYS = 90;

    private final int number;
    private final Random random;
    private final Doors doors;
    private final Supplier<List<Session>> sessions;
    private final BooleanSupplier goesOn;
    private final ConcurrentHistogram latencies;
    private final Findings findings;

    /** The first one is the organiser who changes capacities. */
    Client(
            int number,
            long seed,
            Doors doors,
            Supplier<List<Session>> sessions,
            BooleanSupplier goesOn,
            ConcurrentHistogram latencies,
            Findings findings) {
        this.number = number;
        this.random = new Random(seed * 1_000 + number);
        this.doors = doors;
        this.sessions = sessions;
        this.goesOn = goesOn;
        this.latencies = latencies;
        this.findings = findings;
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            List<Session> current = sessions.get();
            Session session = current.get(random.nextInt(current.size()));
            int what = random.nextInt(100);
            if (number == 0 && what < 12) {
                setPlaces(session);
            } else if (what < 45 && session.keys() < MOST_KEYS) {
                signUp(session);
            } else if (what < 60 && !session.held.isEmpty()) {
                Session.Held held = session.held.get(random.nextInt(session.held.size()));
                untilAnswered(session, new Ask.GiveBack(held.key()), door -> doors.giveBack(door, held));
            } else if (what < 70) {
                attend(session);
            } else if (what < 74) {
                once(session, new Ask.ReadRoster(), door(), door -> doors.readRoster(door, session));
            } else {
                once(session, new Ask.ReadPlaces(), door(), door -> doors.readPlaces(door, session));
            }
            pause(20 + random.nextInt(120));
        }
    }

    private void signUp(Session session) {
        int key = session.nextKey();
        // Now and then somebody signs up who may be on the list already.
        int person = key > 0 && random.nextInt(15) == 0 ? random.nextInt(key) : key;
        Ask.SignUp ask = new Ask.SignUp(key, person);
        Doors.Reply reply = untilAnswered(session, ask, door -> doors.signUp(door, session, ask));
        if (!(reply.told() instanceof Told.SignedUp(int position))) {
            findings.check("I3", reply.told() instanceof Told.Unknown, "a sign-up was told " + reply.told());
            return;
        }
        if (person == key) {
            session.held.add(new Session.Held(key, reply.registrationId(), position == 0));
        }
        if (random.nextInt(8) == 0) {
            Doors.Reply again = untilAnswered(session, ask, door -> doors.signUp(door, session, ask));
            findings.check(
                    "I4",
                    again.told() instanceof Told.Unknown || again.equals(reply),
                    "a key was told " + reply + ", then " + again);
        }
        if (random.nextInt(20) == 0) {
            Doors.Reply other = doors.signUp(door(), session, ask, "Durand " + person);
            findings.check(
                    "I4",
                    other.told() instanceof Told.Unknown
                            || other.told().equals(new Told.Refused("IDEMPOTENCY_KEY_REUSED")),
                    "another body under the same key was told " + other);
        }
    }

    private void attend(Session session) {
        List<Session.Held> confirmed =
                session.held.stream().filter(Session.Held::confirmed).toList();
        if (!confirmed.isEmpty()) {
            Session.Held held = confirmed.get(random.nextInt(confirmed.size()));
            int scan = session.nextScan();
            untilAnswered(session, new Ask.Attend(held.key(), scan), door -> doors.attend(door, session, held, scan));
        }
    }

    /** Its answer says that it will be so: in the history it has no end. */
    private void setPlaces(Session session) {
        Ask.SetPlaces ask = session.nextPlaces(4 + random.nextInt(10));
        long invoked = System.nanoTime();
        session.history.add(new Operation(number, ask, invoked, invoked, new Told.Unknown()));
        long end = invoked + PATIENCE.toNanos();
        int door = door();
        while (doors.setPlaces(door, session, ask.places()).told() instanceof Told.Unknown && System.nanoTime() < end) {
            door = (door + 1) % doors.count();
            pause(200 + random.nextInt(500));
        }
    }

    private Doors.Reply untilAnswered(Session session, Ask ask, IntFunction<Doors.Reply> send) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int door = door();
        Doors.Reply reply = once(session, ask, door, send);
        while (reply.told() instanceof Told.Unknown && System.nanoTime() < end) {
            pause(150 + random.nextInt(500));
            door = (door + 1) % doors.count();
            reply = once(session, ask, door, send);
        }
        return reply;
    }

    private Doors.Reply once(Session session, Ask ask, int door, IntFunction<Doors.Reply> send) {
        long invoked = System.nanoTime();
        Doors.Reply reply = send.apply(door);
        long returned = System.nanoTime();
        session.history.add(new Operation(number, ask, invoked, returned, reply.told()));
        if (!(reply.told() instanceof Told.Unknown)) {
            latencies.recordValue((returned - invoked) / 1_000);
        }
        return reply;
    }

    private int door() {
        return random.nextInt(doors.count());
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
