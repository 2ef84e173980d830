package fr.spro.evaluation.rendering;

import java.util.List;

/** Two stacked bars per service, before above after, levels 0-4; a line marks where "knows when to refer" begins. */
public final class BeforeAfterChart {
    /** From this level on a person knows when to refer. */
    public static final int KNOWS_FROM = 3;

    private BeforeAfterChart() {}

    /** A service that is asked about: its name, its reading in words, and the counts per level unless they must stay hidden. */
    public record Row(String label, String said, List<Integer> before, List<Integer> after) {
        public Row {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        boolean hasBars() {
            return sum(before) > 0;
        }
    }

    /** Both pictures. */
    public static String draw(ChartFrame frame, List<Row> rows, String before, String after) {
        return wide(frame, rows, before, after) + narrow(frame, rows, before, after);
    }

    private static String wide(ChartFrame frame, List<Row> rows, String before, String after) {
        double height = 0;
        for (Row row : rows) {
            height += row.hasBars() ? 86 : 48;
        }
        SvgWriter svg = SvgWriter.picture(frame, "wide", 520, height);
        double top = 0;
        for (Row row : rows) {
            svg.text("tb", 0, top + 19, SvgWriter.wrap(row.label(), 250).getFirst());
            svg.text("end", 520, top + 19, row.said());
            if (row.hasBars()) {
                pair(svg, row, before, after, top + 29, 64, 456);
            }
            top += row.hasBars() ? 86 : 48;
        }
        return svg.end();
    }

    private static String narrow(ChartFrame frame, List<Row> rows, String before, String after) {
        double height = 0;
        for (Row row : rows) {
            height += row.hasBars() ? 104 : 60;
        }
        SvgWriter svg = SvgWriter.picture(frame, "narrow", 358, height);
        double top = 0;
        for (Row row : rows) {
            svg.text("tb", 0, top + 19, SvgWriter.wrap(row.label(), 350).getFirst());
            svg.text("t2", 0, top + 37, row.said());
            if (row.hasBars()) {
                pair(svg, row, before, after, top + 47, 58, 300);
            }
            top += row.hasBars() ? 104 : 60;
        }
        return svg.end();
    }

    private static void pair(SvgWriter svg, Row row, String before, String after, double y, double x, double width) {
        svg.text("t2", 0, y + 15, before);
        stack(svg, row.before(), x, y, width);
        svg.text("t2", 0, y + 38, after);
        stack(svg, row.after(), x, y + 23, width);
    }

    private static void stack(SvgWriter svg, List<Integer> counts, double left, double y, double width) {
        double n = sum(counts);
        double x = left;
        double knows = left;
        for (int level = 0; level < counts.size(); level++) {
            if (level == KNOWS_FROM) {
                knows = x;
            }
            double piece = width * counts.get(level) / n;
            if (piece > 0) {
                svg.rect("box kn" + level, x, y, piece, 20);
            }
            x += piece;
        }
        svg.upright("axis", knows, y - 2, y + 22);
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
