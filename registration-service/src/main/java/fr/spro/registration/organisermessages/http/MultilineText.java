package fr.spro.registration.organisermessages.http;

import fr.spro.platform.problems.Problem;
import fr.spro.registration.mail.Placeholders;
import fr.spro.registration.signup.http.TextInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads texts of several lines that organisers write; each line as any other field, placeholders by name. */
public final class MultilineText {
    static final int SUBJECT = 150;
    static final int TEXT = 5_000;

    private MultilineText() {}

    /** The text, trimmed, with single line feeds; empty when there is none. */
    public static String read(TextInput input, String field, @Nullable String typed, int most, boolean required) {
        String text = typed == null ? "" : typed.strip();
        if (text.length() > most) {
            input.wrong(field, "TOO_LONG");
            return "";
        }
        if (text.isEmpty()) {
            if (required) {
                input.wrong(field, "REQUIRED");
            }
            return "";
        }
        StringBuilder clean = new StringBuilder(text.length());
        for (String line : text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\t', ' ')
                .split("\n", -1)) {
            String read = input.optional(field, line, most);
            clean.append(read == null ? "" : read).append('\n');
        }
        return clean.toString().strip();
    }

    /** One line of it. */
    static String line(TextInput input, String field, @Nullable String typed, int most, boolean required) {
        String text = read(input, field, typed, most, required);
        if (text.indexOf('\n') >= 0) {
            input.wrong(field, "FORBIDDEN_CHARACTERS");
        }
        return text;
    }

    /** Refuses names between double braces that mean nothing, and says which. */
    static void placeholders(String field, String text) {
        List<String> unknown = Placeholders.unknown(text);
        if (!unknown.isEmpty()) {
            String name = unknown.getFirst();
            throw Problem.of(422, "VALIDATION")
                    .arg("placeholder", name.length() > 40 ? name.substring(0, 40) + "…" : name)
                    .field(field, "PLACEHOLDER_UNKNOWN");
        }
    }
}
