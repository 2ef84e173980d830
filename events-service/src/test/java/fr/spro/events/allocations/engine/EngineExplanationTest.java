package fr.spro.events.allocations.engine;

import static fr.spro.events.allocations.engine.Requests.aMorning;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.allocations.engine.AllocationRequest.Mode;
import fr.spro.events.allocations.engine.AllocationRequest.Options;
import fr.spro.events.allocations.engine.AllocationRequest.Pin;
import fr.spro.events.allocations.engine.EngineExplanation.SlotLine;
import fr.spro.events.allocations.engine.EngineExplanation.Unplaced;
import fr.spro.events.allocations.engine.EngineExplanation.Why;
import fr.spro.events.allocations.engine.EngineExplanation.WorkshopLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EngineExplanationTest {
    private static AllocationOutcome.Allocated allocated(AllocationRequest request) {
        return (AllocationOutcome.Allocated) AllocationEngine.allocate(request);
    }

    private static SlotLine slot(
            String id, int placed, Map<Integer, Integer> ranks, int unwished, int pinned, int without) {
        return new SlotLine(id, placed, new TreeMap<>(ranks), unwished, pinned, without);
    }

    @Test
    void tellsPinsApartFromWishesAndWishesFromPlacesLeftOver() {
        Requests day = aMorning()
                .workshop("a", 2)
                .workshop("b", 3)
                .person("ann", "a", "b")
                .person("bob", "a", "b")
                .person("cat", "a", "b")
                .person("dan")
                .person("eve", "a")
                .pin("ann", "b")
                .pin("dan", "a")
                .filling();
        AllocationOutcome.Allocated allocated = allocated(day.build());

        assertThat(allocated.placements())
                .containsExactly(
                        new Placement("ann", "am", "b", 2, true),
                        new Placement("bob", "am", "b", 2, false),
                        new Placement("cat", "am", "b", 2, false),
                        new Placement("dan", "am", "a", 0, true),
                        new Placement("eve", "am", "a", 1, false));
        assertThat(allocated.placements()).extracting(Placement::wished).containsExactly(true, true, true, false, true);
        assertThat(allocated.explanation().slots()).containsExactly(slot("am", 5, Map.of(1, 1, 2, 3), 1, 2, 0));
        assertThat(allocated.explanation().workshops())
                .containsExactly(
                        new WorkshopLine("a", "topic of a", "am", 2, 2, 1, 4, 4, List.of("bob", "cat")),
                        new WorkshopLine("b", "topic of b", "am", 3, 3, 1, 0, 3, List.of()));
        assertThat(allocated.explanation().unplaced()).isEmpty();
    }

    @Test
    void sumsRanksAndPlacesOverTheSlots() {
        Requests day = aMorning()
                .workshop("a", 1)
                .slot("pm")
                .workshop("b", 2)
                .person("ann", Map.of("am", List.of("a"), "pm", List.of("b")))
                .person("bob", Map.of("am", List.of("a"), "pm", List.of("b")));
        EngineExplanation explanation = allocated(day.build()).explanation();

        assertThat(explanation.slots())
                .containsExactly(slot("am", 1, Map.of(1, 1), 0, 0, 1), slot("pm", 2, Map.of(1, 2), 0, 0, 0));
        assertThat(explanation.byRank()).isEqualTo(Map.of(1, 3));
        assertThat(explanation.placed()).isEqualTo(3);
        assertThat(explanation.unplaced()).containsExactly(new Unplaced("bob", "am", Why.WISHES_FULL));
        assertThat(slot("am", 0, Map.of(), 0, 0, 1).worstRank()).isZero();
    }

    @Test
    void saysThatTheTopicIsGivenInAnotherSlotAndDoesNotCountItAsRefused() {
        Requests day = aMorning()
                .workshop("a", "cv", 1)
                .slot("pm")
                .workshop("b", "cv", 1)
                .person("ann", Map.of("am", List.of("a"), "pm", List.of("b")));
        EngineExplanation explanation = allocated(day.build()).explanation();

        assertThat(explanation.placed()).isEqualTo(1);
        assertThat(explanation.unplaced()).extracting(Unplaced::why).containsExactly(Why.TOPIC_ALREADY_GIVEN);
        assertThat(explanation.workshops())
                .allMatch(workshop -> workshop.refused().isEmpty());
    }

    @Test
    void saysWhyNothingWasLeftForThoseWhoWishedNothing() {
        Requests full = aMorning().workshop("a", 1).person("ann", "a").person("bob");
        assertThat(allocated(full.build()).explanation().unplaced())
                .containsExactly(new Unplaced("bob", "am", Why.NO_WISH));
        assertThat(allocated(full.filling().build()).explanation().unplaced())
                .containsExactly(new Unplaced("bob", "am", Why.EVERYTHING_FULL));

        Requests given = aMorning()
                .workshop("a", "cv", 1)
                .slot("pm")
                .workshop("b", "cv", 1)
                .person("ann")
                .pin("ann", "a")
                .filling();
        assertThat(allocated(given.build()).explanation().unplaced())
                .containsExactly(new Unplaced("ann", "pm", Why.TOPIC_ALREADY_GIVEN));
    }

    @Test
    void whatIsForbiddenIsAsGoodAsFull() {
        AllocationRequest day =
                aMorning().workshop("a", 1).person("ann").filling().build();
        AllocationRequest forbidden = new AllocationRequest(
                day.slots(),
                day.workshops(),
                day.participants(),
                List.of(),
                List.of(new Pin("ann", "a")),
                List.of(),
                day.options());

        assertThat(allocated(forbidden).explanation().unplaced())
                .containsExactly(new Unplaced("ann", "am", Why.EVERYTHING_FULL));
    }

    @Test
    void countsAnUnwishedPlaceAsRefusingEveryWish() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 1)
                .person("ann", "a")
                .person("bob", "a")
                .filling();
        AllocationOutcome.Allocated allocated = allocated(day.build());

        assertThat(allocated.placements()).contains(new Placement("bob", "am", "b", 0, false));
        assertThat(allocated.explanation().workshops().getFirst().refused()).containsExactly("bob");
        assertThat(allocated.explanation().slots()).containsExactly(slot("am", 2, Map.of(1, 1), 1, 0, 0));
    }

    @Test
    void givesTheBetterRankToThoseWhoseRanksWereWorseBeforeWhereThingsAreEvenedOut() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 1)
                .slot("pm")
                .workshop("c", 1)
                .workshop("d", 1)
                .person("ann", Map.of("am", List.of("a", "b"), "pm", List.of("c", "d")))
                .person("bob", Map.of("am", List.of("a", "b"), "pm", List.of("c", "d")));
        AllocationRequest request = day.build();

        assertThat(workshops(request, false)).containsExactly("ann>a", "ann>c", "bob>b", "bob>d");
        assertThat(workshops(request, true)).containsExactly("ann>a", "ann>d", "bob>b", "bob>c");
    }

    private static List<String> workshops(AllocationRequest request, boolean evenOut) {
        return allocated(new AllocationRequest(
                        request.slots(),
                        request.workshops(),
                        request.participants(),
                        List.of(),
                        List.of(),
                        new Options(Mode.RANKED, false, evenOut)))
                .placements()
                .stream()
                .map(placement -> placement.registration() + ">" + placement.workshop())
                .toList();
    }
}
