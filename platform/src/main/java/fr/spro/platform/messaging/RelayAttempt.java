package fr.spro.platform.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a lane says of its run in the mark. Another instance may have told newer facts already, so a run that breaks off
 * may leave older ones behind them for good: whoever finds it announced, and nobody at it, does it again (ADR 44).
 */
final class RelayAttempt {
    private final String aggregateId;
    private final RelayPositions published;
    private final Supplier<String> names;
    private final long againNanos;

    /** Null when nothing is on its way. A run that was to end has another name afterwards: that write may still come. */
    private @Nullable String name;

    private long from;
    private long beat;
    private long toldAt;
    private boolean isTold;
    /** Runs that are over, and may be in the mark. */
    private final List<String> over = new ArrayList<>();

    /**
     * Of one aggregate.
     *
     * @param names each only once, whoever asks; without dots
     * @param again after this time a run is announced again
     */
    RelayAttempt(String aggregateId, RelayPositions published, Supplier<String> names, Duration again) {
        this.aggregateId = aggregateId;
        this.published = published;
        this.names = names;
        this.againNanos = again.toNanos();
    }

    /** Facts from this version on will be sent; the mark says so when this returns. */
    void goesFrom(long version) {
        if (name == null) {
            name = names.get();
            from = version;
            isTold = false;
        } else if (version < from) {
            from = version;
            isTold = false;
        }
        if (!isTold || System.nanoTime() - toldAt >= againNanos) {
            tell(name);
        }
    }

    /** Is still at it. */
    void goesOn() {
        if (name != null) {
            tell(name);
        }
    }

    private void tell(String run) {
        beat++;
        published.announce(aggregateId, run, new RelayPositions.Run(from, beat));
        toldAt = System.nanoTime();
        isTold = true;
    }

    /**
     * There was nothing more to tell after everything had been acknowledged.
     *
     * @return whether the mark was written
     */
    boolean end(long version) {
        if (name != null) {
            over.add(name);
            name = null;
        }
        if (over.isEmpty()) {
            return false;
        }
        published.end(aggregateId, version, over);
        over.clear();
        return true;
    }
}
