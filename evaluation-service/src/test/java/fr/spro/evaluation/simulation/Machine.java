package fr.spro.evaluation.simulation;

import fr.spro.evaluation.EvaluationByHand;
import fr.spro.evaluation.Fixtures;
import fr.spro.platform.wired.Dice;
import fr.spro.platform.wired.SkewedClock;
import fr.spro.platform.wired.Strand;
import fr.spro.platform.wired.Strands;
import fr.spro.platform.wired.WiredDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** One process of the service, with a clock of its own; after a crash another stands in its place. */
final class Machine {

    private final int number;
    private final LongSupplier time;
    private final Strands strands;
    private final List<Session> sessions;
    private final Path keys;
    private final Duration closesAfter;

    private int times;
    private int heldUpUntil;
    private boolean sweeps;
    private SkewedClock clock;
    private EvaluationByHand service;

    /**
     * A process.
     *
     * @param time true time, in milliseconds since the beginning
     * @param keys the folder that all share
     */
    Machine(
            int number,
            LongSupplier time,
            Strands strands,
            List<Session> sessions,
            Path keys,
            Duration closesAfter,
            Dice dice) {
        this.number = number;
        this.time = time;
        this.strands = strands;
        this.sessions = sessions;
        this.keys = keys;
        this.closesAfter = closesAfter;
        this.clock = new SkewedClock(Fixtures.NOW, time, dice);
        this.service = start();
    }

    /** No other process ever had it. */
    String name() {
        return "p" + number + "." + times;
    }

    /** Whether a task is one of its own. */
    boolean has(Strand strand) {
        return strand.name().startsWith(name() + " ");
    }

    /** It does nothing until that turn, as if it were suspended. */
    void holdUp(int until) {
        heldUpUntil = until;
    }

    boolean isHeldUp(int turn) {
        return turn < heldUpUntil;
    }

    EvaluationByHand service() {
        return service;
    }

    /** Whether its timer is at work; the next round waits for the end of this one. */
    boolean sweeps() {
        return sweeps;
    }

    void sweeps(boolean now) {
        sweeps = now;
    }

    private EvaluationByHand start() {
        sweeps = false;
        return new EvaluationByHand(
                WiredDatabase.over(strands::ask),
                keys,
                Session.told(sessions),
                scope -> sessions.stream()
                        .filter(session -> session.id().equals(scope))
                        .findFirst()
                        .orElseThrow()
                        .mode(),
                closesAfter,
                clock,
                time,
                name());
    }

    void jump(Dice dice) {
        clock.jump(dice);
    }

    /** Its memory is gone. */
    void crash(Dice dice) {
        times++;
        clock = new SkewedClock(Fixtures.NOW, time, dice);
        service = start();
    }
}
