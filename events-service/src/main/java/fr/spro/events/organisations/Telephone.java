package fr.spro.events.organisations;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A telephone number as the directory keeps it. A French number is written in pairs ({@code 04 90 78 00 00}), one with a
 * special rate in threes ({@code 0 800 12 34 56} becomes {@code 0 800 123 456}), a short one as it is spoken
 * ({@code 39 49}); a remark behind it stays.
 *
 * @param text what is kept
 * @param recognised false for what was kept as it was typed
 */
public record Telephone(String text, boolean recognised) {
    /** Of a number with its remark. */
    public static final int LONGEST = 100;

    private static final String EIGHT_MORE = "((?:[ .-]?\\d){8})(?![ .-]?\\d)(.*)";
    private static final Pattern NATIONAL = Pattern.compile("0[ .-]?([1-9])" + EIGHT_MORE);
    private static final Pattern NINE = Pattern.compile("[1-9]\\d{8}");
    private static final Pattern INTERNATIONAL =
            Pattern.compile("(?:\\+|00)33[ .-]?(?:\\(0\\)[ .-]?)?([1-9])" + EIGHT_MORE);
    private static final Pattern SHORT =
            Pattern.compile("(3[ .]?\\d[ .]?\\d[ .]?\\d|1\\d{1,2}|118 ?\\d{3})(?![ .-]?\\d)(.*)");
    private static final Pattern FOREIGN = Pattern.compile("\\+(?!33)[1-9][\\d .()-]{5,24}");
    private static final Pattern WRITTEN = Pattern.compile("[\\d +().,/;:&\\p{L}°'’–-]+");
    private static final int FEWEST_DIGITS = 4;

    /** Reads a number; empty for what cannot be one. */
    public static Optional<Telephone> read(String typed) {
        String line = DirectoryTexts.line(typed);
        if (line.length() > LONGEST || !WRITTEN.matcher(line).matches()) {
            return Optional.empty();
        }
        for (Pattern french : new Pattern[] {NATIONAL, INTERNATIONAL}) {
            // A spreadsheet takes the leading zero for nothing.
            Matcher number = french.matcher(NINE.matcher(line).matches() ? "0" + line : line);
            if (number.matches()) {
                return Optional.of(new Telephone(
                        french(group(number, 1) + digits(group(number, 2))) + remark(group(number, 3)), true));
            }
        }
        Matcher number = SHORT.matcher(line);
        if (number.matches()) {
            String digits = digits(group(number, 1));
            String spoken = digits.length() == 4 ? digits.substring(0, 2) + " " + digits.substring(2) : digits;
            return Optional.of(new Telephone(spoken + remark(group(number, 2)), true));
        }
        if (FOREIGN.matcher(line).matches()) {
            return Optional.of(new Telephone(line, true));
        }
        return digits(line).length() >= FEWEST_DIGITS ? Optional.of(new Telephone(line, false)) : Optional.empty();
    }

    private static String french(String nine) {
        if (nine.charAt(0) == '8') {
            return "0 " + nine.substring(0, 3) + " " + nine.substring(3, 6) + " " + nine.substring(6);
        }
        StringBuilder pairs = new StringBuilder("0").append(nine.charAt(0));
        for (int i = 1; i < nine.length(); i += 2) {
            pairs.append(' ').append(nine, i, i + 2);
        }
        return pairs.toString();
    }

    private static String remark(String rest) {
        String remark = rest.strip();
        return remark.isEmpty() ? "" : " " + remark;
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    private static String group(Matcher matcher, int number) {
        String group = matcher.group(number);
        return group == null ? "" : group;
    }
}
