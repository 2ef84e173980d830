package fr.spro.acceptance.chaos;

import fr.spro.acceptance.chaos.points.ArmedPoints;
import fr.spro.acceptance.chaos.points.FaultPoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ends processes, by turns at random times, now and then two at once, and at a named place; waits each time until everything
 * answers again.
 */
final class Killer implements Runnable {
    private static final Duration GIVING_UP = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);
    /** How long nobody may come to a place under load. */
    private static final Duration PASSED = Duration.ofSeconds(20);

    private final Random random;
    private final Victims victims;
    private final ArmedPoints points;
    private final Supplier<Session> looked;
    private final BooleanSupplier goesOn;
    private final int pauseMillis;
    private final Findings findings;
    private final List<Death> deaths = new ArrayList<>();
    private final Set<String> unreached = new LinkedHashSet<>();
    private final List<String> slowToGo = new ArrayList<>();
    private int turn;
    private int nextPoint;

    /**
     * An end.
     *
     * @param place where it ended; null where it was killed at a random time
     * @param with who was killed at the same moment; empty where nobody was
     * @param at when it ended
     * @param back how long until the program and everything before and behind it answered again
     */
    record Death(String program, @Nullable String place, String with, Instant at, Duration back) {
        /** The mail catcher may hear of a letter a moment after who sent it has ended. */
        private static final Duration HEARD_LATER = Duration.ofSeconds(2);
        /** The longest answer of a run takes some seconds, and so may a mark. */
        private static final Duration MARKED_WITHIN = Duration.ofSeconds(5);

        String what() {
            return program
                    + (place == null ? "" : " where " + place)
                    + (with.isEmpty() ? "" : " together with " + with);
        }

        /** Whether it may be why a letter that came at that time was not marked as sent. */
        boolean mayLeaveUnmarked(Instant came) {
            boolean beforeTheMark = !at.isAfter(came.plus(MARKED_WITHIN));
            if (program.startsWith("registration-service")) {
                return beforeTheMark && !at.isBefore(came.minus(HEARD_LATER));
            }
            return program.equals("database") && beforeTheMark && !at.plus(back).isBefore(came.minus(HEARD_LATER));
        }
    }

    Killer(
            long seed,
            Victims victims,
            ArmedPoints points,
            Supplier<Session> looked,
            BooleanSupplier goesOn,
            int pauseMillis,
            Findings findings) {
        this.random = new Random(seed);
        this.victims = victims;
        this.points = points;
        this.looked = looked;
        this.goesOn = goesOn;
        this.pauseMillis = pauseMillis;
        this.findings = findings;
        this.nextPoint = random.nextInt(FaultPoint.ALL.size());
    }

    synchronized List<Death> deaths() {
        return List.copyOf(deaths);
    }

    /** Places where somebody was waited for, and nobody came in the whole run. */
    synchronized Set<String> unreached() {
        return Set.copyOf(unreached);
    }

    /** What was left of killed processes that were there for longer than a second. */
    synchronized List<String> slowToGo() {
        return List.copyOf(slowToGo);
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            LockSupport.parkNanos(
                    Duration.ofMillis(500 + random.nextInt(pauseMillis)).toNanos());
            if (turn++ % 2 == 0) {
                kill();
            } else {
                endAt(FaultPoint.ALL.get(nextPoint++ % FaultPoint.ALL.size()));
            }
        }
    }

    private void kill() {
        Map<String, Long> before = new LinkedHashMap<>();
        String first = pick();
        before.put(first, victims.pid(first));
        if (random.nextInt(6) == 0) {
            String other = pick();
            before.put(other, victims.pid(other));
        }
        // Each is watched for itself: who was back first must not seem to be away until the other is.
        try (ExecutorService watches = Executors.newVirtualThreadPerTaskExecutor()) {
            before.forEach((name, pid) ->
                    watches.execute(() -> killAndWatch(name, pid, others(before.keySet(), name))));
        }
        // Takes a second or two, in which the next one would seem to be away.
        before.keySet().forEach(this::putPoints);
    }

    private static String others(Set<String> all, String name) {
        return all.stream().filter(other -> !other.equals(name)).collect(Collectors.joining());
    }

    private void killAndWatch(String name, long pid, String with) {
        long begin = System.nanoTime();
        watchLeaving(name, pid);
        watched(name, () -> {
            victims.kill(name);
            awaitBack(name, pid, null, with, begin);
        });
    }

    private void watched(String name, Watch watch) {
        try {
            watch.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException lost) {
            findings.check("run", false, name + " could not be watched: " + lost);
        }
    }

    /** Whoever comes there first. */
    private void endAt(FaultPoint point) {
        Map<Long, String> before = victims.named();
        points.arm(point);
        long armed = System.nanoTime();
        OptionalLong ended = points.ended(point);
        while (ended.isEmpty()) {
            if (System.nanoTime() - armed > PASSED.toNanos() && points.disarm(point)) {
                passedOver(point);
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
            ended = points.ended(point);
        }
        long begin = System.nanoTime();
        long pid = ended.getAsLong();
        String name = before.get(pid);
        if (name == null) {
            findings.check("run", false, "an unknown process ended where " + point.name());
            return;
        }
        watchLeaving(name, pid);
        watched(name, () -> {
            victims.startAgain(name, pid);
            awaitBack(name, pid, point.name(), "", begin);
        });
        putPoints(name);
    }

    private void watchLeaving(String name, long pid) {
        Thread.ofVirtual().name("leaving-" + name).start(() -> {
            Leaving.Left left = Leaving.watch(pid);
            if (!left.held().isEmpty()) {
                noteSlow("%s gone after %.1f s; each second: %s"
                        .formatted(name, left.after().toMillis() / 1e3, String.join("; ", left.held())));
            }
        });
    }

    private synchronized void noteSlow(String what) {
        slowToGo.add(what);
        System.out.println(what);
    }

    private void awaitBack(String name, long before, @Nullable String place, String with, long begin) {
        boolean inTime = within(begin, () -> victims.isReady(name, before));
        Duration ready = since(begin);
        if (!inTime || !within(begin, () -> victims.isReady(name, before) && victims.answers(looked.get()))) {
            findings.check("I12", false, name + " was not back within " + GIVING_UP.toSeconds() + " s");
        }
        Duration back = since(begin);
        note(new Death(name, place, with, Instant.now().minus(back), back), ready);
    }

    private static boolean within(long begin, BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            if (since(begin).compareTo(GIVING_UP) > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Into the one that was started instead. */
    private void putPoints(String name) {
        if (Victims.WITH_POINTS.contains(name)) {
            try {
                points.putInto(victims.pid(name));
            } catch (IOException gone) {
                findings.check("run", false, "no fault points in " + name + ": " + gone.getMessage());
            }
        }
    }

    private String pick() {
        return Victims.NAMES.get(random.nextInt(Victims.NAMES.size()));
    }

    private synchronized void passedOver(FaultPoint point) {
        if (deaths.stream().noneMatch(death -> point.name().equals(death.place()))) {
            unreached.add(point.name());
        }
        System.out.println("nobody came to the place where " + point.name());
    }

    private synchronized void note(Death death, Duration ready) {
        deaths.add(death);
        unreached.remove(death.place());
        System.out.printf(
                "ended: %s, takes requests after %.1f s, everything answers after %.1f s%n",
                death.what(), ready.toMillis() / 1e3, death.back().toMillis() / 1e3);
    }

    /** From an end until it is back. */
    private interface Watch {
        void run() throws InterruptedException;
    }
}
