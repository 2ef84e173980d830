package fr.spro.local.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What the list shows of a mail. There are hundreds of thousands after loads, so when it came and which one it was then
 * are one number.
 *
 * @param number milliseconds since 1970, then six digits that tell those of a millisecond apart
 * @param to the address it was delivered to
 */
public record CaughtMail(long number, String from, String to, String subject) {

    private static final long OF_A_MILLISECOND = 1_000_000;
    private static final int MILLISECONDS_DIGITS = 13;

    /** The number of the mail that came then; {@code sequence} counts those since the start. */
    static long number(Instant at, long sequence) {
        return at.toEpochMilli() * OF_A_MILLISECOND + sequence % OF_A_MILLISECOND;
    }

    /** The number that an id stands for; empty for what is none. */
    static OptionalLong number(String id) {
        return id.matches("\\d{13}-\\d{6}")
                ? OptionalLong.of(Long.parseLong(id.substring(0, MILLISECONDS_DIGITS)) * OF_A_MILLISECOND
                        + Long.parseLong(id.substring(MILLISECONDS_DIGITS + 1)))
                : OptionalLong.empty();
    }

    /** Of this delivery, as in the name of its file. */
    public String id() {
        return id(number);
    }

    static String id(long number) {
        return String.format(Locale.ROOT, "%013d-%06d", number / OF_A_MILLISECOND, number % OF_A_MILLISECOND);
    }

    /** When it was delivered. */
    public Instant date() {
        return Instant.ofEpochMilli(number / OF_A_MILLISECOND);
    }
}
