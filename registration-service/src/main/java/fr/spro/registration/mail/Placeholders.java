package fr.spro.registration.mail;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few names that organisers may put between double braces. Filled once: a value that holds braces stays as it is. */
public final class Placeholders {
    /** All of them. */
    public static final List<String> NAMES = List.of("givenName", "title", "day", "when", "venue", "link");

    private static final Pattern FIELD = Pattern.compile("\\{\\{([^}]*)}}");

    private Placeholders() {}

    /** What stands between double braces and is none of the names, in the order of the text. */
    public static List<String> unknown(String text) {
        return FIELD.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .filter(name -> !NAMES.contains(name))
                .distinct()
                .toList();
    }

    /** The text with values for the names that are known. */
    static String fill(String text, Map<String, String> values) {
        return FIELD.matcher(text).replaceAll(found -> {
            String name = found.group(1).strip();
            return Matcher.quoteReplacement(NAMES.contains(name) ? values.getOrDefault(name, "") : found.group());
        });
    }
}
