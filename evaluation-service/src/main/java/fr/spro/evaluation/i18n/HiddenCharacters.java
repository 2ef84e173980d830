package fr.spro.evaluation.i18n;

/** Controls, direction marks and half characters: nothing a person types, and able to disguise a text. */
public final class HiddenCharacters {
    private HiddenCharacters() {}

    /** Whether the text has one. Line ends and tabs are none. */
    public static boolean in(String text) {
        return text.codePoints().anyMatch(HiddenCharacters::isHidden);
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.SURROGATE -> true;
            case Character.FORMAT ->
                c == 0x061c
                        || c == 0xfeff
                        || within(c, 0x200e, 0x200f)
                        || within(c, 0x202a, 0x202e)
                        || within(c, 0x2060, 0x206f)
                        || c >= 0xe0000;
            default -> false;
        };
    }

    private static boolean within(int c, int first, int last) {
        return first <= c && c <= last;
    }
}
