package fr.spro.events.allocations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.participants.Participant;
import fr.spro.platform.journal.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The largest days that are taken on; the bound is generous, for busy machines. */
class LargestDaysTest {
    @ParameterizedTest
    @CsvSource({"6, 33", "6, 10", "3, 30", "3, 60", "1, 40", "2, 20", "6, 3"})
    void areDoneWithinTheTimeOfARequest(int slots, int workshops) {
        Integer[] all = IntStream.rangeClosed(1, slots).boxed().toArray(Integer[]::new);
        int people = AllocationEngineAdapter.peopleFor(slots * workshops);
        List<WorkshopDay.Workshop> held = new ArrayList<>();
        for (int i = 0; i < workshops; i++) {
            held.add(Days.workshop("w" + i, Math.max(1, people * 9 / 10 / workshops), all));
        }
        WorkshopDay day = Days.day(slots, held.toArray(WorkshopDay.Workshop[]::new));
        List<Participant> crowd = Days.crowd(new Random(7), day, people, 10);

        Decision<Allocation, AllocationChange, AllocationDecision> decision = Assertions.assertTimeout(
                Duration.ofSeconds(60),
                () -> AllocationDecider.decide(
                        Allocation.none("s"), new AllocationCommand.Compute(day, crowd, true, 0), Days.NOW));

        assertThat(decision).isInstanceOf(Decision.Accepted.class);
    }
}
