package fr.spro.platform.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds announced runs that nobody is at any more. Nobody compares clocks: a run is left when whoever looks has seen it
 * unchanged for long enough.
 */
final class AbandonedAttempts {
    private record Key(String aggregateId, String name) {}

    private record Seen(RelayPositions.Run run, long since) {}

    private final long patience;
    private Map<Key, Seen> seen = Map.of();

    AbandonedAttempts(Duration patience) {
        this.patience = patience.toNanos();
    }

    /**
     * Those left, by aggregate and name.
     *
     * @param nanos of a clock that only goes forward
     */
    Map<String, Map<String, RelayPositions.Run>> among(Map<String, RelayPositions.Mark> marks, long nanos) {
        Map<Key, Seen> now = new HashMap<>();
        Map<String, Map<String, RelayPositions.Run>> left = new HashMap<>();
        marks.forEach((aggregateId, mark) -> mark.runs().forEach((name, run) -> {
            Key key = new Key(aggregateId, name);
            Seen before = seen.get(key);
            Seen as = before != null && before.run().equals(run) ? before : new Seen(run, nanos);
            now.put(key, as);
            if (nanos - as.since() >= patience) {
                left.computeIfAbsent(aggregateId, _ -> new HashMap<>()).put(name, run);
            }
        }));
        seen = now;
        return left;
    }
}
