package fr.spro.acceptance.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a history of one session can be put into one order that respects real time and that the model answers the same:
 * the search of Wing and Gong (1993) with Lowe's memory of what was tried ("Testing for linearizability", 2017). An
 * operation whose outcome is unknown may take effect at any time after it was sent, or never.
 */
final class Linearizability {

    /** What the search ended with. */
    sealed interface Verdict {
        /** An order was found. */
        record Linearizable(long tried) implements Verdict {}

        /** There is none; the longest attempt stopped before this answer, in this state. */
        record Violated(Operation unexplained, String state, int explained) implements Verdict {}

        /** Too many possibilities. */
        record Undecided(long tried) implements Verdict {}
    }

    /** The call of an operation or its return, in a list ordered by time from which operations are taken out and put back. */
    private static final class Moment {
        final int operation;
        final boolean call;
        final long at;
        Moment before = this;
        Moment after = this;

        Moment(int operation, boolean call, long at) {
            this.operation = operation;
            this.call = call;
            this.at = at;
        }

        void takeOut() {
            before.after = after;
            after.before = before;
        }

        void putBack() {
            before.after = this;
            after.before = this;
        }
    }

    private record Tried(BitSet done, PlacesModel state) {}

    /** What took effect next, from which state, and whether something else might have instead. */
    private record Taken(Moment call, PlacesModel before, boolean chosen) {}

    private final List<Operation> history;
    private final Moment head = new Moment(-1, false, Long.MIN_VALUE);
    /** By operation; null where the outcome is unknown. */
    private final @Nullable Moment[] returns;

    private final long limit;
    private final Set<Tried> tried = new HashSet<>();
    private final Deque<Taken> taken = new ArrayDeque<>();
    private final BitSet done;
    private PlacesModel state;
    /** Answers that nothing explains yet. */
    private int open;

    private Linearizability(PlacesModel start, List<Operation> history, long limit) {
        this.state = start;
        this.history = history;
        this.returns = new @Nullable Moment[history.size()];
        this.done = new BitSet(history.size());
        this.limit = limit;
    }

    /**
     * Judges a history.
     *
     * @param limit how many pairs of what has taken effect and the state are remembered before giving up
     */
    static Verdict judge(PlacesModel start, List<Operation> history, long limit) {
        Linearizability search = new Linearizability(start, needed(history), limit);
        search.link();
        return search.search();
    }

    /**
     * Reads without an answer tell nothing. Where the same request was sent again until it was answered, the attempts are
     * one request that lasted from the first to the answer, if it is one that is the same ever after: then it does not matter
     * which attempt took effect. Of attempts that were never answered the first can do whatever a later one
     * could.
     */
    private static List<Operation> needed(List<Operation> history) {
        Map<Ask, Operation> lost = new HashMap<>();
        Map<Ask, Operation> answered = new HashMap<>();
        for (Operation operation : history) {
            if (!isChange(operation.ask())) {
                continue;
            }
            if (operation.isUnknown()) {
                lost.merge(operation.ask(), operation, Linearizability::earlier);
            } else if (isLasting(operation.told())) {
                answered.merge(operation.ask(), operation, Linearizability::earlier);
            }
        }
        List<Operation> needed = new ArrayList<>();
        for (Operation operation : history) {
            Operation first = lost.get(operation.ask());
            if (operation.isUnknown()) {
                if (operation.equals(first) && !answered.containsKey(operation.ask())) {
                    needed.add(operation);
                }
            } else if (first != null && operation.equals(answered.get(operation.ask()))) {
                needed.add(new Operation(
                        operation.client(),
                        operation.ask(),
                        Math.min(first.invoked(), operation.invoked()),
                        operation.returned(),
                        operation.told()));
            } else {
                needed.add(operation);
            }
        }
        needed.sort(Comparator.comparingLong(Operation::invoked));
        return needed;
    }

    /** What is not on the list yet may be later. */
    private static boolean isLasting(Told told) {
        return !told.equals(new Told.Refused("REGISTRATION_UNKNOWN"));
    }

    /** By the answer where there is one, else by the sending. */
    private static Operation earlier(Operation one, Operation other) {
        long first = one.isUnknown() ? one.invoked() : one.returned();
        long second = other.isUnknown() ? other.invoked() : other.returned();
        return first <= second ? one : other;
    }

