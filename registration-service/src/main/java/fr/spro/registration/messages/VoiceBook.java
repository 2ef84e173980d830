package fr.spro.registration.messages;

import fr.spro.registration.mail.Voice;
import fr.spro.registration.mail.Voices;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps how territories speak, with who last changed it. */
public interface VoiceBook extends Voices {
    /**
     * A version.
     *
     * @param version 0 where nothing was ever changed
     */
    record Kept(
            String territory,
            long version,
            Voice voice,
            @Nullable String by,
            @Nullable Instant at) {}

    /** As it is now, whatever {@link #of} remembers. */
    Kept find(String territory);

    /** Stores a version unless it, or a newer one, is there. */
    boolean save(Kept next);
}
