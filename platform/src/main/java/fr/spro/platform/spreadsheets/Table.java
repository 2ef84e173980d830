package fr.spro.platform.spreadsheets;

import java.util.List;

/** A file as lines of texts; blank lines are left out, a cell that is not there is empty. */
public record Table(List<Line> lines) {
    public Table {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param number as a spreadsheet shows it, the first is 1
     */
    public record Line(int number, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        /** The text of a column, the first is 0; empty where the line is shorter. */
        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }
}
