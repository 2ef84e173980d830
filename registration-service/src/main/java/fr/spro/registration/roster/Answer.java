package fr.spro.registration.roster;

/**
 * The first answer under an idempotency key, kept as long as the roster.
 *
 * @param bodyHash tells whether a second request asks for the same; without the hash once the person it was about is
 *     erased
 */
public record Answer(String key, String bodyHash, Outcome.Kept outcome) {

    /** Whether a retry asks for what was answered; after an erasure the key alone, which is the asker's own, says so. */
    boolean isFor(String hash) {
        return bodyHash.equals(hash) || isBlank();
    }

    boolean isBlank() {
        return bodyHash.equals(blanked(bodyHash));
    }

    Answer blank() {
        return new Answer(key, blanked(bodyHash), outcome);
    }

    /** What stays of a hash when the person is erased: the words before it, which say what was asked for. */
    public static String blanked(String bodyHash) {
        return bodyHash.substring(0, bodyHash.lastIndexOf(' ') + 1);
    }
}
