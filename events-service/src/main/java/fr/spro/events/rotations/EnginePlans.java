package fr.spro.events.rotations;

import fr.spro.events.rotation.RotationPlan;
import fr.spro.events.rotation.RotationRequest;
import fr.spro.events.rotation.RotationResult;
import fr.spro.events.rotation.Stay;
import fr.spro.events.rotation.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrangements as the engine's plans and back; the engine counts rounds, tables and visitors from 0. */
final class EnginePlans {
    private EnginePlans() {}

    static RotationResult plan(Setup setup, List<Table> tables, List<Visitor> visitors) {
        return fr.spro.events.rotation.Rotation.plan(new RotationRequest(
                tables.stream().map(EnginePlans::tableOf).toList(),
                visitors,
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

    /** The engine's plan behind an arrangement. */
    static RotationPlan restored(Rotation rotation) {
        Arrangement plan = rotation.arrangement();
        int rounds = rotation.setup().rounds();
        RotationRequest request = new RotationRequest(
                plan.tables().stream().map(EnginePlans::tableOf).toList(),
                plan.seats().stream()
                        .map(seat -> new Visitor(seat.registrationId(), seat.organisationId()))
                        .toList(),
                rounds,
                null,
                rotation.setup().ownTableAllowed());
        int[][] seats = new int[rounds][plan.seats().size()];
        for (int round = 0; round < rounds; round++) {
            for (int visitor = 0; visitor < plan.seats().size(); visitor++) {
                seats[round][visitor] = seat(plan.seats().get(visitor), round + 1);
            }
        }
        return RotationPlan.restore(
                request,
                plan.tables().stream()
                        .map(table -> stay(table.from(), table.missingFrom(), rounds))
                        .toList(),
                plan.seats().stream()
                        .map(seat -> stay(seat.from(), seat.absentFrom(), rounds))
                        .toList(),
                seats);
    }

    private static int seat(Seat seat, int round) {
        if (!seat.isThere(round)) {
            return RotationPlan.AWAY;
        }
        int table = seat.in(round);
        return table == Seat.PAUSE ? RotationPlan.PAUSE : table - 1;
    }

    private static Stay stay(int from, @Nullable Integer missingFrom, int rounds) {
        return new Stay(from - 1, missingFrom == null ? rounds : missingFrom - 1);
    }

    /** The arrangement an engine's plan stands for; its tables in the engine's order, table 1 first. */
    static Arrangement arrangement(RotationPlan plan, List<Table> tables) {
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
        List<Seat> seats = new ArrayList<>();
        for (int visitor = 0; visitor < plan.request().visitors().size(); visitor++) {
            Visitor known = plan.request().visitors().get(visitor);
            Stay stay = plan.visitorStays().get(visitor);
            seats.add(new Seat(
                    known.id(),
                    known.organisation(),
                    plan.path(visitor).stream()
                            .map(seat -> seat < 0 ? Seat.PAUSE : seat + 1)
                            .toList(),
                    stay.from() + 1,
                    stay.until() < rounds ? (Integer) (stay.until() + 1) : null));
        }
        return new Arrangement(
                stays,
                seats,
                plan.summary().meanDistinctFellows(),
                plan.summary().fellowsBound());
    }
}
