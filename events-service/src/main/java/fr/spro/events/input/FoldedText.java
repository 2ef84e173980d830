package fr.spro.events.input;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as they are compared: how somebody wrote capitals, accents and signs does not count. */
public final class FoldedText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[^\\p{L}\\p{N}]+");

    private FoldedText() {}

    /** Lower case without accents, ligatures opened, single spaces: {@code Œuvre à l’Été} becomes {@code oeuvre a l ete}. */
    public static String of(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        String opened = plain.toLowerCase(Locale.ROOT).replace("œ", "oe").replace("æ", "ae");
        return SPACES.matcher(opened).replaceAll(" ").strip();
    }
}
