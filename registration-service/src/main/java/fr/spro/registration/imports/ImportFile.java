package fr.spro.registration.imports;

import fr.spro.platform.spreadsheets.Columns;
import fr.spro.platform.spreadsheets.Table;
import fr.spro.platform.spreadsheets.UnusableTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The lines of a list of people.
 *
 * @param known the fields that the file has columns for
 * @param ignored headings that nobody understands
 */
public record ImportFile(List<Line> lines, List<String> known, List<String> ignored) {
    private static final List<PersonColumn> REQUIRED =
            List.of(PersonColumn.EMAIL, PersonColumn.GIVEN_NAME, PersonColumn.FAMILY_NAME);

    public ImportFile {
        lines = List.copyOf(lines);
        known = List.copyOf(known);
        ignored = List.copyOf(ignored);
    }

    /**
     * One line.
     *
     * @param number as a spreadsheet shows it
     * @param cells by field
     */
    public record Line(int number, Map<String, String> cells) {
        public Line {
            cells = Map.copyOf(cells);
        }

        /** The text of a cell; empty when the file has no such column. */
        public String text(PersonColumn column) {
            return text(column.field());
        }

        /** The text of a cell by its field. */
        public String text(String field) {
            return cells.getOrDefault(field, "");
        }
    }

    /** The list in a table; a missing column is told as the template heads it. */
    public static ImportFile read(Table table, ColumnMapping headings, Locale locale) throws UnusableTable {
        Columns<String> columns = Columns.of(table, headings::field);
        for (PersonColumn column : REQUIRED) {
            columns.requiring(column.field(), ColumnMapping.heading(column, locale));
        }
        return new ImportFile(
                columns.requiringLines().lines().stream()
                        .map(line -> new Line(line.number(), columns.cells(line)))
                        .toList(),
                List.copyOf(columns.places().keySet()),
                columns.ignored());
    }
}
