package fr.spro.events.imports;

import fr.spro.events.organisations.DirectoryColumn;
import fr.spro.platform.tables.Columns;
import fr.spro.platform.tables.Table;
import fr.spro.platform.tables.UnusableTable;
import java.util.List;
import java.util.Map;

/**
 * One line of a file.
 *
 * @param cells of the columns that the file has
 */
record FileLine(int number, Map<DirectoryColumn, String> cells) {
    FileLine {
        cells = Map.copyOf(cells);
    }

    /** The lines below the heading, and the headings nobody understands. */
    record File(List<FileLine> lines, List<DirectoryColumn> columns, List<String> ignored) {}

    static File read(Table table) throws UnusableTable {
        Columns<DirectoryColumn> columns = Columns.of(table, DirectoryColumn::of);
        if (!columns.places().containsKey(DirectoryColumn.ID)) {
            columns.requiring(DirectoryColumn.NAME, DirectoryColumn.NAME.heading());
        }
        List<FileLine> lines = columns.requiringLines().lines().stream()
                .map(line -> new FileLine(line.number(), columns.cells(line)))
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
