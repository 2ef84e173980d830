package fr.spro.platform.core;

import java.security.SecureRandom;

/** Random identifiers of 26 lower-case base-32 characters (130 bits, Crockford's alphabet), without time or order in them. */
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new identifier, safe in URLs and file names. */
    public static String random() {
        byte[] bytes = new byte[26];
        RANDOM.nextBytes(bytes);
        StringBuilder id = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            id.append(ALPHABET[b & 31]);
        }
        return id.toString();
    }
}
