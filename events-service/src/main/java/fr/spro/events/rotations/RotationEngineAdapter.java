package fr.spro.events.rotations;

import fr.spro.events.rotations.engine.EnginePlan;
import fr.spro.events.rotations.engine.RotationRequest;
import fr.spro.events.rotations.engine.RotationResult;
import fr.spro.events.rotations.engine.RoundRange;
import fr.spro.events.rotations.engine.Visitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Arrangements as the engine's plans and back; the engine counts rounds, tables and units from 0. */
final class RotationEngineAdapter {
    private RotationEngineAdapter() {}

    static RotationResult plan(RotationSettings setup, List<Table> tables, List<VisitorRoute> seats) {
        return fr.spro.events.rotations.engine.RotationEngine.plan(new RotationRequest(
                tables.stream().map(RotationEngineAdapter::tableOf).toList(),
                visitors(seats),
                setup.rounds(),
                null,
                setup.ownTableAllowed()));
    }

    static String idOf(int tableNumber) {
        return Integer.toString(tableNumber);
    }

    static fr.spro.events.rotations.engine.EngineTable tableOf(Table table) {
        return new fr.spro.events.rotations.engine.EngineTable(idOf(table.number()), table.organisationId());
    }

    /** What the engine moves: a person, or a group with the organisations of all its members. */
    static List<Visitor> visitors(List<VisitorRoute> seats) {
        return VisitorGroups.units(seats).entrySet().stream()
                .map(unit -> new Visitor(
                        unit.getKey(),
                        unit.getValue().stream()
                                .flatMap(seat -> Stream.ofNullable(seat.organisationId()))
                                .collect(Collectors.toSet())))
                .toList();
    }

    /** The engine's plan behind an arrangement; a group is of the organisations of those it has now. */
    static EnginePlan restored(Rotation rotation, List<VisitorRoute> now) {
        RotationPlan plan = rotation.arrangement();
        int rounds = rotation.setup().rounds();
        RotationRequest request = new RotationRequest(
                plan.tables().stream().map(RotationEngineAdapter::tableOf).toList(),
                visitors(now).subList(0, VisitorGroups.units(plan.seats()).size()),
                rounds,
                null,
                rotation.setup().ownTableAllowed());
        List<List<VisitorRoute>> units =
                List.copyOf(VisitorGroups.units(plan.seats()).values());
        List<RoundRange> stays =
                units.stream().map(members -> stay(members, rounds)).toList();
        int[][] seats = new int[rounds][units.size()];
        for (int round = 0; round < rounds; round++) {
            for (int unit = 0; unit < units.size(); unit++) {
                seats[round][unit] =
                        stays.get(unit).includes(round) ? seat(units.get(unit), round + 1) : EnginePlan.AWAY;
            }
        }
        return EnginePlan.restore(
                request,
                plan.tables().stream()
                        .map(table -> stay(table.from(), table.missingFrom(), rounds))
                        .toList(),
                stays,
                seats);
    }

    /** Where a unit was: with whoever of it was there. */
    private static int seat(List<VisitorRoute> members, int round) {
        return members.stream()
                .filter(seat -> seat.isThere(round) && seat.in(round) != VisitorRoute.PAUSE)
                .map(seat -> seat.in(round) - 1)
                .findFirst()
                .orElse(EnginePlan.PAUSE);
    }

    private static RoundRange stay(List<VisitorRoute> members, int rounds) {
        int from = members.stream().mapToInt(VisitorRoute::from).min().orElse(1);
        int last = members.stream()
                .map(VisitorRoute::absentFrom)
                .mapToInt(absent -> absent == null ? rounds + 1 : absent)
                .max()
                .orElse(rounds + 1);
        return new RoundRange(from - 1, Math.max(from, last) - 1);
    }

    private static RoundRange stay(int from, @Nullable Integer missingFrom, int rounds) {
        return new RoundRange(from - 1, missingFrom == null ? rounds : missingFrom - 1);
    }

    /**
     * The arrangement an engine's plan stands for; its tables in the engine's order, table 1 first.
     *
     * @param seats everybody's, with the tables they had so far
     * @param settled rounds that nobody can change any more
     */
    static RotationPlan arrangement(EnginePlan plan, List<Table> tables, List<VisitorRoute> seats, int settled) {
        int rounds = plan.request().rounds();
        List<Table> stays = new ArrayList<>();
        for (int table = 0; table < tables.size(); table++) {
            RoundRange stay = plan.tableStays().get(table);
            stays.add(new Table(
                    tables.get(table).number(),
                    tables.get(table).organisationId(),
                    stay.from() + 1,
                    stay.until() < rounds ? (Integer) (stay.until() + 1) : null));
        }
        Map<String, List<Integer>> paths = new HashMap<>();
        for (int unit = 0; unit < plan.request().visitors().size(); unit++) {
            paths.put(plan.request().visitors().get(unit).id(), plan.path(unit));
        }
        List<VisitorRoute> seated = seats.stream()
                .map(seat -> seated(seat, paths.getOrDefault(seat.unit(), List.of()), settled))
                .toList();
        boolean alone = seats.stream().allMatch(seat -> seat.group() == null);
        EnginePlan.Summary summary = plan.summary();
        return new RotationPlan(
                stays,
                seated,
                alone ? summary.meanDistinctFellows() : VisitorGroups.meanFellows(seated, rounds),
                alone ? summary.fellowsBound() : Math.max(0, seated.size() - 1));
    }

    private static VisitorRoute seated(VisitorRoute seat, List<Integer> path, int settled) {
        List<Integer> tables = new ArrayList<>();
        for (int round = 1; round <= path.size(); round++) {
            int planned = path.get(round - 1);
            if (round <= settled) {
                tables.add(
                        seat.tables().isEmpty()
                                ? (Integer) VisitorRoute.PAUSE
                                : seat.tables().get(round - 1));
            } else {
                tables.add(planned < 0 || seat.absentFrom() != null ? VisitorRoute.PAUSE : planned + 1);
            }
        }
        return new VisitorRoute(
                seat.registrationId(), seat.organisationId(), tables, seat.from(), seat.absentFrom(), seat.group());
    }
}
