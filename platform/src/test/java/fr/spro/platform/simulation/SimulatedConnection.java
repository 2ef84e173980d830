package fr.spro.platform.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The way between the processes and their database, in some weather. */
public final class SimulatedConnection {

    private final SeededRandom dice;
    private final SimulatedTasks strands;
    private final SimulatedReplicaSet replica;
    private final RunTrace trace;
    /** Writes that nobody waits for any more and that are still on their way. */
    private final List<SimulatedOperation.OnCollection> late = new ArrayList<>();

    private FaultProfile weather;
    private int done;

    public SimulatedConnection(
            SeededRandom dice,
            FaultProfile weather,
            SimulatedTasks strands,
            SimulatedReplicaSet replica,
            RunTrace trace) {
        this.dice = dice;
        this.weather = weather;
        this.strands = strands;
        this.replica = replica;
        this.trace = trace;
    }

    /** From now on. */
    public void weather(FaultProfile now) {
        weather = now;
    }

    /** Whether nothing goes wrong, nor is there anything left of what did. */
    public boolean isCalm() {
        return weather.equals(FaultProfile.CALM) && late.isEmpty();
    }

    /** How many writes were done late so far. */
    public int late() {
        return done;
    }

    /** Whether nothing is under way. */
    public boolean isQuiet() {
        return late.isEmpty() && replica.ahead() == 0;
    }

    /** One of the tasks goes on, if it can. */
    public void step() {
        step(_ -> true);
    }

    /** The same of these only: the processes of the others are held up. */
    public void step(Predicate<SimulatedTask> whose) {
        List<SimulatedTask> asking = strands.asking().stream().filter(whose).toList();
        if (asking.isEmpty()) {
            return;
        }
        SimulatedTask strand = dice.one(asking);
        switch (strand.waitsFor()) {
            case SimulatedOperation.OnCollection operation -> step(strand, operation);
            case SimulatedOperation.Mail mail -> {
                if (dice.perMille(weather.lost())) {
                    lose(strand, mail, "does not get there");
                } else {
                    mail.taken().run();
                    answer(
                            strand,
                            mail,
                            dice.perMille(weather.unheard()) ? new SimulatedReply.Lost() : new SimulatedReply.Done(1));
                }
            }
            case SimulatedOperation.Acknowledgement(var settled) -> {
                if (settled.getAsBoolean()) {
                    strands.answer(strand, new SimulatedReply.Done(1));
                }
            }
            case null, default -> throw new IllegalStateException("nobody answers " + strand.waitsFor());
        }
    }

    private void step(SimulatedTask strand, SimulatedOperation.OnCollection operation) {
        SimulatedReply prepared = strand.prepared();
        if (prepared != null) {
            if (strand.position() <= replica.committed()) {
                answer(strand, operation, prepared);
            }
        } else if (dice.perMille(weather.lost())) {
            lose(strand, operation, "does not get there");
        } else if (operation.writes() && dice.perMille(weather.late())) {
            late.add(operation);
            lose(strand, operation, "is late");
        } else {
            SimulatedReplicaSet.Answer answer = replica.apply(operation);
            if (dice.perMille(weather.unheard())) {
                lose(strand, operation, "done, the reply is lost");
            } else if (answer.position() <= replica.committed() && !dice.perMille(weather.slow())) {
                answer(strand, operation, answer.reply());
            } else {
                trace.tell(() ->
                        strand.name() + " " + operation.told() + answer.reply().told() + ", not told yet");
                strand.prepare(answer.reply(), answer.position());
            }
        }
        if (!dice.perMille(weather.slow())) {
            commit();
        }
    }

    private void answer(SimulatedTask strand, SimulatedOperation operation, SimulatedReply reply) {
        trace.tell(() -> strand.name() + " " + operation.told() + reply.told());
        strands.answer(strand, reply);
    }

    private void lose(SimulatedTask strand, SimulatedOperation operation, String how) {
        trace.tell(() -> strand.name() + " " + operation.told() + ": " + how);
        strands.answer(strand, new SimulatedReply.Lost());
    }

    /** These are no more; what they had sent may get there yet. */
    public void crash(Predicate<SimulatedTask> whose) {
        for (SimulatedTask strand : strands.all()) {
            if (whose.test(strand)
                    && strand.prepared() == null
                    && strand.waitsFor() instanceof SimulatedOperation.OnCollection operation
                    && operation.writes()
                    && dice.below(2) == 0) {
                late.add(operation);
            }
        }
        strands.crash(whose);
    }

    /** The database goes on: late writes come, the majority gets further, another becomes primary. */
    public void turn() {
        if (!late.isEmpty() && dice.below(4) == 0) {
            SimulatedOperation.OnCollection operation = late.remove(dice.below(late.size()));
            SimulatedReplicaSet.Answer answer = replica.apply(operation);
            done++;
            trace.tell(() -> "late, " + operation.told() + answer.reply().told());
        }
        if (dice.perMille(weather.failover())) {
            failOver();
        } else {
            commit();
        }
    }

    private void commit() {
        for (int most = 1 + dice.below(4); most > 0 && replica.ahead() > 0; most--) {
            replica.commit();
        }
    }

    private void failOver() {
        int gone = replica.ahead();
        trace.tell(() -> "another is primary, and " + gone + " writes are rolled back");
        replica.rollBack();
        late.removeIf(_ -> dice.below(2) == 0);
        for (SimulatedTask strand : List.copyOf(strands.all())) {
            if (strand.waitsFor() instanceof SimulatedOperation.OnCollection operation
                    && (strand.position() > replica.committed() || dice.below(2) == 0)) {
                lose(strand, operation, "the connection breaks");
            }
        }
    }
}
