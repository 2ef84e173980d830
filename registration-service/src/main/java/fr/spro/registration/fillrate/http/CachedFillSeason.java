package fr.spro.registration.fillrate.http;

import fr.spro.registration.fillrate.FillHistoryStore;
import fr.spro.registration.fillrate.FillSeason;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The season as of some seconds ago, so that many boards cost one reading. */
@Component
final class CachedFillSeason {

    private static final long LASTS_NANOS = 5_000_000_000L;

    private final FillHistoryStore fills;
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable FillSeason season;
    private long readAt;

    CachedFillSeason(FillHistoryStore fills) {
        this.fills = fills;
    }

    FillSeason now() {
        lock.lock();
        try {
            FillSeason known = season;
            if (known == null || System.nanoTime() - readAt > LASTS_NANOS) {
                known = new FillSeason(fills.all());
                season = known;
                readAt = System.nanoTime();
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
