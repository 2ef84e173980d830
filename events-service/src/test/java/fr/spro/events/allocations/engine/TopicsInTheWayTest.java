package fr.spro.events.allocations.engine;

import static fr.spro.events.allocations.engine.Requests.aDay;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Slots are decided in turn where the best places of each would give somebody a topic twice. */
class TopicsInTheWayTest {
    private static AllocationOutcome.Allocated allocated(Requests requests) {
        return (AllocationOutcome.Allocated) AllocationEngine.allocate(requests.build());
    }

    private static List<String> placesOf(String person, Requests requests) {
        return allocated(requests).placements().stream()
                .filter(placement -> placement.registration().equals(person))
                .map(Placement::workshop)
                .toList();
    }

    /** Ann may have cv in either half of the day and her second wish in the other one. */
    private static Requests eitherHalf() {
        return aDay().slot("am")
                .workshop("cv-am", "cv", 1)
                .workshop("law", 1)
                .slot("pm")
                .workshop("cv-pm", "cv", 1)
                .workshop("art", 1)
                .person("ann", Map.of("am", List.of("cv", "law"), "pm", List.of("cv", "art")));
    }

    @Test
    void ofTwoFirstSlotsThatAreAsGoodTheEarlierOneIsKept() {
        assertThat(placesOf("ann", eitherHalf())).containsExactly("cv-am", "art");
        assertThat(allocated(eitherHalf()).provedOptimal()).isFalse();
    }

    @Test
    void ofTwoFirstSlotsThatAreAsGoodTheOneThatMovesFewerIsKept() {
        Requests day = eitherHalf()
                .previous(List.of(
                        new Placement("ann", "am", "law", 2, false), new Placement("ann", "pm", "cv-pm", 1, false)));

        assertThat(placesOf("ann", day)).containsExactly("law", "cv-pm");
    }

    @Test
    void ofTwoFirstSlotsWithTheSameWorstRankTheOneWithTheBetterRanksIsKept() {
        // Bob has the third of his wishes anyway; without cv Ann would have her third of the afternoon, but her second
        // of the morning.
        Requests day = aDay().slot("am")
                .workshop("cv-am", "cv", 1)
                .workshop("law", 1)
                .workshop("x", 1)
                .workshop("y", 1)
                .workshop("z", 1)
                .slot("pm")
                .workshop("cv-pm", "cv", 1)
                .workshop("art", 1)
                .workshop("full", 1)
                .person("ann", Map.of("am", List.of("cv", "law"), "pm", List.of("cv", "full", "art")))
                .person("bob", Map.of("am", List.of("x", "y", "z")))
                .person("cat", Map.of())
                .person("dan", Map.of())
                .pin("cat", "x")
                .pin("dan", "y")
                .pin("dan", "full");

        assertThat(placesOf("bob", day)).containsExactly("z");
        assertThat(placesOf("ann", day)).containsExactly("law", "cv-pm");
    }

    @Test
    void isProvedWhereEverySlotIsAsGoodAsItWouldBeAlone() {
        Requests day = aDay().slot("am")
                .workshop("cv-am", "cv", 1)
                .slot("pm")
                .workshop("cv-pm", "cv", 1)
                .person("ann", Map.of("am", List.of("cv"), "pm", List.of("cv")))
                .person("bob", Map.of("am", List.of("cv"), "pm", List.of("cv")));

        assertThat(placesOf("ann", day)).containsExactly("cv-am");
        assertThat(placesOf("bob", day)).containsExactly("cv-pm");
        assertThat(allocated(day).provedOptimal()).isTrue();
    }

    @Test
    void ofWorkshopsWithAsMuchRoomTheFirstIsFilledFirst() {
        Requests day = aDay().slot("am")
                .workshop("a", 2)
                .workshop("b", 2)
                .person("ann")
                .filling();

        assertThat(placesOf("ann", day)).containsExactly("a");
    }
}
