package fr.spro.evaluation.ballot;

import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The code on a printed card: nine random characters of Crockford's base 32 (45 bits) and a check character, all of the
 * same alphabet.
 *
 * <p>The check is the one parity symbol of a Reed-Solomon code over GF(32) (I. S. Reed and G. Solomon, Polynomial Codes
 * over Certain Finite Fields, J. SIAM 8 (1960)), the field built on x^5 + x^2 + 1, the character at place i weighing
 * alpha^(9-i). Weights are not zero and all different, since alpha has order 31, so every single wrong character and every
 * exchange of two different ones is noticed. ISO/IEC 7064 has no system for 32 characters whose check is one of them:
 * MOD 37,2 needs 36 and an asterisk.
 */
public final class CardCode {
    /** Characters of the code. */
    public static final int LENGTH = 10;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int FIELD = 32;
    private static final int POLYNOMIAL = 0b100101;
    private static final int GROUP = 5;
    private static final int LONGEST_TYPED = 80;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String code;

    private CardCode(String code) {
        this.code = code;
    }

    /** A new random one. */
    static CardCode random() {
        StringBuilder data = new StringBuilder(LENGTH);
        for (int i = 1; i < LENGTH; i++) {
            data.append(ALPHABET.charAt(RANDOM.nextInt(FIELD)));
        }
        return new CardCode(data.append(ALPHABET.charAt(check(data))).toString());
    }

    /** What somebody may have typed. */
    public sealed interface Typed {
        /** A card's code without a slip. */
        record Right(CardCode ticket) implements Typed {}

        /** As long as a card's code, but something was mistyped. */
        record Slip() implements Typed {}

        /** Nothing that looks like one. */
        record Other() implements Typed {}
    }

    /** Reads what a person may type: any case, O for 0, I and L for 1, spaces and hyphens anywhere. */
    public static Typed read(@Nullable String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return new Typed.Other();
        }
        StringBuilder code = new StringBuilder(LENGTH);
        boolean foreign = false;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (Character.isWhitespace(c) || c == '-' || c == '\u2013' || c == '\u00a0') {
                continue;
            }
            int value = Ballot.value(c);
            foreign |= value < 0;
            code.append(value < 0 ? '?' : ALPHABET.charAt(value));
        }
        if (code.length() != LENGTH) {
            return new Typed.Other();
        }
        if (foreign || ALPHABET.charAt(check(code)) != code.charAt(LENGTH - 1)) {
            return new Typed.Slip();
        }
        return new Typed.Right(new CardCode(code.toString()));
    }

    /** The card's code, unless something else was typed. */
    public static Optional<CardCode> find(@Nullable String typed) {
        return read(typed) instanceof Typed.Right right ? Optional.of(right.ticket()) : Optional.empty();
    }

    /** The parity symbol over the first nine characters, by Horner's rule. */
    private static int check(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum = timesAlpha(sum ^ ALPHABET.indexOf(code.charAt(i)));
        }
        return sum;
    }

    private static int timesAlpha(int element) {
        int shifted = element << 1;
        return shifted < FIELD ? shifted : shifted ^ POLYNOMIAL;
    }

    /** The code in one piece, as it stands in a link. */
    public String written() {
        return code;
    }

    /** The code in two groups, as people read it. */
    public String shown() {
        return code.substring(0, GROUP) + " " + code.substring(GROUP);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CardCode ticket && code.equals(ticket.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /** Never the code itself: it must not reach a log. */
    @Override
    public String toString() {
        return "Ticket";
    }
}
