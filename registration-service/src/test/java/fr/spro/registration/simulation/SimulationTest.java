package fr.spro.registration.simulation;

import fr.spro.platform.simulation.CollectionEffect;
import fr.spro.platform.simulation.Sabotage;
import fr.spro.platform.simulation.Seeds;
import fr.spro.platform.simulation.SimulationContract;
import java.util.List;

class SimulationTest extends SimulationContract {

    static final class Runs implements Seeds {
        @Override
        public Run run(long seed, boolean traced, CollectionEffect.Flaw flaw) {
            return new Simulation(seed, traced, flaw).run();
        }
    }

    SimulationTest() {
        super(new Runs(), 10_000);
    }

    @Override
    protected List<Sabotage> sabotages() {
        return Sabotages.all();
    }
}
