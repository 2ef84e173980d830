package fr.spro.platform.wired;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All tasks of a simulation that are not over. */
public final class Strands {

    private final Turns turns = new Turns();
    private final List<Strand> all = new ArrayList<>();

    /** The one that works. */
    public Strand running() {
        return Strand.running();
    }

    /** What the program calls: it waits here. */
    public Reply ask(Operation operation) {
        return running().ask(operation);
    }

    /** Begins a task; {@code ended} is called when it is over, unless it crashes. */
    public Strand begin(String name, Runnable work, Runnable ended) {
        Strand strand = new Strand(name, turns, work, ended);
        all.add(strand);
        strand.start();
        letWork();
        return strand;
    }

    /** Whether a task of this name is under way. */
    public boolean has(String name) {
        return all.stream().anyMatch(strand -> strand.name().equals(name));
    }

    List<Strand> all() {
        return all;
    }

    /** Those that wait for a reply; others wait for each other. */
    List<Strand> asking() {
        return all.stream().filter(strand -> strand.waitsFor() != null).toList();
    }

    void answer(Strand strand, Reply reply) {
        strand.answer(reply);
        letWork();
    }

    /** These are no more. */
    public void crash(Predicate<Strand> whose) {
        // None of them goes on because another gave a lock back on its way out.
        List.copyOf(all).stream().filter(whose).forEach(Strand::crash);
        letWork();
    }

    private void letWork() {
        do {
            turns.letWork();
        } while (all.stream().filter(strand -> strand.goesOn(turns)).count() > 0);
        List<Strand> over = all.stream().filter(Strand::isOver).toList();
        all.removeAll(over);
        over.forEach(Strand::end);
    }

    /** Whether nothing is under way. */
    public boolean areOver() {
        return all.isEmpty();
    }
}
