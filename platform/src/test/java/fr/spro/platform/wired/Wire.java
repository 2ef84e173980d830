package fr.spro.platform.wired;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The way between the processes and their database, in some weather. */
public final class Wire {

    private final Dice dice;
    private final Strands strands;
    private final Replica replica;
    private final Trace trace;
    /** Writes that nobody waits for any more and that are still on their way. */
    private final List<Operation.OnCollection> late = new ArrayList<>();

    private Weather weather;
    private int done;

    public Wire(Dice dice, Weather weather, Strands strands, Replica replica, Trace trace) {
        this.dice = dice;
        this.weather = weather;
        this.strands = strands;
        this.replica = replica;
        this.trace = trace;
    }

    /** From now on. */
    public void weather(Weather now) {
        weather = now;
    }

    /** Whether nothing goes wrong, nor is there anything left of what did. */
    public boolean isCalm() {
        return weather.equals(Weather.CALM) && late.isEmpty();
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
    public void step(Predicate<Strand> whose) {
        List<Strand> asking = strands.asking().stream().filter(whose).toList();
        if (asking.isEmpty()) {
            return;
        }
        Strand strand = dice.one(asking);
        switch (strand.waitsFor()) {
            case Operation.OnCollection operation -> step(strand, operation);
            case Operation.Mail mail -> {
                if (dice.perMille(weather.lost())) {
                    lose(strand, mail, "does not get there");
                } else {
                    mail.taken().run();
                    answer(strand, mail, dice.perMille(weather.unheard()) ? new Reply.Lost() : new Reply.Done(1));
                }
            }
            case Operation.Acknowledgement(var settled) -> {
                if (settled.getAsBoolean()) {
                    strands.answer(strand, new Reply.Done(1));
                }
            }
            case null, default -> throw new IllegalStateException("nobody answers " + strand.waitsFor());
        }
    }

    private void step(Strand strand, Operation.OnCollection operation) {
        Reply prepared = strand.prepared();
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
            Replica.Answer answer = replica.apply(operation);
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

    private void answer(Strand strand, Operation operation, Reply reply) {
        trace.tell(() -> strand.name() + " " + operation.told() + reply.told());
        strands.answer(strand, reply);
    }

    private void lose(Strand strand, Operation operation, String how) {
        trace.tell(() -> strand.name() + " " + operation.told() + ": " + how);
        strands.answer(strand, new Reply.Lost());
    }

    /** These are no more; what they had sent may get there yet. */
    public void crash(Predicate<Strand> whose) {
        for (Strand strand : strands.all()) {
            if (whose.test(strand)
                    && strand.prepared() == null
                    && strand.waitsFor() instanceof Operation.OnCollection operation
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
            Operation.OnCollection operation = late.remove(dice.below(late.size()));
            Replica.Answer answer = replica.apply(operation);
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
        for (Strand strand : List.copyOf(strands.all())) {
            if (strand.waitsFor() instanceof Operation.OnCollection operation
                    && (strand.position() > replica.committed() || dice.below(2) == 0)) {
                lose(strand, operation, "the connection breaks");
            }
        }
    }
}
