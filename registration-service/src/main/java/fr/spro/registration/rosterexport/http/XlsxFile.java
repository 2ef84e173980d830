package fr.spro.registration.rosterexport.http;

import fr.spro.registration.rosterexport.ExportCell;
import fr.spro.registration.rosterexport.ExportTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as a workbook: texts are text cells whatever they begin with, numbers and moments keep their kind. */
final class XlsxFile {

    private static final double WIDTH = 18;
    private static final String TIME = "yyyy-mm-dd hh:mm";

    private XlsxFile() {}

    static byte[] bytes(String sheet, ExportTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Rencontres SPRO", "1.0")) {
            Worksheet page = workbook.newWorksheet(sheet);
            for (int c = 0; c < table.head().size(); c++) {
                page.value(0, c, visible(table.head().get(c)));
                page.style(0, c).bold().set();
                page.width(c, WIDTH);
            }
            page.freezePane(0, 1);
            int r = 1;
            for (List<ExportCell> cells : table.rows()) {
                for (int c = 0; c < cells.size(); c++) {
                    put(page, r, c, cells.get(c));
                }
                r++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void put(Worksheet page, int row, int column, ExportCell cell) {
        switch (cell) {
            case ExportCell.Text(String text) -> {
                if (!text.isEmpty()) {
                    page.value(row, column, visible(text));
                }
            }
            case ExportCell.Count(long number) -> page.value(row, column, number);
            case ExportCell.Moment(var at) -> {
                page.value(row, column, at);
                page.style(row, column).format(TIME).set();
            }
        }
    }

    /** What XML cannot hold is left out. */
    private static String visible(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF && !isSurrogate(c)))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
