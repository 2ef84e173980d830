package fr.spro.events.allocations;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.participants.Participant;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides what becomes of a command; pure, the engine gives the places. */
final class AllocationDecider {
    private AllocationDecider() {}

    static Decision<Allocation, AllocationChange, AllocationDecision> decide(
            Allocation before, AllocationCommand command, Instant now) {
        if (command instanceof AllocationCommand.Publish && before.isTold()) {
            return new Decision.Accepted<>(before, List.of());
        }
        if (command instanceof AllocationCommand.PinPeople pins && pins.pins().equals(before.pins())) {
            return new Decision.Accepted<>(before, List.of());
        }
        if (command.expectedVersion() != before.version()) {
            return new Decision.Refused<>(new AllocationDecision.Stale(before.version()));
        }
        return switch (command) {
            case AllocationCommand.Compute compute -> compute(before, compute, now);
            case AllocationCommand.PinPeople pin -> pin(before, pin);
            case AllocationCommand.Publish ignored -> publish(before, now);
        };
    }

    private static Decision<Allocation, AllocationChange, AllocationDecision> compute(
            Allocation before, AllocationCommand.Compute command, Instant now) {
        List<FieldProblem> problems = missing(command);
        if (!problems.isEmpty()) {
            return invalid(problems);
        }
        return switch (AllocationEngineAdapter.run(before, command, now)) {
            case AllocationEngineAdapter.Refused refused -> invalid(refused.problems());
            case AllocationEngineAdapter.Done done -> accepted(before, new AllocationChange.Computed(done.plan()));
        };
    }

    private static List<FieldProblem> missing(AllocationCommand.Compute command) {
        ProblemCollector checks = new ProblemCollector();
        List<WorkshopDay.Workshop> workshops = command.setting().workshops();
        if (workshops.isEmpty()) {
            checks.add("workshops", "REQUIRED");
        }
        for (int i = 0; i < workshops.size(); i++) {
            if (workshops.get(i).capacity() == null) {
                checks.add("workshops[" + i + "].capacity", "CAPACITY_NEEDED");
            }
        }
        if (command.people().isEmpty()) {
            checks.add("people", "NOBODY_TO_PLACE");
        }
        int held =
                workshops.stream().mapToInt(workshop -> workshop.slots().size()).sum();
        int most = AllocationEngineAdapter.peopleFor(held);
        if (command.people().size() > most) {
            checks.add("people", "ALLOCATION_TOO_LARGE", Map.of("max", most));
        }
        return checks.problems();
    }

    /** Pins of people who are gone stay as they were: whoever changes another line need not know of them. */
    private static Decision<Allocation, AllocationChange, AllocationDecision> pin(
            Allocation before, AllocationCommand.PinPeople command) {
        ProblemCollector checks = new ProblemCollector();
        Set<String> people =
                command.people().stream().map(Participant::registrationId).collect(Collectors.toSet());
        Set<FixedPlacement> known = new HashSet<>(before.pins());
        Set<FixedPlacement> listed = new HashSet<>();
        Set<String> placed = new HashSet<>();
        Set<String> topics = new HashSet<>();
        List<FixedPlacement> places = new ArrayList<>();
        for (int i = 0; i < command.pins().size(); i++) {
            FixedPlacement pin = command.pins().get(i);
            String path = "pins[" + i + "].";
            if (!known.contains(pin)) {
                if (!people.contains(pin.registrationId())) {
                    checks.add(path + "registrationId", "UNKNOWN_PERSON");
                }
                if (command.setting().workshop(pin.workshop()).isEmpty()) {
                    checks.add(path + "workshop", "UNKNOWN_WORKSHOP");
                } else if (!command.setting().holds(pin.workshop(), pin.slot())) {
                    checks.add(
                            path + "slot",
                            "NOT_IN_THIS_SLOT",
                            Map.of("max", command.setting().slots().size()));
                }
            }
            boolean place = pin.kind() == FixedPlacement.Kind.PLACE;
            boolean first = place
                    ? placed.add(pin.registrationId() + " " + pin.slot())
                            && topics.add(pin.registrationId() + " " + pin.workshop())
                    : listed.add(pin);
            if (!first) {
                checks.add(path + "registrationId", "PINS_COLLIDE");
            }
            if (place) {
                places.add(pin);
            }
        }
        for (FixedPlacement place : places) {
            if (listed.contains(new FixedPlacement(
                    place.registrationId(), place.slot(), place.workshop(), FixedPlacement.Kind.FORBID))) {
                checks.add("pins[" + command.pins().indexOf(place) + "].registrationId", "PINS_COLLIDE");
            }
        }
        checkRoom(command, people, checks);
        return checks.passed()
                ? accepted(before, new AllocationChange.Pinned(command.pins()))
                : invalid(checks.problems());
    }

    private static void checkRoom(AllocationCommand.PinPeople command, Set<String> people, ProblemCollector checks) {
        Map<String, Long> pinned = command.pins().stream()
                .filter(pin -> pin.kind() == FixedPlacement.Kind.PLACE && people.contains(pin.registrationId()))
                .collect(Collectors.groupingBy(pin -> pin.workshop() + " " + pin.slot(), Collectors.counting()));
        for (int i = 0; i < command.pins().size(); i++) {
            FixedPlacement pin = command.pins().get(i);
            Integer capacity = command.setting()
                    .workshop(pin.workshop())
                    .map(WorkshopDay.Workshop::capacity)
                    .orElse(null);
            if (pin.kind() == FixedPlacement.Kind.PLACE
                    && capacity != null
                    && pinned.getOrDefault(pin.workshop() + " " + pin.slot(), 0L) > capacity) {
                checks.add("pins[" + i + "].workshop", "PINS_OVER_CAPACITY", Map.of("max", capacity));
                return;
            }
        }
    }

    private static Decision<Allocation, AllocationChange, AllocationDecision> publish(Allocation before, Instant now) {
        if (before.plan() == null) {
            return new Decision.Refused<>(new AllocationDecision.NothingComputed());
        }
        return before.isOutdated()
                ? new Decision.Refused<>(new AllocationDecision.Outdated())
                : accepted(before, new AllocationChange.Told(now));
    }

    private static Decision<Allocation, AllocationChange, AllocationDecision> accepted(
            Allocation before, AllocationChange change) {
        List<AllocationChange> changes = List.of(change);
        return new Decision.Accepted<>(before.after(before.version() + 1, changes), changes);
    }

    private static Decision<Allocation, AllocationChange, AllocationDecision> invalid(List<FieldProblem> problems) {
        return new Decision.Refused<>(new AllocationDecision.Invalid(problems));
    }
}
