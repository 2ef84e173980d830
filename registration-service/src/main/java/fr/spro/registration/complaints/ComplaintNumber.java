package fr.spro.registration.complaints;

import fr.spro.platform.core.Sha256;
import java.util.regex.Pattern;

/**
 * The number of a case, made from the key of the request: the same request always has the same number, and inserting the
 * first entry under it is the guard. Forty bits in Crockford's base 32, as {@code R-7K3Q-F2MX}.
 */
public final class ComplaintNumber {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("R-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");

    private ComplaintNumber() {}

    /** The number of the request with that key. */
    public static String of(String key) {
        byte[] digest = Sha256.of("complaint\n" + key);
        StringBuilder number = new StringBuilder("R-");
        for (int i = 0; i < 8; i++) {
            if (i == 4) {
                number.append('-');
            }
            number.append(ALPHABET.charAt(digest[i] & 31));
        }
        return number.toString();
    }

    /** Whether it could be one. */
    public static boolean isOne(String number) {
        return SHAPE.matcher(number).matches();
    }
}
