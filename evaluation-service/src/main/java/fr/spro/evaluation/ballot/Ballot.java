package fr.spro.evaluation.ballot;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ballot as it is mailed: 16 bytes (80 random bits, 48 bits of seal) in 26 characters of Crockford's base 32. */
public final class Ballot {
    /** Bytes that are random. */
    static final int RANDOM_BYTES = 10;
    /** Bytes that prove the ballot was made here. */
    static final int SEAL_BYTES = 6;
    /** Characters of the written form. */
    public static final int LENGTH = 26;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LONGEST_TYPED = 80;

    private final byte[] bytes;

    private Ballot(byte[] bytes) {
        this.bytes = bytes;
    }

    static Ballot of(byte[] random, byte[] seal) {
        byte[] bytes = Arrays.copyOf(random, RANDOM_BYTES + SEAL_BYTES);
        System.arraycopy(seal, 0, bytes, RANDOM_BYTES, SEAL_BYTES);
        return new Ballot(bytes);
    }

    /**
     * Reads what a person may type: any case, O for 0, I and L for 1, spaces and hyphens anywhere. Empty when it
     * cannot be a ballot.
     */
    public static Optional<Ballot> read(@Nullable String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        byte[] bytes = new byte[RANDOM_BYTES + SEAL_BYTES];
        int bits = 0;
        int held = 0;
        int at = 0;
        int characters = 0;
        for (int i = 0; i < typed.length(); i++) {
            char typedChar = typed.charAt(i);
            if (typedChar == ' ' || typedChar == '-' || typedChar == '\u00a0') {
                continue;
            }
            int value = value(typedChar);
            if (value < 0 || ++characters > LENGTH) {
                return Optional.empty();
            }
            held = held << 5 | value;
            bits += 5;
            if (bits >= 8 && at < bytes.length) {
                bits -= 8;
                bytes[at++] = (byte) (held >>> bits);
                held &= (1 << bits) - 1;
            }
        }
        // 26 characters hold 130 bits; the last two must be zero, so that each ballot has one written form.
        return characters == LENGTH && held == 0 ? Optional.of(new Ballot(bytes)) : Optional.empty();
    }

    static int value(char typed) {
        char c = Character.toUpperCase(typed);
        return switch (c) {
            case 'O' -> 0;
            case 'I', 'L' -> 1;
            default -> ALPHABET.indexOf(c);
        };
    }

    byte[] random() {
        return Arrays.copyOf(bytes, RANDOM_BYTES);
    }

    byte[] seal() {
        return Arrays.copyOfRange(bytes, RANDOM_BYTES, bytes.length);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The written form: 26 capital letters and digits. */
    public String written() {
        StringBuilder text = new StringBuilder(LENGTH);
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            held = held << 8 | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt(held >>> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        return text.append(ALPHABET.charAt(held << (5 - bits) & 31)).toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ballot ballot && Arrays.equals(bytes, ballot.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Never the ballot itself: it must not reach a log. */
    @Override
    public String toString() {
        return "Ballot";
    }
}
