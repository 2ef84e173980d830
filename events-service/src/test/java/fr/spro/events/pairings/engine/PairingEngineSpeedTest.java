package fr.spro.events.pairings.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("speed")
class PairingEngineSpeedTest {
    @Test
    void pairsTheLargestGatheringInTime() {
        for (int organisations : new int[] {2, 4, 25, 200}) {
            for (int count : new int[] {10, 100, 999, PairingEngine.MOST_PEOPLE}) {
                PairingRequest request = PairingEngineTest.gathering(count, organisations, 7);
                long start = System.nanoTime();
                EnginePairing plan = PairingEngine.match(request);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                System.out.printf(
                        "%d people of %d organisations: %d ms, %d pairs, %d met before, %d repeats%n",
                        count, organisations, took.toMillis(), plan.pairs().size(), plan.metBefore(), plan.repeats());
                assertThat(took).isLessThan(Duration.ofSeconds(10));
            }
        }
    }
}
