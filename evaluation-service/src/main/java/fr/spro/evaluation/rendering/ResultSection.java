package fr.spro.evaluation.rendering;

import java.util.List;

/**
 * A part of a result under its own heading, which says what was found: sentences, charts with their tables, and tables that
 * stand alone. Page, report and workbook are made of these.
 *
 * @param id names the part in the page
 * @param lede what has to be known to read it; may be empty
 */
public record ResultSection(
        String id, String title, String lede, List<String> sentences, List<ChartFigure> figures, List<Grid> grids) {
    public ResultSection {
        sentences = List.copyOf(sentences);
        figures = List.copyOf(figures);
        grids = List.copyOf(grids);
    }

    static ResultSection ofSentences(String id, String title, String lede, List<String> sentences) {
        return new ResultSection(id, title, lede, sentences, List.of(), List.of());
    }

    static ResultSection ofFigures(String id, String title, String lede, List<ChartFigure> figures) {
        return new ResultSection(id, title, lede, List.of(), figures, List.of());
    }

    static ResultSection ofGrid(String id, String title, String lede, Grid grid) {
        return new ResultSection(id, title, lede, List.of(), List.of(), List.of(grid));
    }

    /** A table that needs no chart; its first column names the rows. */
    public record Grid(String caption, List<String> heads, List<GridRow> rows) {
        public Grid {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /** A row with its name. */
    public record GridRow(String head, List<GridCell> cells) {
        public GridRow {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell.
     *
     * @param over a heading within the cell, for groups that are shown together; may be empty
     * @param span how many columns wide
     * @param look insuf, number, or heat1 to heat4; may be empty
     */
    public record GridCell(String over, String text, int span, String look) {

        static GridCell number(String text) {
            return new GridCell("", text, 1, "n");
        }
    }
}
