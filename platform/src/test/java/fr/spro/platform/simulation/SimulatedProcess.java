package fr.spro.platform.simulation;

import java.time.Instant;

/** One process of a service, with a clock of its own; after a crash another stands in its place. */
public abstract class SimulatedProcess {

    private final int number;
    private final Instant begin;
    private final SimulatedRun<?> run;
    private int times;
    private SkewedClock clock;

    /** A process of this run, whose true time begins then. */
    protected SimulatedProcess(int number, SimulatedRun<?> run, Instant begin) {
        this.number = number;
        this.run = run;
        this.begin = begin;
        this.clock = new SkewedClock(begin, run::millis, run.dice);
    }

    /** No other process ever had it. */
    public final String name() {
        return "p" + number + "." + times;
    }

    /** Whether a task is one of its own. */
    public final boolean has(SimulatedTask strand) {
        return strand.name().startsWith(name() + " ");
    }

    protected final SkewedClock clock() {
        return clock;
    }

    /** Its memory is gone. */
    protected void crash() {
        times++;
        clock = new SkewedClock(begin, run::millis, run.dice);
    }
}
