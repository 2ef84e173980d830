package fr.spro.registration.signup.http;

import fr.spro.platform.core.MailAddress;
import fr.spro.platform.problems.Problem;
import fr.spro.registration.roster.PersonFunction;
import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what people typed: NFC, trimmed, within limits, without characters that nobody types. Collects what is wrong. */
public final class TextInput {

    public static final int NAME = 60;
    public static final int NEEDS = 500;
    public static final int ID = 100;

    private static final Pattern HYPHENS = Pattern.compile("[\\u2010\\u2011]");
    /** Joiners belong to the names of some scripts. */
    private static final Pattern NAME_SIGNS = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} '’.·,()/&\\u200C\\u200D-]*");
    /** An address of the web, under the last labels that are seen most; others need {@code www.} to be one here. */
    private static final Pattern LINK = Pattern.compile(
            "www\\.|[\\p{L}\\p{Nd}]{2,}\\.(?:app|be|biz|cc|ch|click|cn|co|com|dev|eu|fr|info|io|link|ly|me|net|online|org|pw"
                    + "|ru|shop|site|store|tk|to|top|uk|xyz)(?![\\p{L}\\p{Nd}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final Map<String, String> wrong = new LinkedHashMap<>();

    /** Notes what is wrong with a field; the first counts. */
    public void wrong(String field, String code) {
        wrong.putIfAbsent(field, code);
    }

    /** The code of what is wrong by field, in the order in which it was noted. */
    public Map<String, String> wrongs() {
        return Collections.unmodifiableMap(wrong);
    }

    /** Throws one problem that names every wrong field. */
    public void orRefuse() {
        if (!wrong.isEmpty()) {
            Problem problem = Problem.of(422, "VALIDATION");
            wrong.forEach(problem::field);
            throw problem;
        }
    }

    /** The same, where blank is wrong. */
    public String required(String field, @Nullable String text, int max) {
        String clean = optional(field, text, max);
        if (clean == null) {
            wrong(field, "REQUIRED");
            return "";
        }
        return clean;
    }

    /** A text of at most {@code max} characters; blank counts as absent. */
    public @Nullable String optional(String field, @Nullable String text, int max) {
        if (text == null) {
            return null;
        }
        String clean = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (clean.isEmpty()) {
            return null;
        }
        if (clean.length() > max) {
            wrong(field, "TOO_LONG");
        } else if (clean.codePoints().anyMatch(TextInput::isForbidden)) {
            wrong(field, "FORBIDDEN_CHARACTERS");
        }
        return clean;
    }

    /** Reads a person's name: nothing in it is a link, or becomes one in a mail program; blank is wrong. */
    public String name(String field, @Nullable String text, int max) {
        String clean = HYPHENS.matcher(required(field, text, max)).replaceAll("-");
        if (!NAME_SIGNS.matcher(clean).matches() || LINK.matcher(clean).find()) {
            wrong(field, "NOT_A_NAME");
        }
        return clean;
    }

    /** Control, bidirectional and other invisible characters; joiners belong to some scripts and to emoji. */
    private static boolean isForbidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER;
            default -> false;
        };
    }

    /** Reads an address that mail can be sent to; blank counts as absent. */
    public @Nullable String email(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            String email = MailAddress.parse(text).shown();
            if (HomographDetector.isOne(email)) {
                wrong(field, "LOOKALIKE_EMAIL");
            }
            return email;
        } catch (MailAddress.Refused refused) {
            wrong(
                    field,
                    switch (refused.fault()) {
                        case LOCAL_PART -> "EMAIL_LOCAL_PART";
                        case MALFORMED -> "INVALID_EMAIL";
                    });
            return text;
        }
    }

    /** A function by its name; blank counts as absent. */
    public @Nullable PersonFunction function(String field, @Nullable String text) {
        String clean = optional(field, text, ID);
        if (clean == null) {
            return null;
        }
        Optional<PersonFunction> function = Stream.of(PersonFunction.values())
                .filter(f -> f.name().equals(clean))
                .findFirst();
        if (function.isEmpty()) {
            wrong(field, "INVALID_VALUE");
        }
        return function.orElse(null);
    }

    /** "fr" unless "en" is asked for. */
    String locale(String field, @Nullable String text) {
        if (text == null || text.isBlank() || text.equals("fr")) {
            return "fr";
        }
        if (!text.equals("en")) {
            wrong(field, "INVALID_VALUE");
        }
        return "en";
    }

    /** A key or scan id that a client made up. */
    public String token(String field, @Nullable String text) {
        String token = required(field, text, ID);
        if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
            wrong(field, "INVALID_VALUE");
        }
        return token;
    }
}
