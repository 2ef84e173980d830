package fr.spro.events.allocations;

import fr.spro.events.allocations.engine.AllocationEngine;
import fr.spro.events.allocations.engine.AllocationOutcome;
import fr.spro.events.allocations.engine.AllocationRequest;
import fr.spro.events.allocations.engine.Placement;
import fr.spro.events.input.FieldProblem;
import fr.spro.events.participants.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the engine on people's wishes. A person ranks workshops for the whole day; in each slot the engine sees those of
 * them that are held there, in the same order, and gives nobody a workshop twice. Among equals those go first who have
 * less from the slots before; then the registration id decides, which is random: lots are drawn once for all runs,
 * nobody gains by having been quick.
 */
final class AllocationEngineAdapter {
    /** People times workshops (each slot counted) at most: the worst days of this size take some seconds. */
    static final int LARGEST = 200_000;

    /** People of a day at most; the door lets in some above a session's places. */
    static final int MOST_PEOPLE = 6_000;

    private AllocationEngineAdapter() {}

    /** What comes of a run. */
    sealed interface Run permits Done, Refused {}

    /** Places are given. */
    record Done(AllocationPlan plan) implements Run {}

    /** Nothing was done. */
    record Refused(List<FieldProblem> problems) implements Run {}

    /** How many people a day of so many workshops can have. */
    static int peopleFor(int held) {
        return Math.min(MOST_PEOPLE, LARGEST / Math.max(1, held));
    }

    static Run run(Allocation before, AllocationCommand.Compute command, Instant now) {
        WorkshopDay setting = command.setting();
        List<AllocationPlan.Person> people = command.people().stream()
                .map(participant -> person(participant, setting))
                .toList();
        List<FixedPlacement> pins = valid(before.pins(), setting, people);
        AllocationPlan earlier =
                before.published() == null ? before.plan() : before.published().plan();
        if (earlier != null && isFrom(earlier, setting, people, pins, command.fill())) {
            return new Done(new AllocationPlan(
                    setting, people, pins, earlier.seats(), earlier.fill(), earlier.proved(), 0, now));
        }
        AllocationRequest request = new AllocationRequest(
                slots(setting),
                workshops(setting),
                people.stream()
                        .map(person ->
                                new AllocationRequest.Participant(person.registrationId(), 0, wishes(person, setting)))
                        .toList(),
                pins(pins, FixedPlacement.Kind.PLACE),
                pins(pins, FixedPlacement.Kind.FORBID),
                earlier == null
                        ? List.of()
                        : earlier.seats().stream()
                                .map(AllocationEngineAdapter::placement)
                                .toList(),
                new AllocationRequest.Options(AllocationRequest.Mode.RANKED, command.fill(), true));
        return switch (AllocationEngine.allocate(request)) {
            case AllocationOutcome.Refused refused ->
                new Refused(refused.refusals().stream()
                        .map(refusal ->
                                new FieldProblem(refusal.field(), refusal.code(), Map.of("max", refusal.limit())))
                        .toList());
            case AllocationOutcome.Allocated allocated -> {
                List<AllocationPlan.Seat> seats = allocated.placements().stream()
                        .map(placement -> new AllocationPlan.Seat(
                                placement.registration(),
                                Integer.parseInt(placement.slot()),
                                placement
                                        .workshop()
                                        .substring(0, placement.workshop().lastIndexOf('@'))))
                        .toList();
                yield new Done(new AllocationPlan(
                        setting,
                        people,
                        pins,
                        seats,
                        command.fill(),
                        allocated.provedOptimal(),
                        earlier == null ? 0 : moved(earlier.seats(), seats, people),
                        now));
            }
        };
    }

    /**
     * Whether a plan comes from just this: then it stays. The engine alone would not promise that, because where
     * workshops are repeated its result is not always the only good one.
     */
    private static boolean isFrom(
            AllocationPlan earlier,
            WorkshopDay setting,
            List<AllocationPlan.Person> people,
            List<FixedPlacement> pins,
            boolean fill) {
        return earlier.fill() == fill
                && earlier.pins().equals(pins)
                && earlier.people().equals(people)
                && earlier.setting().held().equals(setting.held());
    }

    private static AllocationPlan.Person person(Participant participant, WorkshopDay setting) {
        return new AllocationPlan.Person(
                participant.registrationId(),
                participant.wishes().stream()
                        .filter(wish -> setting.workshop(wish).isPresent())
                        .distinct()
                        .toList());
    }

    /** The pins that mean somebody who has a place and something that is held. */
    static List<FixedPlacement> valid(
            List<FixedPlacement> pins, WorkshopDay setting, List<AllocationPlan.Person> people) {
        Set<String> known =
                people.stream().map(AllocationPlan.Person::registrationId).collect(Collectors.toSet());
        return pins.stream()
                .filter(pin -> known.contains(pin.registrationId()) && setting.holds(pin.workshop(), pin.slot()))
                .toList();
    }

    private static List<AllocationRequest.Slot> slots(WorkshopDay setting) {
        List<AllocationRequest.Slot> slots = new ArrayList<>();
        for (int slot = 1; slot <= setting.slots().size(); slot++) {
            slots.add(new AllocationRequest.Slot(Integer.toString(slot), slot));
        }
        return slots;
    }

    private static List<AllocationRequest.Workshop> workshops(WorkshopDay setting) {
        return setting.workshops().stream()
                .flatMap(workshop -> workshop.slots().stream()
                        .map(slot -> new AllocationRequest.Workshop(
                                held(workshop.key(), slot),
                                workshop.key(),
                                Integer.toString(slot),
                                Objects.requireNonNull(workshop.capacity()))))
                .toList();
    }

    private static String held(String key, int slot) {
        return key + "@" + slot;
    }

    private static Map<String, List<String>> wishes(AllocationPlan.Person person, WorkshopDay setting) {
        Map<String, List<String>> wishes = new LinkedHashMap<>();
        for (int slot = 1; slot <= setting.slots().size(); slot++) {
            int current = slot;
            wishes.put(
                    Integer.toString(slot),
                    person.wishes().stream()
                            .filter(wish -> setting.holds(wish, current))
                            .toList());
        }
        return wishes;
    }

    private static List<AllocationRequest.Pin> pins(List<FixedPlacement> pins, FixedPlacement.Kind kind) {
        return pins.stream()
                .filter(pin -> pin.kind() == kind)
                .map(pin -> new AllocationRequest.Pin(pin.registrationId(), held(pin.workshop(), pin.slot())))
                .toList();
    }

    private static Placement placement(AllocationPlan.Seat seat) {
        return new Placement(
                seat.registrationId(),
                Integer.toString(seat.slot()),
                held(seat.workshop(), seat.slot()),
                Placement.UNWISHED,
                false);
    }

    /** Places of people who are still there that are others now, or none. */
    private static int moved(
            List<AllocationPlan.Seat> before, List<AllocationPlan.Seat> after, List<AllocationPlan.Person> people) {
        Set<String> there = new HashSet<>();
        people.forEach(person -> there.add(person.registrationId()));
        Map<String, String> now = new HashMap<>();
        after.forEach(seat -> now.put(seat.registrationId() + " " + seat.slot(), seat.workshop()));
        return (int) before.stream()
                .filter(seat -> there.contains(seat.registrationId())
                        && !seat.workshop().equals(now.get(seat.registrationId() + " " + seat.slot())))
                .count();
    }
}
