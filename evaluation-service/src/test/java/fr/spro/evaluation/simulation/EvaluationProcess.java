package fr.spro.evaluation.simulation;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ManualEvaluation;
import fr.spro.platform.simulation.SimulatedDatabase;
import fr.spro.platform.simulation.SimulatedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One process of the service, with a clock of its own; after a crash another stands in its place. */
final class EvaluationProcess extends SimulatedProcess {

    private final Simulation run;
    private final List<SimulatedSession> sessions;
    private final Path keys;
    private final Duration closesAfter;

    private int heldUpUntil;
    private ManualEvaluation service;

    /** A process; all share the folder of keys. */
    EvaluationProcess(int number, Simulation run, List<SimulatedSession> sessions, Path keys, Duration closesAfter) {
        super(number, run, Fixtures.NOW);
        this.run = run;
        this.sessions = sessions;
        this.keys = keys;
        this.closesAfter = closesAfter;
        this.service = start();
    }

    /** It does nothing until that turn, as if it were suspended. */
    void holdUp(int until) {
        heldUpUntil = until;
    }

    boolean isHeldUp(int turn) {
        return turn < heldUpUntil;
    }

    ManualEvaluation service() {
        return service;
    }

    private ManualEvaluation start() {
        return new ManualEvaluation(
                SimulatedDatabase.over(run.strands()::ask),
                keys,
                SimulatedSession.told(sessions),
                scope -> sessions.stream()
                        .filter(session -> session.id().equals(scope))
                        .findFirst()
                        .orElseThrow()
                        .mode(),
                closesAfter,
                clock(),
                run::millis,
                name());
    }

    @Override
    protected void crash() {
        super.crash();
        service = start();
    }
}
