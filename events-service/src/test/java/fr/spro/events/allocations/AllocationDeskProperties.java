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
class AllocationDeskProperties {
    @Property(tries = 1_000)
    void keepsItsPromises(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int slots,
            @ForAll @IntRange(min = 1, max = 8) int workshops,
            @ForAll @IntRange(min = 1, max = 30) int people,
            @ForAll boolean fill) {
        Random chance = new Random(seed);
        Setting day = Days.random(chance, slots, workshops, 6);
        List<Participant> crowd = Days.crowd(chance, day, people, 5);
        Allocation allocation =
                told(Allocation.none("s"), new AllocationCommand.PinPeople(day, crowd, pins(chance, day, crowd), 0));
        allocation = told(allocation, new AllocationCommand.Compute(day, crowd, fill, allocation.version()));
        Plan plan = Objects.requireNonNull(allocation.plan());

        check(day, plan, allocation.pins());
        checkExplanation(day, plan);
        if (!fill) {
            for (Plan.Seat seat : plan.seats()) {
                Plan.Person person = plan.people().stream()
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
        return AllocationDesk.decide(before, command, Days.NOW)
                .orElseThrow(why -> new IllegalStateException(why.toString()));
    }

    /** Some pins that can be met: one each at most, none over the places. */
    private static List<Pin> pins(Random chance, Setting day, List<Participant> people) {
        List<Pin> pins = new ArrayList<>();
        Map<String, Integer> taken = new HashMap<>();
        for (Participant person : people) {
            Setting.Workshop workshop =
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

    private static void check(Setting day, Plan plan, List<Pin> pins) {
        Map<String, Integer> taken = new HashMap<>();
        Set<String> slots = new HashSet<>();
        Set<String> topics = new HashSet<>();
        for (Plan.Seat seat : plan.seats()) {
            assertThat(day.holds(seat.workshop(), seat.slot())).isTrue();
            assertThat(slots.add(seat.registrationId() + " " + seat.slot()))
                    .as("one place at a time")
                    .isTrue();
            assertThat(topics.add(seat.registrationId() + " " + seat.workshop()))
                    .as("no workshop twice")
                    .isTrue();
            taken.merge(seat.workshop() + " " + seat.slot(), 1, Integer::sum);
        }
        for (Setting.Workshop workshop : day.workshops()) {
            workshop.slots()
                    .forEach(slot -> assertThat(taken.getOrDefault(workshop.key() + " " + slot, 0))
                            .isLessThanOrEqualTo(workshop.capacity()));
        }
        for (Pin pin : pins) {
            Plan.Seat seat = new Plan.Seat(pin.registrationId(), pin.slot(), pin.workshop());
            assertThat(plan.seats().contains(seat)).isEqualTo(pin.kind() == Pin.Kind.PLACE);
        }
    }

    private static void checkExplanation(Setting day, Plan plan) {
        Explanation explanation = Explanation.of(plan);
        assertThat(explanation.best().stream().mapToInt(count -> count).sum() + explanation.none())
                .isEqualTo(explanation.withWishes());
        assertThat(explanation.workshops().stream()
                        .mapToInt(line -> line.taken().size())
                        .sum())
                .isEqualTo(plan.seats().size());
        for (Explanation.PersonLine person : explanation.people()) {
            for (Explanation.Missed missed : person.missed()) {
                if (missed.why() == Explanation.Why.FULL) {
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
