package fr.spro.events.rotations;

import fr.spro.events.rotation.RotationPlan;
import fr.spro.events.rotation.RotationRequest;
import fr.spro.events.rotation.RotationResult;
import fr.spro.events.rotation.Stay;
import fr.spro.events.rotation.Visitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Arrangements as the engine's plans and back; the engine counts rounds, tables and units from 0. */
final class EnginePlans {
    private EnginePlans() {}

    static RotationResult plan(Setup setup, List<Table> tables, List<Seat> seats) {
        return fr.spro.events.rotation.Rotation.plan(new RotationRequest(
                tables.stream().map(EnginePlans::tableOf).toList(),
                visitors(seats),
                setup.rounds(),
                null,
                setup.ownTableAllowed()));
    }

    static String idOf(int tableNumber) {
        return Integer.toString(tableNumber);
    }

    static fr.spro.events.rotation.Table tableOf(Table table) {
        return new fr.spro.events.rotation.Table(idOf(table.number()), table.organisationId());
    }

    /** What the engine moves: a person, or a group with the organisations of all its members. */
    static List<Visitor> visitors(List<Seat> seats) {
        return Groups.units(seats).entrySet().stream()
                .map(unit -> new Visitor(
                        unit.getKey(),
                        unit.getValue().stream()
                                .flatMap(seat -> Stream.ofNullable(seat.organisationId()))
                                .collect(Collectors.toSet())))
                .toList();
    }

    /** The engine's plan behind an arrangement; a group is of the organisations of those it has now. */
    static RotationPlan restored(Rotation rotation, List<Seat> now) {
        Arrangement plan = rotation.arrangement();
        int rounds = rotation.setup().rounds();
        RotationRequest request = new RotationRequest(
                plan.tables().stream().map(EnginePlans::tableOf).toList(),
                visitors(now).subList(0, Groups.units(plan.seats()).size()),
                rounds,
                null,
                rotation.setup().ownTableAllowed());
        List<List<Seat>> units = List.copyOf(Groups.units(plan.seats()).values());
        List<Stay> stays = units.stream().map(members -> stay(members, rounds)).toList();
        int[][] seats = new int[rounds][units.size()];
        for (int round = 0; round < rounds; round++) {
            for (int unit = 0; unit < units.size(); unit++) {
                seats[round][unit] =
                        stays.get(unit).includes(round) ? seat(units.get(unit), round + 1) : RotationPlan.AWAY;
            }
        }
        return RotationPlan.restore(
                request,
                plan.tables().stream()
                        .map(table -> stay(table.from(), table.missingFrom(), rounds))
                        .toList(),
                stays,
                seats);
    }

    /** Where a unit was: with whoever of it was there. */
    private static int seat(List<Seat> members, int round) {
        return members.stream()
                .filter(seat -> seat.isThere(round) && seat.in(round) != Seat.PAUSE)
                .map(seat -> seat.in(round) - 1)
                .findFirst()
                .orElse(RotationPlan.PAUSE);
    }

    private static Stay stay(List<Seat> members, int rounds) {
        int from = members.stream().mapToInt(Seat::from).min().orElse(1);
        int last = members.stream()
                .map(Seat::absentFrom)
                .mapToInt(absent -> absent == null ? rounds + 1 : absent)
                .max()
                .orElse(rounds + 1);
        return new Stay(from - 1, Math.max(from, last) - 1);
    }

    private static Stay stay(int from, @Nullable Integer missingFrom, int rounds) {
        return new Stay(from - 1, missingFrom == null ? rounds : missingFrom - 1);
    }

    /**
     * The arrangement an engine's plan stands for; its tables in the engine's order, table 1 first.
     *
     * @param seats everybody's, with the tables they had so far
     * @param settled rounds that nobody can change any more
     */
    static Arrangement arrangement(RotationPlan plan, List<Table> tables, List<Seat> seats, int settled) {
        int rounds = plan.request().rounds();
        List<Table> stays = new ArrayList<>();
        for (int table = 0; table < tables.size(); table++) {
            Stay stay = plan.tableStays().get(table);
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
        List<Seat> seated = seats.stream()
                .map(seat -> seated(seat, paths.getOrDefault(seat.unit(), List.of()), settled))
                .toList();
        boolean alone = seats.stream().allMatch(seat -> seat.group() == null);
        RotationPlan.Summary summary = plan.summary();
        return new Arrangement(
                stays,
                seated,
                alone ? summary.meanDistinctFellows() : Groups.meanFellows(seated, rounds),
                alone ? summary.fellowsBound() : Math.max(0, seated.size() - 1));
    }

    private static Seat seated(Seat seat, List<Integer> path, int settled) {
        List<Integer> tables = new ArrayList<>();
        for (int round = 1; round <= path.size(); round++) {
            int planned = path.get(round - 1);
            if (round <= settled) {
                tables.add(
                        seat.tables().isEmpty()
                                ? (Integer) Seat.PAUSE
                                : seat.tables().get(round - 1));
            } else {
                tables.add(planned < 0 || seat.absentFrom() != null ? Seat.PAUSE : planned + 1);
            }
        }
        return new Seat(
                seat.registrationId(), seat.organisationId(), tables, seat.from(), seat.absentFrom(), seat.group());
    }
}
