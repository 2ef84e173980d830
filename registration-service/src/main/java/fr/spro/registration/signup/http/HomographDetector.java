package fr.spro.registration.signup.http;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds addresses made to look like another one: letters of several scripts in one part, or letters that only look
 * different (full width, ligatures). After the "highly restrictive" level of Unicode Technical Standard 39, section 5.2.
 */
final class HomographDetector {

    private static final Pattern PARTS = Pattern.compile("[@.]");
    /** Written side by side by the people who use them, and not alike. */
    private static final Set<UnicodeScript> TOGETHER = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    private HomographDetector() {}

    static boolean isOne(String address) {
        return !Normalizer.isNormalized(address, Normalizer.Form.NFKC)
                || PARTS.splitAsStream(address).anyMatch(HomographDetector::mixes);
    }

    private static boolean mixes(String part) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        part.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts.size() > 1 && !TOGETHER.containsAll(scripts);
    }
}
