package fr.spro.events.allocations.engine;

import static fr.spro.events.allocations.engine.Requests.aDay;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.allocations.engine.AllocationOutcome.Allocated;
import fr.spro.events.allocations.engine.AllocationOutcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Generous bounds, for busy machines. */
@Tag("speed")
class AllocationSpeedTest {
    private static Allocated allocated(Requests requests) {
        return switch (AllocationEngine.allocate(requests.build())) {
            case Allocated allocated -> allocated;
            case Refused refused -> throw new AssertionError(refused);
        };
    }

    @Test
    void seatsTwoThousandPeopleInThreeSlotsOfThirtyWorkshopsInTime() {
        Requests day = crowd(2_000, 30, 3, 5);

        Allocated allocated = Assertions.assertTimeout(Duration.ofSeconds(5), () -> allocated(day));

        assertThat(allocated.provedOptimal()).isTrue();
        assertThat(allocated.explanation().placed()).isGreaterThan(3_000);
    }

    @Test
    void seatsTenThousandPeopleInTime() {
        Requests day = crowd(10_000, 20, 2, 20);

        Allocated allocated = Assertions.assertTimeout(Duration.ofSeconds(60), () -> allocated(day));

        assertThat(allocated.explanation().placed()).isEqualTo(20_000);
    }

    /** People who mostly want the same few workshops; places for nearly all of them. */
    private static Requests crowd(int people, int workshops, int slots, int wishes) {
        Random chance = new Random(25);
        Requests day = aDay();
        for (int slot = 0; slot < slots; slot++) {
            day.slot("s" + slot);
            for (int workshop = 0; workshop < workshops; workshop++) {
                day.workshop("w" + slot + "-" + workshop, people / workshops);
            }
        }
        for (int person = 0; person < people; person++) {
            Map<String, List<String>> wished = new TreeMap<>();
            for (int slot = 0; slot < slots; slot++) {
                String prefix = "w" + slot + "-";
                List<Integer> liked =
                        IntStream.range(0, workshops).boxed().collect(Collectors.toCollection(ArrayList::new));
                Map<Integer, Double> taste = new TreeMap<>();
                liked.forEach(workshop -> taste.put(workshop, chance.nextGaussian() * workshops / 4 + workshop));
                liked.sort(Comparator.comparingDouble(workshop -> taste.getOrDefault(workshop, 0.0)));
                wished.put(
                        "s" + slot,
                        liked.subList(0, wishes).stream()
                                .map(workshop -> prefix + workshop)
                                .toList());
            }
            day.person("p" + person, wished);
        }
        return day;
    }
}
