package fr.spro.events.rotations;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.participants.Participant;
import fr.spro.events.rotations.engine.RepairRequest;
import fr.spro.events.rotations.engine.RotationResult;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a command; pure, the engine draws up the plans. */
final class RotationDecider {
    private RotationDecider() {}

    static Decision<Rotation, RotationChange, RotationDecision> decide(
            @Nullable Rotation before, String sessionId, RotationCommand command, Instant now) {
        if (command instanceof RotationCommand.Plan plan) {
            return plan(before, sessionId, plan);
        }
        if (before == null) {
            return new Decision.Refused<>(new RotationDecision.Unknown());
        }
        return switch (command) {
            case RotationCommand.Plan plan -> plan(before, sessionId, plan);
            case RotationCommand.Repair repair -> repair(before, repair);
            case RotationCommand.StartRound start -> start(before, start.round(), now);
            case RotationCommand.EndRound end -> end(before, end.round());
        };
    }

    private static Decision<Rotation, RotationChange, RotationDecision> plan(
            @Nullable Rotation before, String sessionId, RotationCommand.Plan command) {
        if (before != null && before.settled() > 0) {
            return new Decision.Refused<>(new RotationDecision.Running());
        }
        if (command.setup().presenters().isEmpty()) {
            return invalid("tables", "REQUIRED", Map.of());
        }
        if (command.people().isEmpty()) {
            return invalid("people", "NO_VISITORS", Map.of());
        }
        RotationSettings setup = command.setup();
        int most = RotationSettings.roundsFor(
                command.people().size(), setup.presenters().size());
        if (setup.rounds() > most) {
            return invalid("rounds", "ROTATION_TOO_LARGE", Map.of("max", most));
        }
        List<Table> tables = IntStream.rangeClosed(1, setup.presenters().size())
                .mapToObj(number -> new Table(number, setup.presenters().get(number - 1), 1, null))
                .toList();
        List<VisitorRoute> seats = VisitorGroups.of(command.people(), setup);
        return switch (RotationEngineAdapter.plan(setup, tables, seats)) {
            case RotationResult.Refused refused -> refused(refused);
            case RotationResult.Planned planned ->
                accepted(
                        before,
                        sessionId,
                        new RotationChange.Planned(
                                setup, RotationEngineAdapter.arrangement(planned.plan(), tables, seats, 0)));
        };
    }

    private static Decision<Rotation, RotationChange, RotationDecision> repair(
            Rotation before, RotationCommand.Repair command) {
        if (command.expectedVersion() != before.version()) {
            return new Decision.Refused<>(new RotationDecision.Stale(before.version()));
        }
        RotationPlan plan = before.arrangement();
        List<FieldProblem> problems = new ArrayList<>();
        Set<String> seated =
                plan.seats().stream().map(VisitorRoute::registrationId).collect(Collectors.toSet());
        for (int i = 0; i < command.absent().size(); i++) {
            if (!seated.contains(command.absent().get(i))) {
                problems.add(new FieldProblem("absent[" + i + "]", "UNKNOWN_VISITOR", Map.of()));
            }
        }
        Set<String> withPlace =
                command.people().stream().map(Participant::registrationId).collect(Collectors.toSet());
        for (int i = 0; i < command.returning().size(); i++) {
            String id = command.returning().get(i);
            if (!seated.contains(id)
                    || !withPlace.contains(id)
                    || command.absent().contains(id)) {
                problems.add(new FieldProblem("returning[" + i + "]", "UNKNOWN_VISITOR", Map.of()));
            }
        }
        Set<Integer> numbers = plan.tables().stream().map(Table::number).collect(Collectors.toSet());
        for (int i = 0; i < command.missingTables().size(); i++) {
            if (!numbers.contains(command.missingTables().get(i))) {
                problems.add(new FieldProblem("missingTables[" + i + "]", "UNKNOWN_TABLE", Map.of()));
            }
        }
        if (numbers.size() + command.addedPresenters().size() > RotationSettings.MOST_TABLES) {
            problems.add(new FieldProblem("addedTables", "TOO_MANY", Map.of("max", RotationSettings.MOST_TABLES)));
        }
        return problems.isEmpty() ? repaired(before, command, seated) : invalid(problems);
    }

