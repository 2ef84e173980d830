package fr.spro.events.allocations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.participants.Participant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever people wish and organisers settle. */
class AllocationDeciderProperties {
    @Property(tries = 1_000)
    void keepsItsPromises(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int slots,
            @ForAll @IntRange(min = 1, max = 8) int workshops,
            @ForAll @IntRange(min = 1, max = 30) int people,
            @ForAll boolean fill) {
        Random chance = new Random(seed);
        WorkshopDay day = Days.random(chance, slots, workshops, 6);
        List<Participant> crowd = Days.crowd(chance, day, people, 5);
        Allocation allocation =
                told(Allocation.none("s"), new AllocationCommand.PinPeople(day, crowd, pins(chance, day, crowd), 0));
        allocation = told(allocation, new AllocationCommand.Compute(day, crowd, fill, allocation.version()));
        AllocationPlan plan = Objects.requireNonNull(allocation.plan());

        check(day, plan, allocation.pins());
        checkExplanation(day, plan);
        if (!fill) {
            for (AllocationPlan.Seat seat : plan.seats()) {
                AllocationPlan.Person person = plan.people().stream()
                        .filter(one -> one.registrationId().equals(seat.registrationId()))
                        .findFirst()
                        .orElseThrow();
                assertThat(person.rank(seat.workshop()) > 0
                                || plan.pins()
                                        .contains(Days.place(seat.registrationId(), seat.slot(), seat.workshop())))
                        .isTrue();
            }
        }
        Allocation again = told(allocation, new AllocationCommand.Compute(day, crowd, fill, allocation.version()));
        assertThat(Objects.requireNonNull(again.plan()).moved())
                .as("the same again moves nobody")
                .isZero();
    }

    private static Allocation told(Allocation before, AllocationCommand command) {
        return AllocationDecider.decide(before, command, Days.NOW)
                .orElseThrow(why -> new IllegalStateException(why.toString()));
    }

    /** Some pins that can be met: one each at most, none over the places. */
    private static List<FixedPlacement> pins(Random chance, WorkshopDay day, List<Participant> people) {
        List<FixedPlacement> pins = new ArrayList<>();
        Map<String, Integer> taken = new HashMap<>();
        for (Participant person : people) {
            WorkshopDay.Workshop workshop =
                    day.workshops().get(chance.nextInt(day.workshops().size()));
            int slot = workshop.slots().get(chance.nextInt(workshop.slots().size()));
            int kind = chance.nextInt(6);
            if (kind == 0
                    && taken.merge(workshop.key() + slot, 1, Integer::sum)
                            <= Objects.requireNonNull(workshop.capacity())) {
                pins.add(Days.place(person.registrationId(), slot, workshop.key()));
            } else if (kind == 1) {
                pins.add(Days.forbid(person.registrationId(), slot, workshop.key()));
            }
        }
        return pins;
    }

    private static void check(WorkshopDay day, AllocationPlan plan, List<FixedPlacement> pins) {
        Map<String, Integer> taken = new HashMap<>();
        Set<String> slots = new HashSet<>();
        Set<String> topics = new HashSet<>();
        for (AllocationPlan.Seat seat : plan.seats()) {
            assertThat(day.holds(seat.workshop(), seat.slot())).isTrue();
            assertThat(slots.add(seat.registrationId() + " " + seat.slot()))
                    .as("one place at a time")
                    .isTrue();
            assertThat(topics.add(seat.registrationId() + " " + seat.workshop()))
                    .as("no workshop twice")
                    .isTrue();
            taken.merge(seat.workshop() + " " + seat.slot(), 1, Integer::sum);
        }
        for (WorkshopDay.Workshop workshop : day.workshops()) {
            workshop.slots()
                    .forEach(slot -> assertThat(taken.getOrDefault(workshop.key() + " " + slot, 0))
                            .isLessThanOrEqualTo(workshop.capacity()));
        }
        for (FixedPlacement pin : pins) {
            AllocationPlan.Seat seat = new AllocationPlan.Seat(pin.registrationId(), pin.slot(), pin.workshop());
            assertThat(plan.seats().contains(seat)).isEqualTo(pin.kind() == FixedPlacement.Kind.PLACE);
        }
    }

    private static void checkExplanation(WorkshopDay day, AllocationPlan plan) {
        AllocationExplanation explanation = AllocationExplanation.of(plan);
        assertThat(explanation.best().stream().mapToInt(count -> count).sum() + explanation.none())
                .isEqualTo(explanation.withWishes());
        assertThat(explanation.workshops().stream()
                        .mapToInt(line -> line.taken().size())
                        .sum())
                .isEqualTo(plan.seats().size());
        for (AllocationExplanation.PersonLine person : explanation.people()) {
            for (AllocationExplanation.Missed missed : person.missed()) {
                if (missed.why() == AllocationExplanation.Why.FULL) {
                    assertThat(explanation.workshops().stream()
                                    .filter(line -> line.workshop().equals(missed.workshop()))
                                    .filter(line -> !plan.pins()
                                            .contains(Days.forbid(
                                                    person.registrationId(), line.slot(), line.workshop()))))
                            .allSatisfy(line -> assertThat(line.taken())
                                    .hasSize(Objects.requireNonNull(day.workshop(line.workshop())
                                            .orElseThrow()
                                            .capacity())));
                }
            }
        }
    }
}
