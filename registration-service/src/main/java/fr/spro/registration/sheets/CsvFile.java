package fr.spro.registration.sheets;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table as a spreadsheet reads it: UTF-8 with a mark, semicolons, every field quoted, no field a formula. */
public final class CsvFile {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String RISKY = "=+-@\t\r\n\0＝＋－＠";

    private CsvFile() {}

    /** The content of the file. */
    public static byte[] bytes(Table table) {
        StringBuilder csv = new StringBuilder("\uFEFF");
        row(csv, table.head());
        for (List<Cell> cells : table.rows()) {
            row(csv, cells.stream().map(CsvFile::plain).toList());
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String plain(Cell cell) {
        return switch (cell) {
            case Cell.Text(String text) -> text;
            case Cell.Count(long number) -> Long.toString(number);
            case Cell.Moment(var at) -> at.format(TIME);
        };
    }

    private static void row(StringBuilder csv, List<String> fields) {
        csv.append(fields.stream().map(CsvFile::field).collect(Collectors.joining(";")))
                .append("\r\n");
    }

    static String field(String text) {
        boolean risky = !text.isEmpty() && RISKY.indexOf(text.charAt(0)) >= 0;
        return "\"" + (risky ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
