package fr.spro.platform.core;

import org.jspecify.annotations.Nullable;

/**
 * What the work of this thread was begun for, as a text that only tracing reads. Work that is handed to another thread
 * takes it along by hand; what does not, ends the trail.
 */
public final class TraceCarrier {
    private static final ThreadLocal<@Nullable String> HERE = new ThreadLocal<>();

    private TraceCarrier() {}

    /** Ends what {@link #along} began. */
    public interface Way extends AutoCloseable {
        @Override
        void close();
    }

    /** The trail of this thread; null when it is on none. */
    public static @Nullable String here() {
        return HERE.get();
    }

    /** Puts this thread on a trail, or on none, until closed. */
    public static Way along(@Nullable String trail) {
        String before = HERE.get();
        set(trail);
        return () -> set(before);
    }

    private static void set(@Nullable String trail) {
        if (trail == null) {
            HERE.remove();
        } else {
            HERE.set(trail);
        }
    }
}
