package fr.spro.events.allocations.engine;

import static fr.spro.events.allocations.engine.Requests.aDay;
import static fr.spro.events.allocations.engine.Requests.aMorning;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.allocations.engine.AllocationOutcome.Allocated;
import fr.spro.events.allocations.engine.AllocationOutcome.Refused;
import fr.spro.events.allocations.engine.EngineExplanation.Unplaced;
import fr.spro.events.allocations.engine.EngineExplanation.Why;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static Allocated allocated(Requests requests) {
        return switch (AllocationEngine.allocate(requests.build())) {
            case Allocated allocated -> allocated;
            case Refused refused -> throw new AssertionError(refused);
        };
    }

    private static List<AllocationRefusal> refused(Requests requests) {
        return switch (AllocationEngine.allocate(requests.build())) {
            case Allocated allocated -> throw new AssertionError(allocated);
            case Refused refused -> refused.refusals();
        };
    }

    /** {@code registration>workshop}, in the order given. */
    private static List<String> places(Requests requests) {
        return allocated(requests).placements().stream()
                .map(placement -> placement.registration() + ">" + placement.workshop())
                .toList();
    }

    @Test
    void givesEverybodyTheFirstWishWhenThereIsRoom() {
        Requests day = aMorning()
                .workshop("cv", 2)
                .workshop("law", 2)
                .person("ann", "cv", "law")
                .person("bob", "law", "cv");

        assertThat(places(day)).containsExactly("ann>cv", "bob>law");
        assertThat(allocated(day).provedOptimal()).isTrue();
    }

    @Test
    void placesMorePeopleBeforeItPleasesTheFirst() {
        Requests day = aMorning()
                .workshop("cv", 1)
                .workshop("law", 1)
                .person("ann", "cv", "law")
                .person("bob", "cv");

        assertThat(places(day)).containsExactly("ann>law", "bob>cv");
    }

    @Test
    void givesTwoSecondWishesRatherThanAThird() {
        // Ann third and the others first: 3 + 1 + 1; within second wishes 1 + 2 + 2, the same sum.
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 1)
                .workshop("c", 1)
                .person("ann", "a", "b", "c")
                .person("bob", "a", "b")
                .person("cat", "b", "c");

        assertThat(allocated(day).explanation().byRank()).isEqualTo(Map.of(1, 1, 2, 2));
    }

    @Test
    void takesTheLeastSumAmongEquallyGoodWorstRanks() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 1)
                .workshop("c", 1)
                .person("ann", "b", "a")
                .person("bob", "b", "c")
                .person("cat", "a", "c");

        assertThat(allocated(day).explanation().byRank()).isEqualTo(Map.of(1, 2, 2, 1));
    }

    @Test
    void givesTheEarlierArrivalTheBetterRankAmongEquals() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 1)
                .person("zoe", "a", "b")
                .person("ann", "a", "b");

        assertThat(places(day)).containsExactly("zoe>a", "ann>b");
    }

    @Test
    void leavesOutTheLaterArrivalAmongEquals() {
        Requests day = aMorning().workshop("a", 1).person("zoe", "a").person("ann", "a");

        assertThat(places(day)).containsExactly("zoe>a");
        assertThat(allocated(day).explanation().unplaced()).containsExactly(new Unplaced("ann", "am", Why.WISHES_FULL));
    }

    @Test
    void keepsToThePreviousRunAmongEquals() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 1)
                .person("zoe", "a", "b")
                .person("ann", "a", "b")
                .previous(List.of(
                        new Placement("ann", "am", "a", 1, false),
                        new Placement("zoe", "am", "b", 2, false),
                        new Placement("gone", "am", "b", 1, false),
                        new Placement("zoe", "pm", "closed", 1, false)));

        assertThat(places(day)).containsExactly("zoe>b", "ann>a");
    }

    @Test
    void leavesThePreviousRunForABetterOne() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 1)
                .person("zoe", "a", "b")
                .person("ann", "b", "a")
                .previous(
                        List.of(new Placement("ann", "am", "a", 2, false), new Placement("zoe", "am", "b", 2, false)));

        assertThat(places(day)).containsExactly("zoe>a", "ann>b");
    }

    @Test
    void honoursAPinAgainstTheWishes() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 1)
                .person("ann", "a")
                .person("bob", "b", "a")
                .pin("bob", "a");
        Allocated allocated = allocated(day);

        assertThat(allocated.placements()).containsExactly(new Placement("bob", "am", "a", 2, true));
        assertThat(allocated.explanation().slots().getFirst().pinned()).isEqualTo(1);
        assertThat(allocated.explanation().workshops().get(1).refused()).isEmpty();
    }

    @Test
    void readsATopicAsAnyOfItsWorkshopsInTheSlot() {
        Requests day = aMorning()
                .workshop("cv-1", "cv", 1)
                .workshop("cv-2", "cv", 1)
                .person("ann", "cv")
                .person("bob", "cv");

        assertThat(allocated(day).explanation().byRank()).isEqualTo(Map.of(1, 2));
    }

    @Test
    void neverGivesATopicTwice() {
        Requests day = aDay().slot("am")
                .workshop("cv-am", "cv", 5)
                .slot("pm")
                .workshop("cv-pm", "cv", 5)
                .workshop("law", 5)
                .person("ann", Map.of("am", List.of("cv"), "pm", List.of("cv", "law")))
                .person("bob", Map.of("am", List.of("cv"), "pm", List.of("cv")));
        Allocated allocated = allocated(day);

        assertThat(places(day)).containsExactly("ann>cv-am", "ann>law", "bob>cv-am");
        assertThat(allocated.explanation().unplaced())
                .containsExactly(new Unplaced("bob", "pm", Why.TOPIC_ALREADY_GIVEN));
        assertThat(allocated.provedOptimal()).isFalse();
    }

    @Test
    void triesAnotherFirstSlotWhereTopicsStandInTheWay() {
        Requests day = aDay().slot("am")
                .workshop("cv-am", "cv", 1)
                .workshop("law", 1)
                .slot("pm")
                .workshop("cv-pm", "cv", 1)
                .person("ann", Map.of("am", List.of("cv", "law"), "pm", List.of("cv")));

        assertThat(places(day)).containsExactly("ann>law", "ann>cv-pm");
    }

    @Test
    void keepsATopicPinnedInALaterSlotFree() {
        Requests day = aDay().slot("am")
                .workshop("cv-am", "cv", 1)
                .workshop("law", 1)
                .slot("pm")
                .workshop("cv-pm", "cv", 1)
                .person("ann", "cv", "law")
                .pin("ann", "cv-pm");

        assertThat(places(day)).containsExactly("ann>law", "ann>cv-pm");
        assertThat(places(day.firstCome())).containsExactly("ann>law", "ann>cv-pm");
    }

    @Test
    void fillsWhatIsLeftWithoutMovingAnybody() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 1)
                .person("ann", "a")
                .person("bob", "a")
                .person("cat")
                .filling();
        Allocated allocated = allocated(day);

        assertThat(allocated.placements())
                .containsExactly(
                        new Placement("ann", "am", "a", 1, false),
                        new Placement("bob", "am", "b", Placement.UNWISHED, false));
        assertThat(allocated.explanation().slots().getFirst().unwished()).isEqualTo(1);
        assertThat(allocated.explanation().unplaced()).containsExactly(new Unplaced("cat", "am", Why.EVERYTHING_FULL));
    }

    @Test
    void fillsTheEmptierWorkshopFirst() {
        Requests day = aMorning().workshop("a", 2).workshop("b", 4);
        IntStream.range(0, 4).forEach(person -> day.person("p" + person));

        assertThat(allocated(day.filling()).explanation().workshops())
                .extracting(EngineExplanation.WorkshopLine::taken)
                .containsExactly(1, 3);
    }

    @Test
    void givesTheBestWishWithRoomInOrderOfArrival() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 1)
                .person("ann", "a", "b")
                .person("bob", "a")
                .person("cat", "a", "b")
                .firstCome();

        assertThat(places(day)).containsExactly("ann>a", "cat>b");
        assertThat(allocated(day).provedOptimal()).isFalse();
    }

    @Test
    void explainsEachWorkshopAndEachPersonWithout() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", 2)
                .person("ann", "a")
                .person("bob", "a", "b")
                .person("cat", "a")
                .person("dan");
        EngineExplanation explanation = allocated(day).explanation();

        assertThat(explanation.workshops())
                .containsExactly(
                        new EngineExplanation.WorkshopLine(
                                "a", "topic of a", "am", 1, 1, 0, 3, 3, List.of("bob", "cat")),
                        new EngineExplanation.WorkshopLine("b", "topic of b", "am", 2, 1, 0, 0, 1, List.of()));
        assertThat(explanation.workshops())
                .extracting(EngineExplanation.WorkshopLine::full)
                .containsExactly(true, false);
        assertThat(explanation.slots())
                .containsExactly(new EngineExplanation.SlotLine("am", 2, new TreeMap<>(Map.of(1, 1, 2, 1)), 0, 0, 2));
        assertThat(explanation.slots().getFirst().worstRank()).isEqualTo(2);
        assertThat(explanation.placed()).isEqualTo(2);
        assertThat(explanation.unplaced())
                .containsExactly(new Unplaced("cat", "am", Why.WISHES_FULL), new Unplaced("dan", "am", Why.NO_WISH));
    }

    @Test
    void worksOnNothingAtAll() {
        assertThat(allocated(aDay()).placements()).isEmpty();
        assertThat(allocated(aMorning().person("ann").filling()).placements()).isEmpty();
    }

    @Test
    void refusesCapacitiesOutOfRange() {
        assertThat(refused(aMorning().workshop("a", 0).workshop("b", 10_001)))
                .containsExactly(
                        new AllocationRefusal.ZeroCapacity("a", 0),
                        new AllocationRefusal.CapacityTooLarge("b", 10_001));
    }

    @Test
    void refusesWishesForWhatIsNotHeldInTheSlot() {
        Requests day = aMorning()
                .workshop("a", 1)
                .slot("pm")
                .workshop("b", 1)
                .person("ann", "a", "b", "a")
                .person("bob", Map.of("night", List.of()));

        assertThat(refused(day))
                .containsExactly(
                        new AllocationRefusal.UnknownWorkshop("participants[ann].wishes[am]", "b", 2),
                        new AllocationRefusal.Duplicate("participants[ann].wishes[am]", "a"),
                        new AllocationRefusal.UnknownSlot("participants[bob].wishes[night]", "night", 2));
    }

    @Test
    void refusesTheSameIdTwice() {
        Requests day = aMorning()
                .slot("am")
                .workshop("a", 1)
                .workshop("a", 1)
                .person("ann")
                .person("ann");

        assertThat(refused(day))
                .containsExactly(
                        new AllocationRefusal.Duplicate("slots", "am"),
                        new AllocationRefusal.Duplicate("workshops", "a"),
                        new AllocationRefusal.Duplicate("participants", "ann"));
    }

    @Test
    void refusesPinsThatCannotBeKept() {
        Requests day = aMorning()
                .workshop("a", 1)
                .workshop("b", "cv", 1)
                .slot("pm")
                .workshop("c", "cv", 1)
                .person("ann")
                .person("bob")
                .person("cat")
                .pin("ann", "a")
                .pin("bob", "a")
                .pin("bob", "b")
                .pin("cat", "b")
                .pin("cat", "c")
                .pin("dan", "a")
                .pin("cat", "d");

        assertThat(refused(day))
                .containsExactly(
                        new AllocationRefusal.PinsCollide("bob", "b"),
                        new AllocationRefusal.PinsCollide("cat", "c"),
                        new AllocationRefusal.UnknownParticipant("pins[dan]", "dan", 3),
                        new AllocationRefusal.UnknownWorkshop("pins[cat]", "d", 3),
                        new AllocationRefusal.PinsOverCapacity("a", 2, 1));
    }

    @Test
    void refusesMoreThanItWorksOn() {
        Requests day = aDay();
        IntStream.rangeClosed(0, AllocationRequest.SLOTS).forEach(slot -> day.slot("s" + slot));
        IntStream.rangeClosed(0, AllocationRequest.WORKSHOPS).forEach(workshop -> day.workshop("w" + workshop, 1));
        IntStream.rangeClosed(0, AllocationRequest.PARTICIPANTS).forEach(person -> day.person("p" + person));

        assertThat(refused(day))
                .containsExactly(
                        new AllocationRefusal.TooMany("slots", 21, 20),
                        new AllocationRefusal.TooMany("workshops", 201, 200),
                        new AllocationRefusal.TooMany("participants", 10_001, 10_000));
        assertThat(refused(day)).extracting(AllocationRefusal::code).containsOnly("TOO_MANY");
    }
}
