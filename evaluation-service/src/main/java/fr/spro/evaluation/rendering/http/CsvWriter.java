package fr.spro.evaluation.rendering.http;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines of a table file: semicolons, formulas made harmless; the file begins with {@link #MARK}. */
public final class CsvWriter {
    /** Says that a file is UTF-8, where spreadsheets look for it. */
    public static final String MARK = "\ufeff";

    private CsvWriter() {}

    /** A line with its end. */
    public static String line(@Nullable Object... values) {
        return Stream.of(values).map(CsvWriter::field).collect(Collectors.joining(";")) + "\r\n";
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe; quotes where needed. */
    static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!(value instanceof Number) && text.matches("(?s)[=+\\-@\t\r\u0000].*")) {
            text = "'" + text;
        }
        return text.matches("(?s).*[;\"\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
