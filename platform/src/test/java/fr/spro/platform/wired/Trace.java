package fr.spro.platform.wired;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The story of a run, a line a step; kept only if somebody wants to read it. */
public final class Trace {

    private final boolean wanted;
    private final UnaryOperator<String> reworded;
    private final List<String> lines = new ArrayList<>();
    private long steps;

    public Trace(boolean wanted) {
        this(wanted, UnaryOperator.identity());
    }

    /** The same, whose lines are told in other words: without what is never twice the same. */
    public Trace(boolean wanted, UnaryOperator<String> reworded) {
        this.wanted = wanted;
        this.reworded = reworded;
    }

    /** One more step. */
    public void tell(Supplier<String> line) {
        steps++;
        if (wanted) {
            lines.add("%5d. %s".formatted(steps, reworded.apply(line.get())));
        }
    }

    public long steps() {
        return steps;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
