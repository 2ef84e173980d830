package fr.spro.evaluation.words;

/** One text in both languages. */
public record Text(String fr, String en) {
    public Text {
        if (fr.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("a text needs both languages: " + fr + " / " + en);
        }
    }

    /** The same words in both languages, e.g. a name. */
    public static Text same(String words) {
        return new Text(words, words);
    }

    /** The text in one language. */
    public String in(Lang lang) {
        return switch (lang) {
            case FR -> fr;
            case EN -> en;
        };
    }
}
