package fr.spro.registration.headcount;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many people came to a session, door by door. The same taps in any order and with any repetition give the same
 * numbers. It holds no person: a tap is a number, a door and a time.
 */
public final class HeadCount {
    /** Most doors of a session, renamed ones included. */
    public static final int DOORS = 24;
    /** Most taps of a session; the longest measured loading is of as many. */
    public static final int TAPS = 20_000;
    /** How long a tap may be on its way. */
    public static final Duration MEMORY = Duration.ofDays(3);

    private final String sessionId;
    private final Map<String, CounterTap> known = new HashMap<>();
    private final SortedMap<String, EntranceCount> doors = new TreeMap<>();
    private long version;

    private HeadCount(String sessionId) {
        this.sessionId = sessionId;
    }

    /** Nobody yet. */
    public static HeadCount empty(String sessionId) {
        return new HeadCount(sessionId);
    }

    /** The count as of a version. */
    public static HeadCount of(String sessionId, long version, List<CounterTap> taps) {
        HeadCount count = new HeadCount(sessionId);
        taps.forEach(count::add);
        count.version = version;
        return count;
    }

    /** What becomes of a tap; a tap from the future counts as of now, since clocks of phones differ. */
    public HeadCountDecision decide(CounterTap tap, boolean cancelled, Instant now) {
        Optional<CounterTap> before = Optional.ofNullable(known.get(tap.countId()));
        if (before.isPresent()) {
            return before.get().says(tap)
                    ? new HeadCountDecision.Known(before.get())
                    : new HeadCountDecision.Refused(HeadCountDecision.Reason.KEY_REUSED);
        }
        if (cancelled) {
            return new HeadCountDecision.Refused(HeadCountDecision.Reason.SESSION_CANCELLED);
        }
        if (tap.at().isBefore(now.minus(MEMORY))) {
            return new HeadCountDecision.Refused(HeadCountDecision.Reason.TOO_OLD);
        }
        if (!doors.containsKey(tap.door()) && doors.size() >= DOORS) {
            return new HeadCountDecision.Refused(HeadCountDecision.Reason.TOO_MANY_DOORS);
        }
        if (known.size() >= TAPS) {
            return new HeadCountDecision.Refused(HeadCountDecision.Reason.TOO_MANY_TAPS);
        }
        return new HeadCountDecision.Counted(
                tap.at().isAfter(now) ? new CounterTap(tap.countId(), tap.door(), tap.change(), now) : tap);
    }

    /** Takes over the entry that follows. */
    public void apply(HeadCountEntry entry) {
        if (entry.version() != version + 1) {
            throw new IllegalStateException(
                    "Version %d does not follow %d of %s".formatted(entry.version(), version, sessionId));
        }
        add(entry.tap());
        version = entry.version();
    }

    private void add(CounterTap tap) {
        if (known.putIfAbsent(tap.countId(), tap) == null) {
            doors.computeIfAbsent(tap.door(), _ -> new EntranceCount()).add(tap);
        }
    }

    /** The version of the last entry. */
    public long version() {
        return version;
    }

    /** Every tap, for a snapshot; an order in which adding them is quick. */
    public List<CounterTap> taps() {
        return doors.values().stream().flatMap(door -> door.taps().stream()).toList();
    }

    /** What it comes to. */
    public HeadCountView view() {
        return new HeadCountView(
                sessionId,
                version,
                doors.entrySet().stream()
                        .map(door -> new HeadCountView.Door(
                                door.getKey(),
                                door.getValue().count(),
                                door.getValue().hours()))
                        .toList());
    }
}
