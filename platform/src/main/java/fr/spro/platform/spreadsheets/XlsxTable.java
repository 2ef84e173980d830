package fr.spro.platform.spreadsheets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of a workbook. No formula is run: what the file says it gave is taken as a text like any other. */
final class XlsxTable {
    /** Beyond, writing a number out in full would be an attack. */
    private static final int MOST_DIGITS = 30;

    private XlsxTable() {}

    static void read(byte[] file, TableReader.Lines lines, int maxColumns) throws UnreadableTable {
        byte[] harmless = UnpackedWorkbook.checked(file, maxColumns);
        try (ReadableWorkbook workbook =
                        new ReadableWorkbook(new ByteArrayInputStream(harmless), new ReadingOptions(false, true));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
                Row row = all.next();
                lines.add(row.getRowNum(), cells(row));
            }
        } catch (IOException | RuntimeException damaged) {
            // The library answers nonsense with whatever exception comes first.
            throw new UnreadableTable(UnreadableTable.Reason.UNREADABLE);
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i).map(XlsxTable::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        CellType type = cell.getType();
        String raw = cell.getRawValue();
        if (type == CellType.NUMBER || type == CellType.FORMULA) {
            return number(raw == null ? "" : raw);
        }
        String text = type == CellType.STRING ? cell.asString() : raw;
        return text == null ? "" : text;
    }

    /** A number as people write it, without an exponent; anything else as it is. */
    private static String number(String raw) {
        try {
            BigDecimal number = new BigDecimal(raw);
            return Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS
                    ? raw
                    : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException text) {
            return raw;
        }
    }
}
