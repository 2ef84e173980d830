package fr.spro.gateway.web;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A style sheet of sheets, and a language's words of several files, are sent as one file each: on a phone every file more is
 * a wait. What a browser would make of the parts by itself is the same.
 */
final class ConcatenatedFiles {

    private static final Pattern SHEET = Pattern.compile("^@import url\\(\"([a-z-]+\\.css)\"\\);$", Pattern.MULTILINE);
    private static final Pattern WORDS =
            Pattern.compile("^import (\\w+) from '\\./([a-z-]+\\.js)';$", Pattern.MULTILINE);
    private static final Pattern EXPORT = Pattern.compile("^export default ", Pattern.MULTILINE);

    private ConcatenatedFiles() {}

    /** The names of the files that are sent within this one, in its own folder. */
    static List<String> parts(String path, String content) {
        Pattern part = path.startsWith("/css/") ? SHEET : WORDS;
        return mayHaveParts(path)
                ? part.matcher(content)
                        .results()
                        .map((MatchResult found) -> found.group(found.groupCount()))
                        .toList()
                : List.of();
    }

    /** @param part gives the content of a file of the same folder by its name */
    static String of(String path, String content, UnaryOperator<String> part) {
        if (!mayHaveParts(path)) {
            return content;
        }
        if (path.startsWith("/css/")) {
            return SHEET.matcher(content).replaceAll(found -> Matcher.quoteReplacement(part.apply(found.group(1))));
        }
        return WORDS.matcher(content)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "const " + found.group(1) + " = (() => {\n" + returned(part.apply(found.group(2))) + "})();"));
    }

    /** A file of words has names of its own and one export, its words. */
    private static String returned(String words) {
        return EXPORT.matcher(words).replaceFirst("return ");
    }

    private static boolean mayHaveParts(String path) {
        return path.startsWith("/css/") || path.startsWith("/lib/i18n/");
    }
}
