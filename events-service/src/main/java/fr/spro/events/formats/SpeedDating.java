package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Visitors move from table to table in rounds: one session per gathering, as long as its rounds. Null is not decided
 * yet, or not known.
 *
 * @param tables tables, an organisation presents at each
 * @param rounds rounds a visitor takes part in
 * @param minutes length of a round, the conversation alone
 * @param changeMinutes time between two rounds to change tables; null counts as none
 */
public record SpeedDating(
        @Nullable Integer tables,
        @Nullable Integer rounds,
        @Nullable Integer minutes,
        @Nullable Integer changeMinutes) implements Format {
    @Override
    public Kind kind() {
        return Kind.SPEED_DATING;
    }

    @Override
    public List<PlannedSession> sessions(SessionDefaults outline) {
        return outline.completed().stream().map(this::withEnd).toList();
    }

    /** Minutes from the start of the first round to the end of the last, null while not decided. */
    public @Nullable Integer length() {
        if (rounds == null || minutes == null) {
            return null;
        }
        return rounds * minutes + (rounds - 1) * (changeMinutes == null ? 0 : changeMinutes);
    }

    private PlannedSession withEnd(PlannedSession session) {
        Instant start = session.start();
        Integer length = length();
        return start == null || session.end() != null || length == null
                ? session
                : session.until(start.plus(Duration.ofMinutes(length)));
    }

    static SpeedDating read(InputFields fields) {
        return new SpeedDating(
                fields.optionalNumber("tables", 1, 100),
                fields.optionalNumber("rounds", 1, 50),
                fields.optionalNumber("minutes", 1, 120),
                fields.optionalNumber("changeMinutes", 0, 30));
    }

    @Override
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        PlainValues.put(values, "tables", tables);
        PlainValues.put(values, "rounds", rounds);
        PlainValues.put(values, "minutes", minutes);
        PlainValues.put(values, "changeMinutes", changeMinutes);
        return values;
    }
}
