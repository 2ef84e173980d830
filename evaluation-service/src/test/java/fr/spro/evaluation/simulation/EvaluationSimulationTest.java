package fr.spro.evaluation.simulation;

import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Sabotage;
import fr.spro.platform.wired.Seeds;
import fr.spro.platform.wired.SimulationContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class EvaluationSimulationTest extends SimulationContract {

    static final class Runs implements Seeds {
        @Override
        public Run run(long seed, boolean traced, Effect.Flaw flaw) {
            try {
                Path keys = Files.createTempDirectory("keys");
                Run run = new Simulation(seed, traced, flaw, keys).run();
                try (Stream<Path> files = Files.list(keys)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(keys);
                return run;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    EvaluationSimulationTest() {
        super(new Runs(), 1_000);
    }

    @Override
    protected List<Sabotage> sabotages() {
        return Sabotages.all();
    }
}
