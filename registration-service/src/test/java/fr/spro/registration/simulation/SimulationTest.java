package fr.spro.registration.simulation;

import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Sabotage;
import fr.spro.platform.wired.Seeds;
import fr.spro.platform.wired.SimulationContract;
import java.util.List;

class SimulationTest extends SimulationContract {

    static final class Runs implements Seeds {
        @Override
        public Run run(long seed, boolean traced, Effect.Flaw flaw) {
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
