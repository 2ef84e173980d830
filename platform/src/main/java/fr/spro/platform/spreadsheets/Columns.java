package fr.spro.platform.spreadsheets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the headings of a table mean, and the lines below them; linear in its cells.
 *
 * @param places where each column stands that is understood, the first is 0; in the order of the table
 * @param ignored headings that nobody understands, shortened
 */
public record Columns<C>(Map<C, Integer> places, List<String> ignored, List<Table.Line> lines) {
    private static final int SHOWN = 60;
    /** Spaces that spreadsheets and web pages leave at the edges of a cell, besides the usual ones. */
    private static final String SPACES = "\u00A0\u202F\u2007";

    /**
     * The columns of a table.
     *
     * @param meaning of a heading; empty for those that are not understood
     */
    public static <C> Columns<C> of(Table table, Function<String, Optional<C>> meaning) throws UnusableTable {
        if (table.lines().isEmpty()) {
            throw new UnusableTable(UnusableTable.Reason.EMPTY, "");
        }
        Map<C, Integer> places = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        List<String> headings = table.lines().getFirst().cells();
        for (int i = 0; i < headings.size(); i++) {
            String heading = stripped(headings.get(i));
            C column = meaning.apply(heading).orElse(null);
            if (column == null) {
                if (!heading.isEmpty()) {
                    ignored.add(shown(heading));
                }
            } else if (places.put(column, i) != null) {
                throw new UnusableTable(UnusableTable.Reason.COLUMN_TWICE, shown(heading));
            }
        }
        return new Columns<>(
                places, ignored, table.lines().subList(1, table.lines().size()));
    }

    /** The same, if a column is there that lines cannot do without, under the heading that is named otherwise. */
    public Columns<C> requiring(C column, String heading) throws UnusableTable {
        if (!places.containsKey(column)) {
            throw new UnusableTable(UnusableTable.Reason.COLUMN_MISSING, heading);
        }
        return this;
    }

    /** The same, if there is a line. */
    public Columns<C> requiringLines() throws UnusableTable {
        if (lines.isEmpty()) {
            throw new UnusableTable(UnusableTable.Reason.EMPTY, "");
        }
        return this;
    }

    /** The cells of a line in the columns that are understood, without the mark of neutral cells. */
    public Map<C, String> cells(Table.Line line) {
        Map<C, String> cells = new LinkedHashMap<>();
        places.forEach((column, place) -> cells.put(column, FormulaEscape.text(stripped(line.cell(place)))));
        return cells;
    }

    private static String shown(String heading) {
        return heading.length() > SHOWN ? heading.substring(0, SHOWN) : heading;
    }

    private static String stripped(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isSpace(cell.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || SPACES.indexOf(c) >= 0;
    }
}
