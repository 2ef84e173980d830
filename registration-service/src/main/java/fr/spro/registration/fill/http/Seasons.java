package fr.spro.registration.fill.http;

import fr.spro.registration.fill.Fills;
import fr.spro.registration.fill.Season;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The season as of some seconds ago, so that many boards cost one reading. */
@Component
final class Seasons {

    private static final long LASTS_NANOS = 5_000_000_000L;

    private final Fills fills;
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Season season;
    private long readAt;

    Seasons(Fills fills) {
        this.fills = fills;
    }

    Season now() {
        lock.lock();
        try {
            Season known = season;
            if (known == null || System.nanoTime() - readAt > LASTS_NANOS) {
                known = new Season(fills.all());
                season = known;
                readAt = System.nanoTime();
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
