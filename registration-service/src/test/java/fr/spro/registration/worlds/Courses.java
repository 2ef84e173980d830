package fr.spro.registration.worlds;

import fr.spro.platform.wired.Operation;
import fr.spro.platform.wired.Reply;
import fr.spro.registration.roster.Sessions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each process can get to. A process is a function of what it was given, so each point of its course is made
 * once, by playing its tape from the beginning, and found again ever after.
 */
final class Courses {

    /** Where a course begins. */
    sealed interface Origin {}

    /** A process just started for the so many-th time. */
    record Started(int process, int times) implements Origin {}

    /** Work that a process began at a point of its course and nobody waits for. */
    record Aside(int begunAt, int task) implements Origin {}

    /**
     * A point of a course.
     *
     * @param waitsFor the operation whose reply comes next; null when the process has nothing to do
     * @param answers to the requests of the last batch
     * @param begun how many tasks it began so far
     * @param last what it was set to work by
     * @param operations since then
     */
    record Point(
            Origin origin,
            List<Object> given,
            @Nullable Operation waitsFor,
            List<Answered> answers,
            int begun,
            @Nullable Input last,
            int operations) {
        boolean isIdle() {
            return waitsFor == null;
        }

        /** Whether the broker has stopped to answer since this process began to relay. */
        boolean isCutOff() {
            return given.subList(given.size() - operations, given.size()).contains(new Reply.Unanswered());
        }
    }

    private final boolean clock;
    private final boolean handsOn;
    private final List<Point> points = new ArrayList<>();
    private final Map<Origin, Integer> origins = new HashMap<>();
    private final Map<Long, Integer> next = new HashMap<>();
    private final Book<Object> givens = new Book<>();

    /**
     * Courses of a world's processes.
     *
     * @param clock whether time passes
     * @param handsOn whether a clerk hands each entry to the relay of the same process
     */
    Courses(boolean clock, boolean handsOn) {
        this.clock = clock;
        this.handsOn = handsOn;
    }

    Point point(int number) {
        return points.get(number);
    }

    int size() {
        return points.size();
    }

    int from(Origin origin) {
        Integer known = origins.get(origin);
        if (known == null) {
            known = add(play(origin, List.of()));
            origins.put(origin, known);
        }
        return known;
    }

    /** Where the process gets to from a point by an input or a reply. */
    int next(int from, Object given) {
        long key = (long) from << 32 | givens.number(given);
        Integer known = next.get(key);
        if (known == null) {
            Point before = points.get(from);
            List<Object> all = new ArrayList<>(before.given());
            all.add(given);
            known = add(play(before.origin(), List.copyOf(all)));
            next.put(key, known);
        }
        return known;
    }

    private int add(Point point) {
        points.add(point);
        return points.size() - 1;
    }

    /** Of a process that was started for the so many-th time. */
    static String name(int process, int times) {
        return "p" + process + "." + times;
    }

    /** A process on a tape that can be changed for another one. */
    private static final class Player {
        private final Instance instance;
        private Tape tape;

        Player(Started started, Tape tape, boolean clock, boolean handsOn) {
            this.tape = tape;
            InstantSource time = clock ? () -> now(reply(new Operation.Clock())) : InstantSource.fixed(Sessions.NOW);
            this.instance = new Instance(name(started.process(), started.times()), time, handsOn, this::reply);
        }

        private Reply reply(Operation operation) {
            return tape.reply(operation);
        }

        private static Instant now(Reply reply) {
            return ((Reply.At) reply).now();
        }
    }

    private Point play(Origin origin, List<Object> given) {
        return switch (origin) {
            case Started started -> process(started, given);
            case Aside aside -> aside(aside, given);
        };
    }

    private Point process(Started started, List<Object> given) {
        Player player = new Player(started, new Tape(given), clock, handsOn);
        Operation waitsFor = run(player);
        int operations = 0;
        Input last = null;
        for (Object each : given) {
            if (each instanceof Input input) {
                last = input;
                operations = 0;
            } else {
                operations++;
            }
        }
        return new Point(
                started,
                given,
                waitsFor,
                waitsFor == null ? player.instance.answers() : List.of(),
                player.instance.aside().size(),
                last,
                operations);
    }

    private static @Nullable Operation run(Player player) {
        try {
            for (Input input = player.tape.input(); input != null; input = player.tape.input()) {
                player.instance.take(input);
            }
            return null;
        } catch (Tape.Suspended e) {
            return e.operation();
        }
    }

    private Point aside(Aside aside, List<Object> given) {
        Point begun = points.get(aside.begunAt());
        Player player = new Player((Started) begun.origin(), new Tape(begun.given()), clock, handsOn);
        run(player);
        player.tape = new Tape(given);
        Operation waitsFor = null;
        try {
            player.instance.aside().get(aside.task()).run();
        } catch (Tape.Suspended e) {
            waitsFor = e.operation();
        } catch (RuntimeException e) {
            // Its thread would end with it.
        }
        return new Point(aside, given, waitsFor, List.of(), 0, null, given.size());
    }
}