    private static Decision<Rotation, RotationChange, RotationDecision> repaired(
            Rotation before, RotationCommand.Repair command, Set<String> seated) {
        Set<String> absent = new HashSet<>(command.absent());
        absent.addAll(command.gone());
        List<Participant> latecomers = command.people().stream()
                .filter(person -> !seated.contains(person.registrationId()))
                .toList();
        List<Table> tables = tables(before, command);
        if (before.setup().rounds() > RotationSettings.roundsFor(seated.size() + latecomers.size(), tables.size())) {
            return invalid(
                    "addedTables",
                    "ROTATION_TOO_LARGE",
                    Map.of("max", before.setup().rounds()));
        }
        List<VisitorRoute> seats = VisitorGroups.with(
                before.arrangement().seats().stream()
                        .map(seat -> changed(seat, absent, command.returning(), before.settled() + 1))
                        .toList(),
                latecomers,
                before.settled() + 1);
        Map<String, List<VisitorRoute>> earlier =
                VisitorGroups.units(before.arrangement().seats());
        Map<String, List<VisitorRoute>> now = VisitorGroups.units(seats);
        RepairRequest change = new RepairRequest(
                earlier.keySet().stream()
                        .filter(unit -> !VisitorGroups.isLive(now.getOrDefault(unit, List.of())))
                        .collect(Collectors.toSet()),
                earlier.entrySet().stream()
                        .filter(unit -> !VisitorGroups.isLive(unit.getValue())
                                && VisitorGroups.isLive(now.getOrDefault(unit.getKey(), List.of())))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                RotationEngineAdapter.visitors(seats).stream()
                        .filter(unit -> !earlier.containsKey(unit.id()))
                        .toList(),
                command.missingTables().stream()
                        .map(RotationEngineAdapter::idOf)
                        .collect(Collectors.toSet()),
                tables.subList(before.arrangement().tables().size(), tables.size()).stream()
                        .map(RotationEngineAdapter::tableOf)
                        .toList());
        return switch (fr.spro.events.rotations.engine.RotationEngine.repair(
                RotationEngineAdapter.restored(before, seats), before.settled(), change)) {
            case RotationResult.Refused refused -> refused(refused);
            case RotationResult.Planned planned -> {
                RotationPlan repaired =
                        RotationEngineAdapter.arrangement(planned.plan(), tables, seats, before.settled());
                yield accepted(
                        before,
                        before.sessionId(),
                        new RotationChange.Repaired(repaired, repaired.moved(before.arrangement())));
            }
        };
    }

    private static VisitorRoute changed(VisitorRoute seat, Set<String> absent, List<String> returning, int next) {
        @Nullable Integer absentFrom = seat.absentFrom();
        if (returning.contains(seat.registrationId())) {
            absentFrom = null;
        } else if (absentFrom == null && absent.contains(seat.registrationId())) {
            absentFrom = Math.max(next, seat.from());
        }
        return new VisitorRoute(
                seat.registrationId(), seat.organisationId(), seat.tables(), seat.from(), absentFrom, seat.group());
    }

    private static List<Table> tables(Rotation before, RotationCommand.Repair command) {
        List<Table> tables = new ArrayList<>(before.arrangement().tables());
        int next = before.settled() + 1;
        for (String presenter : command.addedPresenters()) {
            tables.add(new Table(tables.size() + 1, presenter, next, null));
        }
        return tables;
    }

    private static Decision<Rotation, RotationChange, RotationDecision> start(Rotation before, int round, Instant now) {
        Rotation.Running running = before.running();
        if (running != null && running.round() == round) {
            return new Decision.Accepted<>(before, List.of());
        }
        int next = before.settled() + 1;
        return round == next && round <= before.setup().rounds()
                ? accepted(before, before.sessionId(), new RotationChange.RoundStarted(round, now))
                : outOfOrder(before);
    }

    private static Decision<Rotation, RotationChange, RotationDecision> end(Rotation before, int round) {
        if (round >= 1 && round <= before.finished()) {
            return new Decision.Accepted<>(before, List.of());
        }
        Rotation.Running running = before.running();
        return running != null && running.round() == round
                ? accepted(before, before.sessionId(), new RotationChange.RoundEnded(round))
                : outOfOrder(before);
    }

    private static Decision<Rotation, RotationChange, RotationDecision> outOfOrder(Rotation before) {
        Rotation.Running running = before.running();
        int expected = running != null
                ? running.round()
                : Math.min(before.finished() + 1, before.setup().rounds());
        return new Decision.Refused<>(new RotationDecision.OutOfOrder(expected));
    }

    private static Decision<Rotation, RotationChange, RotationDecision> accepted(
            @Nullable Rotation before, String sessionId, RotationChange change) {
        List<RotationChange> changes = List.of(change);
        long version = before == null ? 1 : before.version() + 1;
        return new Decision.Accepted<>(Rotation.fold(before, sessionId, version, changes), changes);
    }

    private static Decision<Rotation, RotationChange, RotationDecision> refused(RotationResult.Refused refused) {
        return invalid(refused.field(), refused.code().name(), Map.of("max", refused.limit()));
    }

    private static Decision<Rotation, RotationChange, RotationDecision> invalid(
            String field, String code, Map<String, Object> args) {
        return invalid(List.of(new FieldProblem(field, code, args)));
    }

    private static Decision<Rotation, RotationChange, RotationDecision> invalid(List<FieldProblem> problems) {
        return new Decision.Refused<>(new RotationDecision.Invalid(problems));
    }
}
