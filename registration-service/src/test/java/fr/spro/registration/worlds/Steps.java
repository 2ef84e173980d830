package fr.spro.registration.worlds;

import fr.spro.platform.facts.RelayByHand;
import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Operation;
import fr.spro.platform.wired.Reply;
import fr.spro.registration.roster.ClerkByHand.Asked;
import fr.spro.registration.roster.Decision;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterJournal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every step that may come next in a world, and every fault that is left to happen. */
final class Steps {

    /** Hears of each step. */
    interface Taker {
        /**
         * A step.
         *
         * @param told for the story
         * @param broken the promise that is broken by it; null mostly
         */
        void take(int[] after, Supplier<String> told, @Nullable String broken);
    }

    private final World world;
    private final Stock stock;
    private final Promises promises;
    private final Cast cast;

    Steps(World world, Effect.Flaw flaw) {
        this.world = world;
        this.stock = new Stock(flaw);
        this.promises = new Promises(world, stock);
        this.cast = new Cast(world, stock, promises);
    }

    /** How many points the processes' courses have so far. */
    int points() {
        return cast.points();
    }

    // ---------------------------------------------------------------- the beginning

    int[] first() {
        int[] state = cast.first();
        prepare(state);
        return state;
    }

    /** What was asked before is written down by nobody who is watched here. */
    private void prepare(int[] state) {
        RosterJournal journal = Promises.rosters(operation -> stock.apply(state, operation));
        Roster roster = Roster.empty(Instance.SESSION);
        Instant time = world.times().getFirst();
        for (Errand errand : world.before()) {
            if (errand instanceof Errand.Keep) {
                journal.snapshot(roster.state());
            } else if (errand.asked(Instance.SESSION, "", null, false) instanceof Asked.Command asked
                    && roster.decide(asked.command(), time) instanceof Decision.Accepted accepted) {
                RosterEntry entry = new RosterEntry(
                        Instance.SESSION, roster.version() + 1, "before", time, accepted.changes(), List.of());
                roster.apply(entry);
                journal.append(entry, List.of(), roster.counts(roster.version()).orElseThrow());
            } else {
                throw new IllegalStateException("cannot be prepared: " + errand);
            }
        }
    }

    // ---------------------------------------------------------------- what may come next

    /** Tells the taker each step from a state; whether there was one that is no fault. */
    void from(int[] state, Taker taker) {
        boolean[] goesOn = {false};
        Taker going = (after, told, broken) -> {
            goesOn[0] = true;
            taker.take(after, told, broken);
        };
        for (int c = 0; c < world.clients().size(); c++) {
            ofClient(state, c, going, taker);
        }
        for (int p = 0; p < world.desks() + world.relays(); p++) {
            ofProcess(state, p, going, taker);
        }
        for (int a = 0; a < cast.aside(state).size(); a++) {
            ofAside(state, a, going, taker);
        }
        if (state[Cast.TIME] + 1 < world.times().size()) {
            int[] after = state.clone();
            after[Cast.TIME]++;
            going.take(after, () -> "time passes", null);
        }
        if (!goesOn[0]) {
            String broken = unfinished(state);
            if (broken == null) {
                broken = promises.atRest(state, state[Cast.FAULTS] == world.faults());
            }
            if (broken != null) {
                taker.take(state, () -> "nothing happens any more", broken);
            }
        }
    }

    private @Nullable String unfinished(int[] state) {
        for (int c = 0; c < world.clients().size(); c++) {
            Cast.Client client = cast.client(state, c);
            if (client.waits()) {
                return "client " + c + " waits for ever";
            }
        }
        return null;
    }

    private void ofClient(int[] state, int c, Taker going, Taker fault) {
        Cast.Client client = cast.client(state, c);
        if (client.waits()) {
            if (state[Cast.FAULTS] > 0) {
                int[] after = state.clone();
                after[Cast.FAULTS]--;
                cast.leave(after, c);
                fault.take(after, () -> "client " + c + " waits no longer, and will come again", null);
            }
            return;
        }
        if (cast.asked(c, client.errand(), client.attempt(), client.line()) == null) {
            return;
        }
        for (int p = 0; p < world.desks(); p++) {
            int[] after = state.clone();
            cast.send(after, c, p);
            int to = p;
            going.take(
                    after,
                    () -> "client " + c + " asks process " + to + " for "
                            + world.clients().get(c).get(client.errand())
                            + (client.attempt() == 0 ? "" : ", attempt " + (client.attempt() + 1)),
                    null);
        }
    }

