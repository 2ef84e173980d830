package fr.spro.registration.history;

import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the journal of a roster backwards, some versions at a time, by look-ups of single entries.
 *
 * <p>A page of a session takes as many look-ups as it shows entries. The story of one registration is looked for from
 * the end of the journal back to the entry that made it, over at most {@value #FARTHEST} entries a request.
 */
@Component
public final class RosterHistory {

    private static final int STEP = 50;
    private static final int FARTHEST = 1_000;

    private final RosterRepository journal;

    public RosterHistory(RosterRepository journal) {
        this.journal = journal;
    }

    /**
     * Some happenings, the newest first.
     *
     * @param before where the next page begins; null at the end
     */
    public record Page(
            List<HistoryEntry> happenings, @Nullable Long before) {
        public Page {
            happenings = List.copyOf(happenings);
        }
    }

    /**
     * What happened in a session before a version.
     *
     * @param size how many to look for; what belongs to one entry stays together, so some more may come
     */
    public Page ofSession(String sessionId, long before, int size) {
        List<HistoryEntry> found = new ArrayList<>();
        long last = before - 1;
        while (last > 0 && found.size() < size) {
            long first = Math.max(0, last - Math.min(STEP, size));
            for (RosterEntry entry : journal.between(sessionId, first, last).reversed()) {
                found.addAll(HistoryNarrator.of(entry).reversed());
                last = entry.version() - 1;
                if (found.size() >= size) {
                    return new Page(found, next(last));
                }
            }
            last = first;
        }
        return new Page(found, next(last));
    }

    /** What happened to a registration before a version; never farther back than to its beginning. */
    public Page ofRegistration(String sessionId, String registrationId, long before, int size) {
        List<HistoryEntry> found = new ArrayList<>();
        long last = before - 1;
        long farthest = Math.max(0, last - FARTHEST);
        while (last > farthest && found.size() < size) {
            long first = Math.max(farthest, last - STEP);
            for (RosterEntry entry : journal.between(sessionId, first, last).reversed()) {
                HistoryNarrator.of(entry).reversed().stream()
                        .filter(happening -> happening.concerns(registrationId))
                        .forEach(found::add);
                if (HistoryNarrator.begins(entry, registrationId)) {
                    return new Page(found, null);
                }
                last = entry.version() - 1;
                if (found.size() >= size) {
                    return new Page(found, next(last));
                }
            }
            last = first;
        }
        return new Page(found, next(last));
    }

    private static @Nullable Long next(long last) {
        return last > 0 ? last + 1 : null;
    }
}
