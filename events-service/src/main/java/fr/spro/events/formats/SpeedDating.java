package fr.spro.events.formats;

import fr.spro.events.fields.Fields;
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
 * @param minutes length of a round
 */
public record SpeedDating(
        @Nullable Integer tables,
        @Nullable Integer rounds,
        @Nullable Integer minutes) implements Format {
    @Override
    public Kind kind() {
        return Kind.SPEED_DATING;
    }

    @Override
    public List<PlannedSession> sessions(Outline outline) {
        return outline.completed().stream().map(this::withEnd).toList();
    }

    private PlannedSession withEnd(PlannedSession session) {
        Instant start = session.start();
        return start == null || session.end() != null || rounds == null || minutes == null
                ? session
                : session.until(start.plus(Duration.ofMinutes((long) rounds * minutes)));
    }

    static SpeedDating read(Fields fields) {
        return new SpeedDating(
                fields.optionalNumber("tables", 1, 100),
                fields.optionalNumber("rounds", 1, 50),
                fields.optionalNumber("minutes", 1, 120));
    }

    @Override
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        Written.put(values, "tables", tables);
        Written.put(values, "rounds", rounds);
        Written.put(values, "minutes", minutes);
        return values;
    }
}
