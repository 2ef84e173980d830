package fr.spro.evaluation.verbatim;

import java.util.ArrayList;
import java.util.List;

/**
 * What is taken out of a text: pieces of it, never words put in, so that nobody is made to say what they did not write and
 * no entry of a journal holds a text.
 */
public final class Redaction {
    /** Stands where something was taken out. */
    public static final String MARK = "[…]";
    /** More pieces in one text are refused. */
    public static final int MOST = 50;

    private Redaction() {}

    /** Whether these pieces are of this text and cut no character in two. */
    public static boolean fits(String text, List<TextSpan> spans) {
        return spans.size() <= MOST
                && spans.stream()
                        .allMatch(span ->
                                span.to() <= text.length() && isEdge(text, span.from()) && isEdge(text, span.to()));
    }

    private static boolean isEdge(String text, int at) {
        return at == 0
                || at == text.length()
                || !(Character.isHighSurrogate(text.charAt(at - 1)) && Character.isLowSurrogate(text.charAt(at)));
    }

    /** The same pieces in order, those that touch or overlap made one. */
    public static List<TextSpan> tidy(List<TextSpan> spans) {
        List<TextSpan> tidy = new ArrayList<>();
        for (TextSpan span : spans.stream().sorted().toList()) {
            if (!tidy.isEmpty() && tidy.getLast().to() >= span.from()) {
                TextSpan last = tidy.removeLast();
                tidy.add(new TextSpan(last.from(), Math.max(last.to(), span.to())));
            } else {
                tidy.add(span);
            }
        }
        return List.copyOf(tidy);
    }

    /** The text with a mark in place of each piece. */
    public static String apply(String text, List<TextSpan> spans) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (TextSpan span : tidy(spans)) {
            out.append(text, at, span.from()).append(MARK);
            at = span.to();
        }
        return out.append(text.substring(at)).toString();
    }

    /** Whether nothing worth reading is left. */
    public static boolean isEmptied(String redacted) {
        return redacted.replace(MARK, "").codePoints().noneMatch(Character::isLetterOrDigit);
    }
}