    private static boolean isChange(Ask ask) {
        return !(ask instanceof Ask.ReadPlaces || ask instanceof Ask.ReadRoster);
    }

    private void link() {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Operation operation = history.get(i);
            moments.add(new Moment(i, true, operation.invoked()));
            if (!operation.isUnknown()) {
                returns[i] = new Moment(i, false, operation.returned());
                moments.add(returns[i]);
                open++;
            }
        }
        // At the same moment calls come first: the two may have overlapped.
        moments.sort(Comparator.<Moment>comparingLong(moment -> moment.at).thenComparing(moment -> !moment.call));
        Moment last = head;
        for (Moment moment : moments) {
            moment.before = last;
            last.after = moment;
            last = moment;
        }
        last.after = head;
        head.before = last;
    }

    /** What was answered is tried first, what was not only where nothing else is possible. */
    private Verdict search() {
        Verdict.Violated longest = null;
        boolean answered = true;
        takeWhatChangesNothing();
        Moment from = head.after;
        while (open > 0) {
            Moment next = possible(from, answered);
            if (next != null) {
                if (tried.size() > limit) {
                    return new Verdict.Undecided(tried.size());
                }
                take(next, true);
                takeWhatChangesNothing();
                from = head.after;
                answered = true;
            } else if (answered) {
                from = head.after;
                answered = false;
            } else {
                // An answer came before anything could explain it: something earlier has to be otherwise.
                if (longest == null || longest.explained() < done.cardinality()) {
                    longest = new Verdict.Violated(firstAnswer(), state.toString(), done.cardinality());
                }
                Moment last = takeBack();
                if (last == null) {
                    return longest;
                }
                from = last.after;
                answered = !history.get(last.operation).isUnknown();
            }
        }
        return new Verdict.Linearizable(tried.size());
    }

    /**
     * What was answered as it would be now, and changes nothing, may as well come now: in this model such an operation would
     * change nothing later either, so it stands in nobody's way, and there is nothing to choose.
     */
    private void takeWhatChangesNothing() {
        for (Moment moment = head.after; moment.call; moment = moment.after) {
            Operation operation = history.get(moment.operation);
            PlacesModel.Step step = state.step(operation.ask());
            if (step.told().equals(operation.told()) && step.next().equals(state)) {
                Moment before = moment.before;
                take(moment, false);
                moment = before;
            }
        }
    }

    /** The first call from there on, before any answer, that may take effect now and was not tried yet; null if none. */
    private @Nullable Moment possible(Moment from, boolean answered) {
        for (Moment moment = from; moment.call; moment = moment.after) {
            Operation operation = history.get(moment.operation);
            if (operation.isUnknown() == answered) {
                continue;
            }
            PlacesModel.Step step = state.step(operation.ask());
            // What is unknown and changes nothing now is left for later, or for never.
            boolean possible = answered
                    ? step.told().equals(operation.told())
                    : !step.next().equals(state);
            if (possible && isNew(moment.operation, step.next())) {
                return moment;
            }
        }
        return null;
    }

    private boolean isNew(int operation, PlacesModel next) {
        BitSet with = (BitSet) done.clone();
        with.set(operation);
        return tried.add(new Tried(with, next));
    }

    private Operation firstAnswer() {
        Moment moment = head.after;
        while (moment.call) {
            moment = moment.after;
        }
        return history.get(moment.operation);
    }

    private void take(Moment call, boolean chosen) {
        Operation operation = history.get(call.operation);
        taken.push(new Taken(call, state, chosen));
        state = state.step(operation.ask()).next();
        done.set(call.operation);
        call.takeOut();
        Moment end = returns[call.operation];
        if (end != null) {
            end.takeOut();
            open--;
        }
    }

    /** Everything since the last choice, and that one; null if nothing was chosen. */
    private @Nullable Moment takeBack() {
        while (!taken.isEmpty()) {
            Taken last = taken.pop();
            Moment call = last.call();
            state = last.before();
            done.clear(call.operation);
            Moment end = returns[call.operation];
            if (end != null) {
                end.putBack();
                open++;
            }
            call.putBack();
            if (last.chosen()) {
                return call;
            }
        }
        return null;
    }
}
