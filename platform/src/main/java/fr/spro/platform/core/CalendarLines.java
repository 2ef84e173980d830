package fr.spro.platform.core;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Folds the lines of an iCalendar file at 75 octets (RFC 5545, 3.1), never inside a character; libraries count characters. */
public final class CalendarLines {
    private static final int LONGEST = 75;
    private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]");
    private static final Pattern END = Pattern.compile("\r?\n");

    private CalendarLines() {}

    /** The same content, folded anew with CRLF, in UTF-8. */
    public static byte[] folded(String file) {
        StringBuilder folded = new StringBuilder(file.length() + file.length() / 32);
        for (String line : END.splitAsStream(FOLD.matcher(file).replaceAll("")).toList()) {
            int octets = 0;
            for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
                int character = line.codePointAt(at);
                int size = size(character);
                if (octets + size > LONGEST) {
                    folded.append("\r\n ");
                    octets = 1;
                }
                folded.appendCodePoint(character);
                octets += size;
            }
            folded.append("\r\n");
        }
        return folded.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int size(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
