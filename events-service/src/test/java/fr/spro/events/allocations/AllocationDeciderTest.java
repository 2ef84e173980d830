package fr.spro.events.allocations;

import static fr.spro.events.allocations.Days.day;
import static fr.spro.events.allocations.Days.forbid;
import static fr.spro.events.allocations.Days.person;
import static fr.spro.events.allocations.Days.place;
import static fr.spro.events.allocations.Days.workshop;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.participants.Participant;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AllocationDeciderTest {
    private static final Instant NOW = Days.NOW;
    private static final WorkshopDay MORNING = day(1, workshop("a", 1, 1), workshop("b", 2, 1), workshop("c", 5, 1));
    private static final List<Participant> THREE =
            List.of(person("p1", "a", "b"), person("p2", "a", "c"), person("p3"));

    private Allocation allocation = Allocation.none("s");

    private Decision<Allocation, AllocationChange, AllocationDecision> tell(AllocationCommand command) {
        Decision<Allocation, AllocationChange, AllocationDecision> decision =
                AllocationDecider.decide(allocation, command, NOW);
        if (decision instanceof Decision.Accepted<Allocation, AllocationChange, AllocationDecision> accepted) {
            allocation = accepted.after();
        }
        return decision;
    }

    private Decision<Allocation, AllocationChange, AllocationDecision> compute(
            WorkshopDay setting, List<Participant> people, boolean fill) {
        return tell(new AllocationCommand.Compute(setting, people, fill, allocation.version()));
    }

    private Decision<Allocation, AllocationChange, AllocationDecision> pin(FixedPlacement... pins) {
        return tell(new AllocationCommand.PinPeople(MORNING, THREE, List.of(pins), allocation.version()));
    }

    private AllocationPlan plan() {
        return Objects.requireNonNull(allocation.plan());
    }

    private static AllocationDecision why(Decision<Allocation, AllocationChange, AllocationDecision> decision) {
        return ((Decision.Refused<?, ?, AllocationDecision>) decision).why();
    }

    private static List<String> problems(Decision<Allocation, AllocationChange, AllocationDecision> decision) {
        return ((AllocationDecision.Invalid) why(decision))
                .problems().stream()
                        .map((FieldProblem problem) -> problem.field() + " " + problem.code())
                        .toList();
    }

    @Test
    void givesPlacesByWishesAndLeavesOutWhoWishedNothing() {
        compute(MORNING, THREE, false);

        assertThat(plan().seats())
                .containsExactlyInAnyOrder(
                        new AllocationPlan.Seat("p1", 1, "a"), new AllocationPlan.Seat("p2", 1, "c"));
        assertThat(plan().proved()).isTrue();
        assertThat(allocation.version()).isEqualTo(1);
    }

    @Test
    void fillsPlacesLeftWhenAskedTo() {
        compute(MORNING, THREE, true);

        assertThat(plan().seats()).hasSize(3);
    }

    @Test
    void nobodyGetsAWorkshopTwiceHoweverManySlotsItHas() {
        WorkshopDay repeated = day(2, workshop("a", 5, 1, 2), workshop("b", 5, 1, 2));

        compute(repeated, List.of(person("p1", "a", "b"), person("p2", "a")), false);

        assertThat(plan().seats()).hasSize(3).doesNotHaveDuplicates();
        assertThat(plan().seats().stream()
                        .filter(seat -> seat.registrationId().equals("p1"))
                        .map(AllocationPlan.Seat::workshop))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void needsTheNumberOfPlacesOfEveryWorkshop() {
        WorkshopDay open =
                day(1, workshop("a", 1, 1), new WorkshopDay.Workshop("b", "B", null, null, List.of(1), List.of()));

        assertThat(problems(compute(open, THREE, false))).containsExactly("workshops[1].capacity CAPACITY_NEEDED");
        assertThat(problems(compute(day(1), THREE, false))).containsExactly("workshops REQUIRED");
        assertThat(problems(compute(MORNING, List.of(), false))).containsExactly("people NOBODY_TO_PLACE");
        assertThat(allocation).isEqualTo(Allocation.none("s"));
    }

    @Test
    void placesWhomTheOrganiserSettlesAndKeepsAwayWhomTheyForbid() {
        pin(place("p3", 1, "a"), forbid("p1", 1, "b"));
        compute(MORNING, THREE, true);

        assertThat(plan().seats())
                .contains(new AllocationPlan.Seat("p3", 1, "a"), new AllocationPlan.Seat("p2", 1, "c"));
        assertThat(plan().seats()).doesNotContain(new AllocationPlan.Seat("p1", 1, "b"));
    }

    @Test
    void refusesPinsThatCannotBeMet() {
        assertThat(problems(pin(place("nobody", 1, "a")))).containsExactly("pins[0].registrationId UNKNOWN_PERSON");
        assertThat(problems(pin(place("p1", 1, "z")))).containsExactly("pins[0].workshop UNKNOWN_WORKSHOP");
        assertThat(problems(pin(place("p1", 2, "a")))).containsExactly("pins[0].slot NOT_IN_THIS_SLOT");
        assertThat(problems(pin(place("p1", 1, "a"), place("p1", 1, "b"))))
                .containsExactly("pins[1].registrationId PINS_COLLIDE");
        assertThat(problems(pin(place("p1", 1, "a"), forbid("p1", 1, "a"))))
                .containsExactly("pins[0].registrationId PINS_COLLIDE");
        assertThat(problems(pin(place("p1", 1, "a"), place("p2", 1, "a"))))
                .containsExactly("pins[0].workshop PINS_OVER_CAPACITY");
        assertThat(allocation.version()).isZero();
    }

    @Test
    void changesAsLittleAsPossibleWhenRunAgain() {
        List<Participant> people = List.of(person("p1", "b"), person("p2", "b"), person("p3", "b"), person("p4", "c"));
        compute(MORNING, people, false);
        List<AllocationPlan.Seat> before = plan().seats();
        List<Participant> fewer = people.subList(1, 4);

        compute(MORNING, fewer, false);

        assertThat(plan().moved()).isZero();
        assertThat(plan().seats())
                .containsAll(before.stream()
                        .filter(seat -> !seat.registrationId().equals("p1"))
                        .toList());
    }

    @Test
    void tellsPeopleOnlyWhatWasComputedWithTheseVeryPins() {
        assertThat(why(tell(new AllocationCommand.Publish(0)))).isEqualTo(new AllocationDecision.NothingComputed());
        compute(MORNING, THREE, false);
        pin(place("p3", 1, "c"));
        assertThat(why(tell(new AllocationCommand.Publish(2)))).isEqualTo(new AllocationDecision.Outdated());
        compute(MORNING, THREE, false);

        tell(new AllocationCommand.Publish(3));

        assertThat(allocation.isTold()).isTrue();
        assertThat(((Decision.Accepted<?, AllocationChange, ?>) tell(new AllocationCommand.Publish(3))).changes())
                .isEmpty();
    }

    @Test
    void whatPeopleWereToldStaysUntilItIsPublishedAnew() {
        compute(MORNING, THREE, false);
        tell(new AllocationCommand.Publish(1));
        Allocation.Published told = Objects.requireNonNull(allocation.published());
        compute(MORNING, THREE, true);

        assertThat(allocation.published()).isEqualTo(told);
        assertThat(allocation.isTold()).isFalse();
    }

    @Test
    void refusesWhoeverDidNotReadTheLastVersion() {
        compute(MORNING, THREE, false);

        assertThat(why(tell(new AllocationCommand.Compute(MORNING, THREE, true, 0))))
                .isEqualTo(new AllocationDecision.Stale(1));
        assertThat(why(tell(new AllocationCommand.Publish(0)))).isEqualTo(new AllocationDecision.Stale(1));
        assertThat(why(tell(new AllocationCommand.PinPeople(MORNING, THREE, List.of(place("p1", 1, "a")), 0))))
                .isEqualTo(new AllocationDecision.Stale(1));
        assertThat(((Decision.Accepted<?, AllocationChange, ?>)
                                tell(new AllocationCommand.PinPeople(MORNING, THREE, List.of(), 0)))
                        .changes())
                .isEmpty();
    }

    @Test
    void pinsOfPeopleWhoLeftAreKeptButNotCounted() {
        pin(place("p3", 1, "a"));
        List<Participant> without = THREE.subList(0, 2);

        compute(MORNING, without, false);
        Decision<Allocation, AllocationChange, AllocationDecision> more = tell(new AllocationCommand.PinPeople(
                MORNING, without, List.of(place("p3", 1, "a"), forbid("p1", 1, "b")), allocation.version()));

        assertThat(plan().pins()).isEmpty();
        assertThat(more).isInstanceOf(Decision.Accepted.class);
    }
}
