package fr.spro.platform.operations;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets an administrator see whether something waits, by {@link Operations}.
 *
 * @param code for instance {@code MAILS_WAITING}; the page has words for each
 * @param heals whether it passes without a hand once its cause is over
 * @param look asked each time somebody looks
 */
public record PendingWorkIndicator(String code, boolean heals, Supplier<Waiting> look) {

    /**
     * What waits now.
     *
     * @param count 0 when nothing does
     * @param since when the oldest of them came; null where that is not known
     */
    public record Waiting(long count, @Nullable Instant since) {
        /** Nothing waits. */
        public static final Waiting NOTHING = new Waiting(0, null);

        /** So many, for a time nobody knows. */
        public static Waiting of(long count) {
            return new Waiting(count, null);
        }
    }
}
