package fr.spro.registration.printouts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names as a verification shows and compares them. */
public final class DisplayNames {
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARK = Pattern.compile("\\p{M}+");

    private DisplayNames() {}

    /** Whether two spellings are the same name: without case, accents, spaces, hyphens and apostrophes. */
    public static boolean same(String one, String other) {
        String folded = folded(one);
        return !folded.isEmpty() && folded.equals(folded(other));
    }

    /** « Z. D. » */
    public static String initials(String givenName, String familyName) {
        return Stream.of(givenName, familyName)
                .map(name -> NO_LETTER.matcher(name).replaceAll(""))
                .filter(name -> !name.isEmpty())
                .map(name -> new String(Character.toChars(name.codePointAt(0))).toUpperCase(Locale.ROOT) + ".")
                .collect(Collectors.joining(" "));
    }

    static String folded(String name) {
        String plain = MARK.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('đ', 'd')
                .replace('ı', 'i');
        return NO_LETTER.matcher(plain).replaceAll("");
    }
}
