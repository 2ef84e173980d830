package fr.spro.evaluation.questionnaire;

import java.util.regex.Pattern;

/** What a code may look like; codes become field names and document keys, so no dot and no dollar sign. */
final class CodeSyntax {
    private static final Pattern SHAPE = Pattern.compile("-?[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private CodeSyntax() {}

    static void check(String code) {
        if (!SHAPE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a code: " + code);
        }
    }
}
