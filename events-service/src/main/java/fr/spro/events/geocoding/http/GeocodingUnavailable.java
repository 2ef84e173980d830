package fr.spro.events.geocoding.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The address service did not give an answer that can be used. */
final class GeocodingUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean again;
    private final transient @Nullable Duration pause;

    /** {@code again}: another try may help; {@code pause}: how long the service asks to be left alone. */
    GeocodingUnavailable(String why, boolean again, @Nullable Duration pause) {
        super(why, null, false, false);
        this.again = again;
        this.pause = pause;
    }

    boolean again() {
        return again;
    }

    @Nullable
    Duration pause() {
        return pause;
    }
}
