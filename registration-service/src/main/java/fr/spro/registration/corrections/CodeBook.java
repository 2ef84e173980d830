package fr.spro.registration.corrections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Port for what is kept of mailed codes, shared by all instances. */
public interface CodeBook {

    /**
     * What is kept under one id.
     *
     * @param hash of registration, address and code; null where no code is open
     * @param tries made with this code
     * @param until when the code ends
     * @param sent times of the mails of the last day
     * @param changed times of the changes of the last day
     */
    record Kept(@Nullable String hash, int tries, Instant until, List<Instant> sent, List<Instant> changed) {
        public Kept {
            sent = List.copyOf(sent);
            changed = List.copyOf(changed);
        }
    }

    /**
     * Replaces what is kept under an id, in one step; {@code next} may be asked again when another instance was faster.
     *
     * @return whether it was replaced: false where {@code next} gave nothing
     */
    boolean update(String id, Instant keptUntil, Function<Kept, Optional<Kept>> next);

    /** Removes what no longer counts. */
    void tidy(Instant now);
}
