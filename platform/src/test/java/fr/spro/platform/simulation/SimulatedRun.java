package fr.spro.platform.simulation;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run: processes over one database in some weather, all from one seed. */
public abstract class SimulatedRun<P extends SimulatedProcess> {

    protected final SeededRandom dice;
    protected final SimulatedTasks strands = new SimulatedTasks();
    protected final RunTrace trace;
    protected final SimulatedReplicaSet replica;
    protected final SimulatedConnection wire;
    private final long seed;
    private FaultProfile weather;
    private long millis;

    protected SimulatedRun(
            long seed, boolean traced, CollectionEffect.Flaw flaw, Function<SeededRandom, FaultProfile> weather) {
        this.seed = seed;
        this.dice = new SeededRandom(seed);
        this.trace = new RunTrace(traced);
        this.weather = weather.apply(dice);
        this.replica = new SimulatedReplicaSet(flaw);
        this.wire = new SimulatedConnection(dice, this.weather, strands, replica, trace);
    }

    protected abstract List<P> processes();

    /** Everything from the beginning until nothing happens any more. */
    protected abstract void live();

    /** What became of it. */
    public final Seeds.Run run() {
        try {
            trace.tell(() -> "seed " + seed + ", " + this + ", " + processes().size() + " processes, " + weather);
            return new Seeds.Run(broken(), trace.toString());
        } catch (RuntimeException e) {
            throw new IllegalStateException("seed " + seed + " failed\n" + trace, e);
        } finally {
            strands.crash(_ -> true);
        }
    }

    private @Nullable String broken() {
        try {
            live();
            return null;
        } catch (Broken e) {
            return e.getMessage();
        } catch (SimulatedTask.Endless e) {
            return e.getMessage() + " works without an end";
        }
    }

    /** True time, in milliseconds since the beginning. */
    public final long millis() {
        return millis;
    }

    protected final void pass(long more) {
        millis += more;
    }

    protected final FaultProfile weather() {
        return weather;
    }

    /** From now on. */
    protected void weather(FaultProfile now) {
        if (now.equals(FaultProfile.CALM)) {
            trace.tell(() -> "from now on nothing goes wrong");
        }
        weather = now;
        wire.weather(now);
    }

    /** A process crashes, or a clock jumps, as the weather is. */
    protected final void strike() {
        if (dice.perMille(weather.crash())) {
            crash(dice.one(processes()));
        }
        if (dice.perMille(weather.jump())) {
            P process = dice.one(processes());
            trace.tell(() -> "the clock of " + process.name() + " jumps");
            process.clock().jump(dice);
        }
    }

    protected void crash(P process) {
        trace.tell(() -> process.name() + " crashes");
        wire.crash(process::has);
        process.crash();
    }
}
