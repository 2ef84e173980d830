package fr.spro.evaluation.action.http;

import fr.spro.evaluation.i18n.HiddenCharacters;
import fr.spro.platform.problems.Problem;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people typed, and refuses all that is wrong with it at once. No text here needs an address of a person. */
final class ActionInput {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]{1,64}\\.[^\\s@]{1,64}");

    private final Problem problem = Problem.of(422, "VALIDATION");
    private boolean wrong;

    /** A text that must be there. */
    String text(String field, @Nullable String typed, int most) {
        String text = optional(field, typed, most);
        if (text == null) {
            wrong(field, "TEXT_NEEDED", Map.of());
            return "";
        }
        return text;
    }

    /** A text that may be absent; blank is absent. */
    @Nullable
    String optional(String field, @Nullable String typed, int most) {
        String text = typed == null ? "" : Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (text.isEmpty()) {
            return null;
        }
        if (text.codePointCount(0, text.length()) > most) {
            wrong(field, "ACTION_TEXT_LONG", Map.of("most", most));
        } else if (HiddenCharacters.in(text)) {
            wrong(field, "ACTION_TEXT_HIDDEN", Map.of());
        } else if (ADDRESS.matcher(text).find()) {
            wrong(field, "PERSON_NAMED", Map.of());
        }
        return text;
    }

    void wrong(String field, String code, Map<String, Object> values) {
        wrong = true;
        problem.field(field, code, values);
    }

    void orRefuse() {
        if (wrong) {
            throw problem;
        }
    }
}
