package fr.spro.events.organisations;

import fr.spro.platform.core.Sha256;

/** Ids that follow from what is asked for, so that asking again asks for the same. */
public final class DeterministicId {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private DeterministicId() {}

    /** An id of the shape of a random one, the same for the same parts. */
    public static String of(String... parts) {
        byte[] digest = Sha256.of(String.join("\n", parts));
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(digest[i] & 31));
        }
        return id.toString();
    }
}
