package fr.spro.events.imports;

import fr.spro.events.organisations.DirectoryColumn;
import fr.spro.platform.tables.NeutralCell;
import fr.spro.platform.tables.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a file.
 *
 * @param cells of the columns that the file has
 */
record FileLine(int number, Map<DirectoryColumn, String> cells) {
    private static final int SHOWN = 60;

    FileLine {
        cells = Map.copyOf(cells);
    }

    /** The lines below the heading, and the headings nobody understands. */
    record File(List<FileLine> lines, List<DirectoryColumn> columns, List<String> ignored) {}

    static File read(Table table) throws UnusableFile {
        if (table.lines().isEmpty()) {
            throw new UnusableFile(UnusableFile.Reason.EMPTY, "");
        }
        Map<DirectoryColumn, Integer> places = new EnumMap<>(DirectoryColumn.class);
        List<String> ignored = new ArrayList<>();
        List<String> headings = table.lines().getFirst().cells();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i).strip();
            DirectoryColumn column = DirectoryColumn.of(heading).orElse(null);
            if (column == null) {
                if (!heading.isEmpty()) {
                    ignored.add(shown(heading));
                }
            } else if (places.put(column, i) != null) {
                throw new UnusableFile(UnusableFile.Reason.COLUMN_TWICE, shown(heading));
            }
        }
        if (!places.containsKey(DirectoryColumn.NAME) && !places.containsKey(DirectoryColumn.ID)) {
            throw new UnusableFile(UnusableFile.Reason.COLUMN_MISSING, DirectoryColumn.NAME.heading());
        }
        if (table.lines().size() == 1) {
            throw new UnusableFile(UnusableFile.Reason.EMPTY, "");
        }
        List<FileLine> lines = new ArrayList<>();
        for (Table.Line line : table.lines().subList(1, table.lines().size())) {
            Map<DirectoryColumn, String> cells = new EnumMap<>(DirectoryColumn.class);
            places.forEach((column, place) ->
                    cells.put(column, NeutralCell.text(line.cell(place).strip())));
            lines.add(new FileLine(line.number(), cells));
        }
        return new File(lines, List.copyOf(places.keySet()), ignored);
    }

    private static String shown(String heading) {
        return heading.length() > SHOWN ? heading.substring(0, SHOWN) : heading;
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
