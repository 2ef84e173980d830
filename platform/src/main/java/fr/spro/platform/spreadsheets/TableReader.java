package fr.spro.platform.spreadsheets;

import java.util.ArrayList;
import java.util.List;

/** Reads a file as a table; what it is follows from how it begins, not from what it is called. */
public final class TableReader {
    private static final int[] ZIP = {'P', 'K', 3, 4};
    private static final int[] OLE2 = {0xD0, 0xCF, 0x11, 0xE0};

    private final int maxLines;
    private final int maxColumns;

    /** A reader of at most so many lines that are not blank, the heading counted, of at most so many columns. */
    public TableReader(int maxLines, int maxColumns) {
        this.maxLines = maxLines;
        this.maxColumns = maxColumns;
    }

    /** How many lines it takes, the heading counted. */
    public int maxLines() {
        return maxLines;
    }

    /** How many columns it takes. */
    public int maxColumns() {
        return maxColumns;
    }

    /** The table in a file; linear in its size once unpacked, which is limited. */
    public Table read(byte[] file) throws UnreadableTable {
        if (begins(file, OLE2)) {
            throw new UnreadableTable(UnreadableTable.Reason.OLD_WORKBOOK);
        }
        Lines lines = new Lines();
        if (begins(file, ZIP)) {
            XlsxTable.read(file, lines, maxColumns);
        } else {
            CsvTable.read(file, lines);
        }
        return new Table(lines.kept);
    }

    private static boolean begins(byte[] file, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Takes lines until there are too many. */
    final class Lines {
        private final List<Table.Line> kept = new ArrayList<>();

        void add(int number, List<String> cells) throws UnreadableTable {
            Table.Line line = new Table.Line(number, cells);
            if (line.isBlank()) {
                return;
            }
            if (cells.size() > maxColumns) {
                throw new UnreadableTable(UnreadableTable.Reason.TOO_MANY_COLUMNS);
            }
            if (kept.size() == maxLines) {
                throw new UnreadableTable(UnreadableTable.Reason.TOO_MANY_LINES);
            }
            kept.add(line);
        }
    }
}
