package fr.spro.registration.dispatch;

import fr.spro.registration.roster.RosterEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last entries this instance wrote, so that those who follow need not read them back; the oldest go first. */
final class RecentEntries {

    /** In all entries kept; a change is about a kilobyte. */
    private static final int MOST_CHANGES = 8_000;

    private record Place(String sessionId, long version) {}

    private final Map<Place, RosterEntry> entries = new HashMap<>();
    private final Deque<Place> order = new ArrayDeque<>();
    private int changes;

    synchronized void add(RosterEntry entry) {
        Place place = new Place(entry.sessionId(), entry.version());
        if (entries.putIfAbsent(place, entry) != null) {
            return;
        }
        order.addLast(place);
        changes += entry.changes().size();
        while (changes > MOST_CHANGES) {
            RosterEntry oldest = entries.remove(order.removeFirst());
            changes -= oldest == null ? 0 : oldest.changes().size();
        }
    }

    /** The last of the entries at hand that follow this one without a gap; this one when there are none. */
    synchronized long last(String sessionId, long version) {
        long last = version;
        while (entries.containsKey(new Place(sessionId, last + 1))) {
            last++;
        }
        return last;
    }

    synchronized @Nullable RosterEntry find(String sessionId, long version) {
        return entries.get(new Place(sessionId, version));
    }
}
