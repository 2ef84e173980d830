package fr.spro.events.organisations;

import fr.spro.events.input.InputFields;
import fr.spro.platform.core.TextFolding;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Texts as the directory keeps them, and as they are compared. */
public final class DirectoryTexts {
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u202F]+");
    private static final Pattern NEW_LINE = Pattern.compile("\\R");
    /** Invisible signs that turn or join what is shown, and halves of characters: nobody types them on purpose. */
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\u200B-\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFD]|[\\x{D800}-\\x{DFFF}]|[\\p{Cntrl}&&[^\\r\\n\\t]]");

    private DirectoryTexts() {}

    /** Words as they are compared: without accents, case and punctuation. */
    public static String plain(String text) {
        return TextFolding.plain(text);
    }

    /** One line, single spaces, nothing invisible. */
    static String line(String text) {
        return SPACE.matcher(HIDDEN.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** A line that must be there. */
    static String line(InputFields fields, String name, int max) {
        String text = fields.optionalText(name, max);
        String line = text == null ? "" : line(text);
        // A text that was refused came back empty and is a problem already.
        if (line.isEmpty() && (text == null || !text.isEmpty())) {
            fields.checks().add(fields.path(name), "REQUIRED");
        }
        return line;
    }

    /** A name that must be there and has something to compare it by. */
    public static String name(InputFields fields, String field, int max) {
        String name = line(fields, field, max);
        if (!name.isEmpty() && plain(name).isEmpty()) {
            fields.checks().add(fields.path(field), "BAD_CHARACTER");
        }
        return name;
    }

    /** A line; null when absent or blank. */
    static @Nullable String optionalLine(InputFields fields, String name, int max) {
        String text = fields.optionalText(name, max);
        return text == null ? null : emptyToNull(line(text));
    }

    /** Lines, blank ones left out; null when nothing is left. */
    static @Nullable String optionalLines(InputFields fields, String name, int max) {
        String text = fields.optionalText(name, max);
        return text == null
                ? null
                : emptyToNull(Arrays.stream(NEW_LINE.split(text))
                        .map(DirectoryTexts::line)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n")));
    }

    /** Lines of a list, each once; the sign that separates them in a file is not allowed in them. */
    public static List<String> list(InputFields fields, String name, int maxItems, int max) {
        List<String> items = fields.texts(name, maxItems, max).stream()
                .map(DirectoryTexts::line)
                .toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).indexOf('|') >= 0) {
                fields.checks().add(fields.path(name) + "[" + i + "]", "BAD_CHARACTER");
            }
        }
        return items.stream()
                .filter(item -> !item.isEmpty() && seen.add(item.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
