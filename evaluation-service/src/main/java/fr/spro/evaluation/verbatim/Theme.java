package fr.spro.evaluation.verbatim;

import fr.spro.evaluation.i18n.BilingualText;
import java.util.regex.Pattern;

/** A line of the codebook: what a text may be about, and when to say so. A retired theme stays where it was used. */
public record Theme(String code, BilingualText label, BilingualText definition, boolean retired) {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,29}");

    public Theme {
        if (!isCode(code)) {
            throw new IllegalArgumentException("not a theme's code: " + code);
        }
    }

    /** Whether a theme may have this code. */
    public static boolean isCode(String code) {
        return CODE.matcher(code).matches();
    }

    Theme retiredNow() {
        return new Theme(code, label, definition, true);
    }
}