    private void ofProcess(int[] state, int p, Taker going, Taker fault) {
        Cast.Worker process = cast.process(state, p);
        Courses.Point point = cast.point(process.point());
        Operation operation = point.waitsFor();
        if (operation instanceof Operation.Send && point.isCutOff()) {
            int[] after = state.clone();
            String broken = cast.move(after, p, new Reply.Unanswered());
            going.take(after, () -> "process " + p + " " + operation.told() + ", behind what got stuck", broken);
        } else if (operation != null) {
            if (operation instanceof Operation.Send && state[Cast.FAULTS] > 0) {
                int[] after = state.clone();
                after[Cast.FAULTS]--;
                String broken = cast.move(after, p, new Reply.Unanswered());
                fault.take(after, () -> "process " + p + " " + operation.told() + ": it gets stuck", broken);
            }
            ofOperation(state, operation, "process " + p, (after, reply) -> cast.move(after, p, reply), going, fault);
        } else {
            if (!process.waiting().isEmpty()) {
                int[] after = state.clone();
                String broken = cast.take(after, p);
                going.take(
                        after,
                        () -> "process " + p + " takes what waits: "
                                + process.waiting().size(),
                        broken);
            }
            boolean relays = p >= world.desks() || world.handsOn();
            if (relays) {
                toRelay(state, p, going);
            }
            if (world.quiet() && point.last() instanceof Input.Serve) {
                int[] after = state.clone();
                String broken = cast.move(after, p, new Input.Quiet());
                going.take(after, () -> "process " + p + " has had nothing to do for a while", broken);
            }
        }
        if (state[Cast.FAULTS] > 0
                && (operation != null
                        || !point.given().isEmpty()
                        || !process.waiting().isEmpty())) {
            int[] after = state.clone();
            cast.crash(after, p);
            fault.take(after, () -> "process " + p + " crashes and is started again", null);
            if (operation != null && operation.writes() && !(operation instanceof Operation.Send && point.isCutOff())) {
                int[] done = state.clone();
                stock.apply(done, operation);
                cast.crash(done, p);
                fault.take(
                        done,
                        () -> "process " + p + " " + operation.told() + ", crashes then and is started again",
                        promises.kept(state, done));
            }
        }
    }

    /** What is not published yet, one's own run that failed, and those of processes that are no more. */
    private void toRelay(int[] state, int p, Taker going) {
        List<RelayByHand.Left> runs = promises.runs(state);
        if (cast.head(state) > promises.published(state) || runs.stream().anyMatch(run -> isOf(state, p, run))) {
            int[] after = state.clone();
            String broken = cast.move(after, p, new Input.Fly());
            going.take(after, () -> "process " + p + " begins to relay", broken);
        }
        List<RelayByHand.Left> left = runs.stream()
                .filter(run ->
                        IntStream.range(0, world.desks() + world.relays()).noneMatch(other -> isOf(state, other, run)))
                .toList();
        if (!left.isEmpty()) {
            int[] after = state.clone();
            String broken = cast.move(after, p, new Input.TakeOver(left));
            going.take(after, () -> "process " + p + " begins to do again what was left: " + left, broken);
        }
    }

    private boolean isOf(int[] state, int p, RelayByHand.Left run) {
        return Instance.isOf(Courses.name(p, cast.process(state, p).times()), run);
    }

    private interface Move {
        @Nullable
        String to(int[] after, Reply reply);
    }

    /** Done; done with the reply lost; not done. */
    private void ofOperation(int[] state, Operation operation, String who, Move move, Taker going, Taker fault) {
        int[] after = state.clone();
        Reply reply = stock.apply(after, operation);
        String broken = promises.kept(state, after);
        if (broken == null) {
            broken = move.to(after, reply);
        }
        going.take(after, () -> who + " " + operation.told() + reply.told(), broken);
        if (state[Cast.FAULTS] == 0) {
            return;
        }
        int[] lost = state.clone();
        lost[Cast.FAULTS]--;
        fault.take(
                lost, () -> who + " " + operation.told() + ": it does not get there", move.to(lost, new Reply.Lost()));
        if (operation.writes()) {
            int[] unheard = state.clone();
            unheard[Cast.FAULTS]--;
            stock.apply(unheard, operation);
            broken = promises.kept(state, unheard);
            if (broken == null) {
                broken = move.to(
                        unheard, operation instanceof Operation.Send ? new Reply.Unacknowledged() : new Reply.Lost());
            }
            fault.take(unheard, () -> who + " " + operation.told() + ": done, the reply is lost", broken);
        }
    }

    private void ofAside(int[] state, int a, Taker going, Taker fault) {
        Cast.Aside aside = cast.aside(state).get(a);
        ofOperation(
                state,
                Objects.requireNonNull(cast.point(aside.point()).waitsFor()),
                "aside, process " + aside.process(),
                (after, reply) -> cast.moveAside(after, a, reply),
                going,
                fault);
    }
}
