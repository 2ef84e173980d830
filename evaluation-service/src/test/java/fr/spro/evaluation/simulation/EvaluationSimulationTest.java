package fr.spro.evaluation.simulation;

import fr.spro.platform.simulation.CollectionEffect;
import fr.spro.platform.simulation.Sabotage;
import fr.spro.platform.simulation.Seeds;
import fr.spro.platform.simulation.SimulationContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class EvaluationSimulationTest extends SimulationContract {

    static final class Runs implements Seeds {
        @Override
        public Run run(long seed, boolean traced, CollectionEffect.Flaw flaw) {
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
