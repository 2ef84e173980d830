package fr.spro.evaluation.i18n;

/** One text in both languages. */
public record BilingualText(String fr, String en) {
    public BilingualText {
        if (fr.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("a text needs both languages: " + fr + " / " + en);
        }
    }

    /** The same words in both languages, e.g. a name. */
    public static BilingualText same(String words) {
        return new BilingualText(words, words);
    }

    /** The text in one language. */
    public String in(TextLanguage lang) {
        return switch (lang) {
            case FR -> fr;
            case EN -> en;
        };
    }
}
