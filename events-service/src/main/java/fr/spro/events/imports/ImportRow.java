package fr.spro.events.imports;

import fr.spro.events.organisations.DirectoryColumn;
import fr.spro.platform.spreadsheets.Columns;
import fr.spro.platform.spreadsheets.Table;
import fr.spro.platform.spreadsheets.UnusableTable;
import java.util.List;
import java.util.Map;

/**
 * One line of a file.
 *
 * @param cells of the columns that the file has
 */
record ImportRow(int number, Map<DirectoryColumn, String> cells) {
    ImportRow {
        cells = Map.copyOf(cells);
    }

    /** The lines below the heading, and the headings nobody understands. */
    record File(List<ImportRow> lines, List<DirectoryColumn> columns, List<String> ignored) {}

    static File read(Table table) throws UnusableTable {
        Columns<DirectoryColumn> columns = Columns.of(table, DirectoryColumn::of);
        if (!columns.places().containsKey(DirectoryColumn.ID)) {
            columns.requiring(DirectoryColumn.NAME, DirectoryColumn.NAME.heading());
        }
        List<ImportRow> lines = columns.requiringLines().lines().stream()
                .map(line -> new ImportRow(line.number(), columns.cells(line)))
                .toList();
        return new File(lines, columns.places().keySet().stream().sorted().toList(), columns.ignored());
    }

    boolean has(DirectoryColumn column) {
        return cells.containsKey(column);
    }

    /** The text of a cell; empty when the file has no such column. */
    String text(DirectoryColumn column) {
        return cells.getOrDefault(column, "");
    }

    /** Whether it tells of a reception point. */
    boolean hasPoint() {
        return cells.entrySet().stream()
                .anyMatch(cell -> cell.getKey().ofPoint() && !cell.getValue().isEmpty());
    }
}
