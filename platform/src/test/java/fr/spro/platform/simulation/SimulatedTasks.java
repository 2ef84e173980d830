package fr.spro.platform.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All tasks of a simulation that are not over. */
public final class SimulatedTasks {

    private final SimulationScheduler turns = new SimulationScheduler();
    private final List<SimulatedTask> all = new ArrayList<>();

    /** The one that works. */
    public SimulatedTask running() {
        return SimulatedTask.running();
    }

    /** What the program calls: it waits here. */
    public SimulatedReply ask(SimulatedOperation operation) {
        return running().ask(operation);
    }

    /** Begins a task; {@code ended} is called when it is over, unless it crashes. */
    public SimulatedTask begin(String name, Runnable work, Runnable ended) {
        SimulatedTask strand = new SimulatedTask(name, turns, work, ended);
        all.add(strand);
        strand.start();
        letWork();
        return strand;
    }

    /** Whether a task of this name is under way. */
    public boolean has(String name) {
        return all.stream().anyMatch(strand -> strand.name().equals(name));
    }

    List<SimulatedTask> all() {
        return all;
    }

    /** Those that wait for a reply; others wait for each other. */
    List<SimulatedTask> asking() {
        return all.stream().filter(strand -> strand.waitsFor() != null).toList();
    }

    void answer(SimulatedTask strand, SimulatedReply reply) {
        strand.answer(reply);
        letWork();
    }

    /** These are no more. */
    public void crash(Predicate<SimulatedTask> whose) {
        // None of them goes on because another gave a lock back on its way out.
        List.copyOf(all).stream().filter(whose).forEach(SimulatedTask::crash);
        letWork();
    }

    private void letWork() {
        do {
            turns.letWork();
        } while (all.stream().filter(strand -> strand.goesOn(turns)).count() > 0);
        List<SimulatedTask> over = all.stream().filter(SimulatedTask::isOver).toList();
        all.removeAll(over);
        over.forEach(SimulatedTask::end);
    }

    /** Whether nothing is under way. */
    public boolean areOver() {
        return all.isEmpty();
    }
}
