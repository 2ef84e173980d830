package fr.spro.events.allocations.engine;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.allocations.engine.AllocationRequest.Mode;
import fr.spro.events.allocations.engine.AllocationRequest.Options;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EvenOutTest {
    private static AllocationOutcome.Allocated allocated(AllocationRequest request, boolean evenOut) {
        return (AllocationOutcome.Allocated) AllocationEngine.allocate(new AllocationRequest(
                request.slots(),
                request.workshops(),
                request.participants(),
                request.pins(),
                request.previous(),
                new Options(Mode.RANKED, false, evenOut)));
    }

    /** Two slots with room for two each, three people who want both. */
    private static AllocationRequest tight() {
        Requests day = Requests.aDay().slot("am").workshop("a", 2).slot("pm").workshop("b", 2);
        for (String person : List.of("p", "q", "r")) {
            day.person(person, Map.of("am", List.of("a"), "pm", List.of("b")));
        }
        return day.build();
    }

    @Test
    void leavesNobodyWithNothingWhileOthersHaveBoth() {
        Map<String, Long> places = allocated(tight(), true).placements().stream()
                .collect(Collectors.groupingBy(Placement::registration, Collectors.counting()));

        assertThat(places).isEqualTo(Map.of("p", 2L, "q", 1L, "r", 1L));
    }

    private static List<String> levels(AllocationOutcome.Allocated allocated) {
        return allocated.explanation().slots().stream()
                .map(slot -> slot.placed() + " " + slot.worstRank() + " "
                        + slot.byRank().entrySet().stream()
                                .mapToInt(rank -> rank.getKey() * rank.getValue())
                                .sum())
                .toList();
    }

    @Property(tries = 500)
    void givesAsManyPlacesOfTheSameRanksInEverySlot(@ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int slots) {
        AllocationRequest request =
                Requests.random(new Random(seed), slots, 4, 15, 4, 3, 0).build();

        assertThat(levels(allocated(request, true))).isEqualTo(levels(allocated(request, false)));
    }
}
