package fr.spro.registration.printouts;

import fr.spro.platform.core.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What finds an attendance sheet again: the list of a session at a version of it. Written {@code session.version}. */
public record AttendanceSheetCode(String sessionId, long version) {
    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_.-]{0,99})\\.([1-9][0-9]{0,8})");
    private static final int SCAN_BYTES = 18;

    /** The code behind a text, if it is one. */
    public static Optional<AttendanceSheetCode> read(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new AttendanceSheetCode(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** As it is printed. */
    public String text() {
        return sessionId + "." + version;
    }

    /**
     * The scan id of a line of this sheet: copying the sheet again makes the same one.
     *
     * @param attempt counted from 1; the next one where this line was marked and unmarked before
     */
    public String scanId(String line, int attempt) {
        byte[] hash = Sha256.of(text() + '|' + line + '|' + attempt);
        return "sheet-" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, SCAN_BYTES));
    }
}
