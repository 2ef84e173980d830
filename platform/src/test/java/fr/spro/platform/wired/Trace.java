package fr.spro.platform.wired;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The story of a run, a line a step; kept only if somebody wants to read it. */
public final class Trace {

    private final boolean wanted;
    private final List<String> lines = new ArrayList<>();
    private long steps;

    public Trace(boolean wanted) {
        this.wanted = wanted;
    }

    /** One more step. */
    public void tell(Supplier<String> line) {
        steps++;
        if (wanted) {
            lines.add("%5d. %s".formatted(steps, line.get()));
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
