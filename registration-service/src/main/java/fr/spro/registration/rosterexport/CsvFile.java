package fr.spro.registration.rosterexport;

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
    public static byte[] bytes(ExportTable table) {
        StringBuilder csv = new StringBuilder("\uFEFF");
        row(csv, table.head());
        for (List<ExportCell> cells : table.rows()) {
            row(csv, cells.stream().map(CsvFile::plain).toList());
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String plain(ExportCell cell) {
        return switch (cell) {
            case ExportCell.Text(String text) -> text;
            case ExportCell.Count(long number) -> Long.toString(number);
            case ExportCell.Moment(var at) -> at.format(TIME);
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
