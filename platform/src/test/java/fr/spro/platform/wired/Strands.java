package fr.spro.platform.wired;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All tasks of a simulation that are not over. */
public final class Strands {

    private final List<Strand> all = new ArrayList<>();
    private @Nullable Strand running;

    /** The one that has the turn. */
    public Strand running() {
        return Objects.requireNonNull(running, "nobody has the turn");
    }

    /** What the program calls: it waits here. */
    public Reply ask(Operation operation) {
        return running().ask(operation);
    }

    /** Begins a task; {@code ended} is called when it is over, unless it crashes. */
    public Strand begin(String name, Runnable work, Runnable ended) {
        Strand strand = new Strand(name, work, ended);
        all.add(strand);
        running = strand;
        strand.start();
        running = null;
        tidy(strand);
        strand.endIfOver();
        return strand;
    }

    int size() {
        return all.size();
    }

    List<Strand> all() {
        return all;
    }

    void answer(Strand strand, Reply reply) {
        running = strand;
        strand.answer(reply);
        running = null;
        tidy(strand);
        strand.endIfOver();
    }

    /** These are no more. */
    public void crash(Predicate<Strand> whose) {
        for (Strand strand : List.copyOf(all)) {
            if (whose.test(strand)) {
                running = strand;
                strand.crash();
                running = null;
                tidy(strand);
            }
        }
    }

    private void tidy(Strand strand) {
        if (strand.isOver()) {
            all.remove(strand);
        }
    }

    /** Whether nothing is under way. */
    public boolean areOver() {
        return all.isEmpty();
    }
}
