package fr.spro.registration.worlds;

import fr.spro.platform.wired.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all states of a world. Those without a fault, after one fault, after two take turns, so that a search that
 * ends early has been far with few faults and near with many; within each the nearest come first, so that what is found
 * is told in few steps.
 */
final class Search {

    /**
     * What was found.
     *
     * @param states that are different
     * @param whole whether there are no others
     * @param points of the courses of all processes
     * @param story the shortest way to a broken promise; null when none was found
     */
    record Found(
            String world,
            int states,
            boolean whole,
            int points,
            long millis,
            @Nullable String story) {
        String line() {
            return "%-44s %,9d states%s, %,7d points, %,6d ms%s"
                    .formatted(
                            world,
                            states,
                            whole ? " (all)" : "",
                            points,
                            millis,
                            story == null ? "" : ", a promise broken");
        }
    }

    private final Steps steps;
    private final World world;
    private final Seen seen = new Seen();
    /** By the faults that are left. */
    private final List<Deque<Ahead>> ahead = new ArrayList<>();

    private int[] origins = new int[1 << 12];
    private int[] choices = new int[1 << 12];
    private int turn;
    private int origin;
    private int choice;
    private int brokenFrom;
    private int brokenBy = -1;
    private String broken = "";

    /** A state to go on from. */
    private static final class Ahead {
        private final int number;
        private final int[] state;

        Ahead(int number, int[] state) {
            this.number = number;
            this.state = state;
        }
    }

    private Search(World world, Effect.Flaw flaw) {
        this.world = world;
        this.steps = new Steps(world, flaw);
        for (int faults = 0; faults <= world.faults(); faults++) {
            ahead.add(new ArrayDeque<>());
        }
    }

    /** All states, or as many as are allowed. */
    static Found through(World world, int most, Effect.Flaw flaw) {
        return new Search(world, flaw).found(most);
    }

    private Found found(int most) {
        long began = System.nanoTime();
        meet(steps.first());
        Ahead next = next();
        while (next != null && seen.size() < most && brokenBy < 0) {
            origin = next.number;
            choice = 0;
            steps.from(next.state, (after, _, fault) -> {
                if (fault != null && brokenBy < 0) {
                    brokenFrom = origin;
                    brokenBy = choice;
                    broken = fault;
                }
                meet(after);
                choice++;
            });
            next = next();
        }
        return new Found(
                world.name(),
                seen.size(),
                next == null,
                steps.points(),
                (System.nanoTime() - began) / 1_000_000,
                brokenBy < 0 ? null : story());
    }

    private @Nullable Ahead next() {
        for (int i = 0; i < ahead.size(); i++) {
            turn = (turn + 1) % ahead.size();
            Ahead first = ahead.get(turn).poll();
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    private void meet(int[] state) {
        if (!seen.add(state)) {
            return;
        }
        int number = seen.size() - 1;
        if (number >= origins.length) {
            origins = Arrays.copyOf(origins, 2 * origins.length);
            choices = Arrays.copyOf(choices, 2 * choices.length);
        }
        origins[number] = origin;
        choices[number] = choice;
        ahead.get(state[Cast.FAULTS]).add(new Ahead(number, state));
    }

    // ---------------------------------------------------------------- the story

    private String story() {
        Deque<Integer> way = new ArrayDeque<>();
        way.push(brokenBy);
        for (int number = brokenFrom; number > 0; number = origins[number]) {
            way.push(choices[number]);
        }
        List<String> told = new ArrayList<>();
        told.add(world.name() + ": " + broken);
        int[] state = steps.first();
        int number = 1;
        for (int wanted : way) {
            Chosen step = new Chosen(wanted);
            steps.from(state, step);
            state = step.after;
            told.add("  " + number++ + ". " + step.told);
        }
        return String.join("\n", told);
    }

    /** One of the steps from a state. */
    private static final class Chosen implements Steps.Taker {
        private final int wanted;
        private int seen;
        private int[] after = {};
        private String told = "";

        Chosen(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public void take(int[] next, Supplier<String> words, @Nullable String fault) {
            if (seen++ == wanted) {
                after = next;
                told = words.get();
            }
        }
    }
}
