package fr.spro.registration.signup.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Times as people read them: with the offset of Paris. */
public final class ParisTimes {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private ParisTimes() {}

    public static @Nullable OffsetDateTime paris(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(PARIS).toOffsetDateTime();
    }
}
