package fr.spro.events.rotations.engine;

import static fr.spro.events.rotations.engine.PlanChecker.planned;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("speed")
class RotationEngineSpeedTest {
    @Test
    void plansAThousandVisitorsInSeconds() {
        long start = System.nanoTime();
        EnginePlan plan = planned(RotationEngine.plan(Gatherings.mixed(1000, 40, 12, 10)));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        new PlanChecker(plan).isSound(0).isEven(0);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(plan.summary().meanDistinctFellows())
                .isGreaterThan(0.93 * plan.summary().fellowsBound());
    }

    @Test
    void plansTheLargestGathering() {
        long start = System.nanoTime();
        EnginePlan plan = planned(RotationEngine.plan(Gatherings.mixed(5000, 200, 50, 0)));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(plan.summary().widestSpread()).isLessThanOrEqualTo(1);
        assertThat(took).isLessThan(Duration.ofSeconds(30));
    }
}
