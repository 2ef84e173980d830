package fr.spro.evaluation.rendering;

import java.util.List;

/**
 * A chart with its words and the table of its numbers.
 *
 * @param instead the text in place of a chart, empty where there is one or too few answers
 */
public record ChartFigure(
        boolean wide,
        String title,
        String base,
        String svg,
        String instead,
        List<Swatch> key,
        List<Head> heads,
        List<TableRow> rows) {
    /** A figure with a chart. */
    public ChartFigure(
            boolean wide,
            String title,
            String base,
            String svg,
            List<Swatch> key,
            List<Head> heads,
            List<TableRow> rows) {
        this(wide, title, base, svg, "", key, heads, rows);
    }

    public ChartFigure {
        key = List.copyOf(key);
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /** The same with a note under its title; an empty one changes nothing. */
    ChartFigure noted(String note) {
        return note.isEmpty() ? this : new ChartFigure(wide, title, base + " " + note, svg, instead, key, heads, rows);
    }

    /** A colour and what it means. */
    public record Swatch(String css, boolean hatch, String label) {}

    /** A column's name. */
    public record Head(String label, boolean number) {}

    /** A line of the table. */
    public record TableRow(String head, List<TableCell> cells) {
        public TableRow {
            cells = List.copyOf(cells);
        }
    }

    /** A cell; `span` columns wide when above 0. */
    public record TableCell(String text, boolean number, int span) {
        static TableCell of(Object value) {
            return new TableCell(String.valueOf(value), true, 0);
        }

        static TableCell words(String text) {
            return new TableCell(text, false, 0);
        }

        static TableCell across(String text, int span) {
            return new TableCell(text, false, span);
        }
    }
}
