package fr.spro.evaluation.i18n;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language people read here; French comes first. */
public enum TextLanguage {
    FR(Locale.FRENCH),
    EN(Locale.ENGLISH);

    private final Locale locale;

    TextLanguage(Locale locale) {
        this.locale = locale;
    }

    /** The code in texts and documents: fr or en. */
    public String code() {
        return locale.getLanguage();
    }

    /** The locale for dates. */
    public Locale locale() {
        return locale;
    }

    /** The language the person chose, else the first known one of an Accept-Language header, else French. */
    public static TextLanguage choose(@Nullable String chosen, @Nullable String acceptLanguage) {
        for (TextLanguage lang : values()) {
            if (lang.code().equals(chosen)) {
                return lang;
            }
        }
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return FR;
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
                for (TextLanguage lang : values()) {
                    if (range.getRange().startsWith(lang.code())) {
                        return lang;
                    }
                }
            }
        } catch (IllegalArgumentException unreadableHeader) {
            return FR;
        }
        return FR;
    }
}
