package fr.spro.events.allocations.engine;

import static fr.spro.events.allocations.engine.Requests.aDay;
import static fr.spro.events.allocations.engine.Requests.aMorning;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.allocations.engine.AllocationRequest.Mode;
import fr.spro.events.allocations.engine.AllocationRequest.Options;
import fr.spro.events.allocations.engine.AllocationRequest.Pin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What lies on the limits is worked on; what lies beyond them is told. */
class AllocationRefusalTest {
    private static List<AllocationRefusal> refusals(AllocationRequest request) {
        return AllocationEngine.allocate(request) instanceof AllocationOutcome.Refused(List<AllocationRefusal> refusals)
                ? refusals
                : List.of();
    }

    @Test
    void everyRefusalHasACodeTheFieldAtFaultAndTheLimitThatWasBroken() {
        isTold(new AllocationRefusal.TooMany("slots", 21, 20), "TOO_MANY", "slots", 20);
        isTold(new AllocationRefusal.Duplicate("workshops", "a"), "DUPLICATE", "workshops", 1);
        isTold(new AllocationRefusal.ZeroCapacity("a", 0), "ZERO_CAPACITY", "workshops[a].capacity", 1);
        isTold(
                new AllocationRefusal.CapacityTooLarge("a", 10_001),
                "CAPACITY_TOO_LARGE",
                "workshops[a].capacity",
                10_000);
        isTold(new AllocationRefusal.UnknownSlot("workshops[a].slot", "pm", 3), "UNKNOWN_SLOT", "workshops[a].slot", 3);
        isTold(new AllocationRefusal.UnknownWorkshop("pins[ann]", "z", 4), "UNKNOWN_WORKSHOP", "pins[ann]", 4);
        isTold(new AllocationRefusal.UnknownParticipant("pins[dan]", "dan", 5), "UNKNOWN_PARTICIPANT", "pins[dan]", 5);
        isTold(new AllocationRefusal.PinsOverCapacity("a", 7, 6), "PINS_OVER_CAPACITY", "pins[a]", 6);
        isTold(new AllocationRefusal.PinsCollide("ann", "a"), "PINS_COLLIDE", "pins[ann]", 1);
    }

    private static void isTold(AllocationRefusal refusal, String code, String field, int limit) {
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.limit()).isEqualTo(limit);
    }

    @Test
    void theMostSlotsWorkshopsAndPeopleAreWorkedOn() {
        Requests day = aDay();
        IntStream.range(0, 20).forEach(slot -> day.slot("s" + slot));
        IntStream.range(0, 200).forEach(workshop -> day.workshop("w" + workshop, 1));
        IntStream.range(0, 10_000).forEach(person -> day.person("p" + person));

        assertThat(refusals(day.build())).isEmpty();
    }

    @Test
    void aWorkshopHoldsOneToTenThousand() {
        assertThat(refusals(aMorning().workshop("a", 1).workshop("b", 10_000).build()))
                .isEmpty();
    }

    @Test
    void somebodyWishesTwoHundredPlacesInASlotAtMost() {
        Requests day = aMorning();
        List<String> wishes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            day.workshop("w" + i, "all", 1);
            wishes.add("w" + i);
        }
        assertThat(refusals(day.person("ann", wishes.toArray(String[]::new)).build()))
                .isEmpty();

        wishes.add("all");
        assertThat(refusals(day.person("bob", wishes.toArray(String[]::new)).build()))
                .containsExactly(new AllocationRefusal.TooMany("participants[bob].wishes[am]", 201, 200));
    }

    @Test
    void listsOfPlacesAreAsLongAsTheyCanBeOfUseAndNoLonger() {
        int places = 200_000;
        int bans = 2_000_000;

        assertThat(refusals(listing(places + 1, bans + 1, places + 1)))
                .containsExactly(
                        new AllocationRefusal.TooMany("pins", places + 1, places),
                        new AllocationRefusal.TooMany("forbidden", bans + 1, bans),
                        new AllocationRefusal.TooMany("previous", places + 1, places));
        assertThat(refusals(listing(1, bans, places)))
                .hasSize(100)
                .contains(new AllocationRefusal.UnknownParticipant("pins[nobody]", "nobody", 0))
                .noneMatch(AllocationRefusal.TooMany.class::isInstance);
    }

    private static AllocationRequest listing(int pins, int forbidden, int previous) {
        Pin nobody = new Pin("nobody", "nothing");
        return new AllocationRequest(
                List.of(),
                List.of(),
                List.of(),
                Collections.nCopies(pins, nobody),
                Collections.nCopies(forbidden, nobody),
                Collections.nCopies(previous, new Placement("nobody", "am", "nothing", 1, false)),
                new Options(Mode.RANKED, false));
    }

    @Test
    void aWorkshopInNoSlotIsNotHeldAndWhatIsWrongWithItIsToldOnce() {
        AllocationRequest lost = new AllocationRequest(
                List.of(new AllocationRequest.Slot("am", 0)),
                List.of(new AllocationRequest.Workshop("a", "t", "pm", 0)),
                List.of(new AllocationRequest.Participant("ann", 0, Map.of("am", List.of("t")))),
                List.of(new Pin("ann", "a")),
                List.of(),
                new Options(Mode.RANKED, false));

        assertThat(refusals(lost))
                .containsExactly(
                        new AllocationRefusal.ZeroCapacity("a", 0),
                        new AllocationRefusal.UnknownSlot("workshops[a].slot", "pm", 1),
                        new AllocationRefusal.UnknownWorkshop("participants[ann].wishes[am]", "t", 1));
    }

    @Test
    void asManyArePinnedAsAWorkshopHolds() {
        Requests day = aMorning().workshop("a", 2).person("ann").person("bob");
        assertThat(refusals(day.pin("ann", "a").pin("bob", "a").build())).isEmpty();

        assertThat(refusals(day.person("cat").pin("cat", "a").build()))
                .containsExactly(new AllocationRefusal.PinsOverCapacity("a", 3, 2));
    }

    @Test
    void aPlaceIsFixedOnceAndATopicToo() {
        Requests day = aMorning()
                .workshop("a", "cv", 2)
                .slot("pm")
                .workshop("b", "cv", 2)
                .person("ann");

        assertThat(refusals(day.pin("ann", "a").pin("ann", "a").pin("ann", "b").build()))
                .containsExactly(
                        new AllocationRefusal.PinsCollide("ann", "a"), new AllocationRefusal.PinsCollide("ann", "b"));
    }
}
