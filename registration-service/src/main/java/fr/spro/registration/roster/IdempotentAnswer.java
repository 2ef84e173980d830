package fr.spro.registration.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first answer under an idempotency key, kept as long as the roster.
 *
 * @param bodyHash tells whether a second request asks for the same; without the hash once the person it was about is
 *     erased
 */
public record IdempotentAnswer(String key, String bodyHash, Outcome.Kept outcome) {

    /**
     * What a command hears whose key was answered before.
     *
     * @param known the answer under its key
     * @return null for a new command
     */
    public static @Nullable RosterDecision retried(@Nullable IdempotentAnswer known, String bodyHash) {
        if (known == null) {
            return null;
        }
        return known.isFor(bodyHash)
                ? new RosterDecision.Accepted(List.of(), known.outcome())
                : new RosterDecision.Refused(RefusalReason.KEY_REUSED);
    }

    /** Whether a retry asks for what was answered; after an erasure the key alone, which is the asker's own, says so. */
    boolean isFor(String hash) {
        return bodyHash.equals(hash) || isBlank();
    }

    boolean isBlank() {
        return bodyHash.equals(blanked(bodyHash));
    }

    public IdempotentAnswer blank() {
        return new IdempotentAnswer(key, blanked(bodyHash), outcome);
    }

    /** What stays of a hash when the person is erased: the words before it, which say what was asked for. */
    public static String blanked(String bodyHash) {
        return bodyHash.substring(0, bodyHash.lastIndexOf(' ') + 1);
    }
}
