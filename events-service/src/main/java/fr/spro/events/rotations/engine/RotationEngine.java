package fr.spro.events.rotations.engine;

import fr.spro.events.rotations.engine.RotationResult.Code;
import fr.spro.events.rotations.engine.RotationResult.Planned;
import fr.spro.events.rotations.engine.RotationResult.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans and repairs the rounds of a speed dating; the same input always gives the same plan.
 *
 * <p>In every plan a visitor comes to each table at most once, to none of the own organisation unless allowed, and has a
 * table in min(coming rounds, tables still allowed) of the coming rounds; only {@link RotationRequest#seatsPerTable} can
 * take more of them away, and then as few as possible.
 *
 * <p>When no visitor pauses, the loads of all open tables differ by at most one in every coming round exactly if such a
 * plan exists for the finished rounds given: with R coming rounds, T tables, V visitors and q = ⌊V/T⌋, if for every set
 * S of tables the visitors can make at least q·R·|S| visits to S and need make at most (q+1)·R·|S|. That always holds
 * for a new plan with {@code ownTableAllowed}. Otherwise no plan has a lower highest or a higher lowest number of
 * visits per table over the coming rounds, and a table's loads differ by at most one from round to round, or the plan is
 * nearer to even than that.
 *
 * <p>Seats start from {@link LatinSquareSeating}, are levelled round by round ({@link LoadBalancer}) and, where that is not enough, over all
 * rounds at once ({@link VisitorTablePairs}, {@link EdgeColouring}). A new plan is then improved by {@link EncounterSwaps}.
 */
public final class RotationEngine {
    /** Most tables in a plan. */
    public static final int MOST_TABLES = 200;

    /** Most visitors in a plan. */
    public static final int MOST_VISITORS = 5000;

    /** Most rounds in a plan. */
    public static final int MOST_ROUNDS = 50;

    private RotationEngine() {}

    /**
     * A plan for V visitors, T tables and R rounds, in O(R·V·T) steps and V² + 4·V·R bytes where people can go to most
     * tables; each further chain of moves costs O(V·T), so thousands of visitors of whom most are barred from the same
     * half of the tables can take minutes.
     */
    public static RotationResult plan(RotationRequest request) {
        Optional<Refused> problem = problem(request);
        if (problem.isPresent()) {
            return problem.get();
        }
        int visitors = request.visitors().size();
        int tables = request.tables().size();
        RoundRange always = new RoundRange(0, request.rounds());
        RotationProblem setting = new RotationProblem(
                request,
                Stream.generate(() -> always).limit(tables).toList(),
                Stream.generate(() -> always).limit(visitors).toList());
        SeatingState board = settle(setting, 0, LatinSquareSeating.seats(visitors, tables, request.rounds()));
        new EncounterSwaps(board).improve();
        return new Planned(new EnginePlan(setting, board.seats(), 0));
    }

    /**
     * The plan after a change: finished rounds stay, people who left or whose table closed lose their seats, and as few
     * others as possible move, by shortest chains until the loads differ by at most one; cost as for {@link #plan}.
     *
     * @param finishedRounds how many rounds are over or under way, from 0
     */
    public static RotationResult repair(EnginePlan plan, int finishedRounds, RepairRequest change) {
        RotationRequest before = plan.request();
        if (finishedRounds < 0 || finishedRounds > before.rounds()) {
            return new Refused(Code.FINISHED_ROUNDS, "finishedRounds", before.rounds());
        }
        RotationRequest after = new RotationRequest(
                Stream.concat(before.tables().stream(), change.addedTables().stream())
                        .toList(),
                Stream.concat(before.visitors().stream(), change.latecomers().stream())
                        .toList(),
                before.rounds(),
                before.seatsPerTable(),
                before.ownTableAllowed());
        List<String> tables = before.tables().stream().map(EngineTable::id).toList();
        List<String> visitors = before.visitors().stream().map(Visitor::id).toList();
        RoundRange toCome = new RoundRange(finishedRounds, before.rounds());
        RotationProblem setting = new RotationProblem(
                after,
                stays(plan.tableStays(), tables, change.missingTables(), Set.of(), toCome, after.tables()),
                stays(plan.visitorStays(), visitors, change.absent(), change.returning(), toCome, after.visitors()));
        Optional<Refused> problem = Stream.of(
                        sizes(after, "addedTables", "latecomers"),
                        unknown(change.missingTables(), tables, Code.UNKNOWN_TABLE, "missingTables"),
                        unknown(change.absent(), visitors, Code.UNKNOWN_VISITOR, "absent"),
                        unknown(change.returning(), visitors, Code.UNKNOWN_VISITOR, "returning"),
                        change.returning().stream().anyMatch(change.absent()::contains)
                                ? Optional.of(new Refused(Code.ABSENT_AND_RETURNING, "returning", 0))
                                : Optional.<Refused>empty(),
                        setting.tableStays().stream().noneMatch(stay -> stay.until() == before.rounds())
                                ? Optional.of(new Refused(Code.NO_TABLE, "missingTables", 1))
                                : Optional.<Refused>empty())
                .flatMap(Optional::stream)
                .findFirst();
        if (problem.isPresent()) {
            return problem.get();
        }
        SeatingState board = settle(setting, finishedRounds, seats(plan, setting));
        return new Planned(new EnginePlan(setting, board.seats(), moved(plan, board)));
    }

    private static SeatingState settle(RotationProblem setting, int first, int[][] seats) {
        SeatingState board = new SeatingState(setting, first, seats);
        if (first == setting.rounds()) {
            return board;
        }
        SeatFilling.settle(board);
        if (board.overfull() == 0 && board.unevenness() == 0) {
            return board;
        }
        VisitorTablePairs pairs = new VisitorTablePairs(board);
        pairs.level();
        SeatingState exact = new SeatingState(setting, first, EdgeColouring.of(board, pairs));
        boolean better = board.overfull() > 0 || exact.unevenness() < board.unevenness();
        return better ? exact : board;
    }

    private static List<RoundRange> stays(
            List<RoundRange> old,
            List<String> ids,
            Set<String> gone,
            Set<String> back,
            RoundRange toCome,
            List<?> all) {
        List<RoundRange> stays = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i >= old.size()) {
                stays.add(toCome);
            } else if (back.contains(ids.get(i))) {
                stays.add(old.get(i).untilTheEnd(toCome.until()));
            } else {
                stays.add(gone.contains(ids.get(i)) ? old.get(i).endedBefore(toCome.from()) : old.get(i));
            }
        }
        return stays;
    }

    private static int[][] seats(EnginePlan plan, RotationProblem setting) {
        int[][] seats = new int[setting.rounds()][setting.visitors()];
        int known = plan.request().visitors().size();
        for (int round = 0; round < seats.length; round++) {
            Arrays.fill(seats[round], EnginePlan.AWAY);
            for (int visitor = 0; visitor < known; visitor++) {
                int seat = plan.seat(round, visitor);
                boolean missed = seat == EnginePlan.AWAY
                        && setting.visitorStays().get(visitor).includes(round);
                seats[round][visitor] = missed ? EnginePlan.PAUSE : seat;
            }
        }
        return seats;
    }

    private static int moved(EnginePlan plan, SeatingState board) {
        int moved = 0;
        for (int round = board.first; round < board.rounds; round++) {
            for (int visitor = 0; visitor < plan.request().visitors().size(); visitor++) {
                int old = plan.seat(round, visitor);
                int now = board.seat(round, visitor);
                boolean closed = old >= 0 && !board.open(old);
                boolean there = now != EnginePlan.AWAY && old != EnginePlan.AWAY;
                moved += there && now != old && !closed ? 1 : 0;
            }
        }
        return moved;
    }

    private static Optional<Refused> problem(RotationRequest request) {
        Optional<Refused> sizes = sizes(request, "tables", "visitors");
        if (sizes.isPresent()) {
            return sizes;
        }
        int tables = request.tables().size();
        if (tables == 0) {
            return Optional.of(new Refused(Code.NO_TABLE, "tables", 1));
        }
        if (request.rounds() < 1) {
            return Optional.of(new Refused(Code.NO_ROUND, "rounds", 1));
        }
        int mostRounds = Math.min(tables, MOST_ROUNDS);
        if (request.rounds() > mostRounds) {
            return Optional.of(new Refused(Code.TOO_MANY_ROUNDS, "rounds", mostRounds));
        }
        int needed = Math.max(1, (request.visitors().size() + tables - 1) / tables);
        @Nullable Integer seats = request.seatsPerTable();
        return seats != null && seats < needed
                ? Optional.of(new Refused(Code.TOO_FEW_SEATS, "seatsPerTable", needed))
                : Optional.empty();
    }

    private static Optional<Refused> sizes(RotationRequest request, String tables, String visitors) {
        if (request.tables().size() > MOST_TABLES) {
            return Optional.of(new Refused(Code.TOO_MANY_TABLES, tables, MOST_TABLES));
        }
        if (request.visitors().size() > MOST_VISITORS) {
            return Optional.of(new Refused(Code.TOO_MANY_VISITORS, visitors, MOST_VISITORS));
        }
        if (!distinct(request.tables().stream().map(EngineTable::id).toList())) {
            return Optional.of(new Refused(Code.DUPLICATE_TABLE, tables, 1));
        }
        return distinct(request.visitors().stream().map(Visitor::id).toList())
                ? Optional.empty()
                : Optional.of(new Refused(Code.DUPLICATE_VISITOR, visitors, 1));
    }

    private static boolean distinct(List<String> ids) {
        return new HashSet<>(ids).size() == ids.size();
    }

    private static Optional<Refused> unknown(Set<String> ids, List<String> known, Code code, String field) {
        return new HashSet<>(known).containsAll(ids) ? Optional.empty() : Optional.of(new Refused(code, field, 0));
    }
}
