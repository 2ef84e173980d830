package fr.spro.registration.printouts;

import fr.spro.registration.roster.PersonFunction;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody with a place, as papers name them. */
public record Attendee(
        String registrationId,
        String givenName,
        String familyName,
        @Nullable String organisation,
        @Nullable PersonFunction function) {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s'’‐‑-]+");

    /** By family name as a French list has them: word by word, accents only where all else is equal. */
    public static Comparator<Attendee> byName() {
        Collator french = Collator.getInstance(Locale.FRENCH);
        french.setStrength(Collator.TERTIARY);
        french.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        Collator letters = (Collator) french.clone();
        letters.setStrength(Collator.PRIMARY);
        return Comparator.comparing(Attendee::familyName, wordByWord(letters))
                .thenComparing(Attendee::givenName, wordByWord(letters))
                .thenComparing(Attendee::familyName, french::compare)
                .thenComparing(Attendee::givenName, french::compare)
                .thenComparing(Attendee::registrationId);
    }

    private static Comparator<String> wordByWord(Collator collator) {
        return (a, b) -> {
            List<String> one = words(a);
            List<String> other = words(b);
            for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                int order = collator.compare(one.get(i), other.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(one.size(), other.size());
        };
    }

    private static List<String> words(String name) {
        return BETWEEN_WORDS
                .splitAsStream(name.strip())
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
