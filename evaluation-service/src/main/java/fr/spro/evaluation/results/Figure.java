package fr.spro.evaluation.results;

import java.util.List;

/** A chart with its words and the table of its numbers. */
record Figure(
        boolean wide, String title, String base, String svg, List<Swatch> key, List<Head> heads, List<TableRow> rows) {
    /** A colour and what it means. */
    record Swatch(String css, boolean hatch, String label) {}

    /** A column's name. */
    record Head(String label, boolean number) {}

    /** A line of the table. */
    record TableRow(String head, List<TableCell> cells) {}

    /** A cell; `span` columns wide when above 0. */
    record TableCell(String text, boolean number, int span) {
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
