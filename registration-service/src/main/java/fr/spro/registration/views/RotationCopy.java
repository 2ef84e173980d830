package fr.spro.registration.views;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rotation of a session as the events service last told it.
 *
 * @param minutes length of a round
 * @param changeMinutes time to walk to the next table
 * @param tables names of the organisations that present, by the number of their table
 * @param seats the numbers of a registration's tables round by round, 0 for a pause
 */
public record RotationCopy(
        String sessionId,
        long version,
        int minutes,
        int changeMinutes,
        @Nullable Running running,
        Map<Integer, String> tables,
        Map<String, List<Integer>> seats) {

    /** The round under way. */
    public record Running(int round, Instant startedAt) {}

    /**
     * One round of somebody's plan.
     *
     * @param start null while the session has no time
     * @param table null for a pause
     */
    public record Turn(
            int round,
            @Nullable Instant start,
            @Nullable Integer table,
            @Nullable String organisation) {}

    public RotationCopy {
        tables = Map.copyOf(tables);
        seats = Map.copyOf(seats);
    }

    /** What is planned for a registration, empty when it has no seat. */
    public List<Turn> planOf(String registrationId, @Nullable Instant sessionStart) {
        List<Turn> plan = new ArrayList<>();
        for (int table : seats.getOrDefault(registrationId, List.of())) {
            int round = plan.size() + 1;
            Instant start = startOf(round, sessionStart);
            plan.add(
                    table == 0 ? new Turn(round, start, null, null) : new Turn(round, start, table, tables.get(table)));
        }
        return plan;
    }

    private @Nullable Instant startOf(int round, @Nullable Instant sessionStart) {
        Duration each = Duration.ofMinutes((long) minutes + changeMinutes);
        if (running != null && round >= running.round()) {
            return running.startedAt().plus(each.multipliedBy((long) round - running.round()));
        }
        return sessionStart == null ? null : sessionStart.plus(each.multipliedBy(round - 1L));
    }
}
