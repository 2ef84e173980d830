package fr.spro.evaluation.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shares in order of time, one line each: a dot with its interval, beside one common reference. A ring instead of a dot
 * stands for a group so small that only counts may be read; a rule across says that the question changed.
 */
public final class UnitChart {
    private static final double LINE = 50;
    private static final double BREAK = 26;
    private static final double HEAD = 30;
    private static final double STEP = 0.2;

    private UnitChart() {}

    /**
     * One unit.
     *
     * @param low where its interval begins, 0 to 1
     * @param breaks whether a rule goes before it
     * @param small whether only counts may be read
     */
    public record Row(
            String name,
            String when,
            double share,
            double low,
            double high,
            String count,
            String percent,
            boolean breaks,
            boolean small) {
        public Row {
            if (!(low <= share && share <= high && low >= 0 && high <= 1)) {
                throw new IllegalArgumentException(low + " " + share + " " + high);
            }
        }
    }

    /** The words and numbers around: what the reference is called and how large it is, null where there is none. */
    public record Around(
            @Nullable Double reference, String referenceWord, String breakWord, DoubleFunction<String> percent) {}

    /** From which share the axis goes up to 1: the lowest end of an interval, rounded down. */
    static double from(List<Row> rows, @Nullable Double reference) {
        double least = reference == null ? 1 : reference;
        for (Row row : rows) {
            least = Math.min(least, row.low());
        }
        return Math.clamp(Math.floor(least / STEP + 1e-9) * STEP, 0, 1 - STEP);
    }

    /** Where a share lies between two edges. */
    static double x(double share, double from, double left, double right) {
        return left + (right - left) * (share - from) / (1 - from);
    }

    /** Both pictures. */
    public static String draw(ChartFrame frame, List<Row> rows, Around around) {
        return wide(frame, rows, around) + narrow(frame, rows, around);
    }

    private static String wide(ChartFrame frame, List<Row> rows, Around around) {
        double left = 330;
        double right = 920;
        double from = from(rows, around.reference());
        double bottom = HEAD + height(rows, LINE);
        SvgWriter svg = SvgWriter.picture(frame, "wide", 1080, bottom + 26);
        grid(svg, from, left, right, bottom, around);
        double y = HEAD;
        for (Row row : rows) {
            y = broken(svg, row, y, 0, 1080, around);
            double middle = y + LINE / 2;
            List<String> name = SvgWriter.wrap(row.name(), 300);
            svg.text("tb", 0, middle - 3, shortened(name)).text("t2", 0, middle + 15, row.when());
            mark(svg, row, from, left, right, middle);
            svg.text("end tb", 1010, middle + 5, row.count()).text("end t2", 1080, middle + 5, row.percent());
            y += LINE;
        }
        reference(svg, from, left, right, HEAD - 6, bottom, around);
        return svg.end();
    }

    private static String narrow(ChartFrame frame, List<Row> rows, Around around) {
        double left = 4;
        double right = 352;
        double from = from(rows, around.reference());
        double line = 70;
        double bottom = HEAD + height(rows, line);
        SvgWriter svg = SvgWriter.picture(frame, "narrow", 358, bottom + 26);
        grid(svg, from, left, right, bottom, around);
        double y = HEAD;
        for (Row row : rows) {
            y = broken(svg, row, y, 0, 358, around);
            svg.text("tb", 0, y + 18, shortened(SvgWriter.wrap(row.name(), 340)));
            svg.text("t2", 0, y + 36, row.when());
            svg.text("end", 358, y + 36, row.percent().isEmpty() ? row.count() : row.count() + " · " + row.percent());
            mark(svg, row, from, left, right, y + 53);
            if (around.reference() != null) {
                double x = x(around.reference(), from, left, right);
                svg.upright("ref", x, y + 42, y + 66);
            }
            y += line;
        }
        if (around.reference() != null) {
            double x = x(around.reference(), from, left, right);
            svg.text(x < 90 ? "t2" : x > 260 ? "t2 end" : "t2 mid", x, 16, around.referenceWord());
        }
        return svg.end();
    }

    private static double height(List<Row> rows, double line) {
        return rows.size() * line + rows.stream().filter(Row::breaks).count() * BREAK;
    }

    private static String shortened(List<String> lines) {
        return lines.size() == 1 ? lines.getFirst() : lines.getFirst() + "…";
    }

    private static void grid(SvgWriter svg, double from, double left, double right, double bottom, Around around) {
        List<Double> marks = new ArrayList<>();
        for (double mark = from; mark < 1 + 1e-9; mark += STEP) {
            marks.add(Math.min(1, mark));
        }
        for (double mark : marks) {
            double x = x(mark, from, left, right);
            svg.upright("grid", x, HEAD, bottom);
            String place = x < 20 ? "t2" : x > 340 && x < 358 ? "t2 end" : "t2 mid";
            svg.text(place, x, bottom + 19, around.percent().apply(mark));
        }
    }

    private static double broken(SvgWriter svg, Row row, double y, double left, double right, Around around) {
        if (!row.breaks()) {
            return y;
        }
        svg.across("cut", left, right, y + BREAK / 2 + 4);
        svg.text("t2 end halo", right, y + BREAK / 2, around.breakWord());
        return y + BREAK;
    }

    private static void mark(SvgWriter svg, Row row, double from, double left, double right, double y) {
        svg.across("whisk", x(row.low(), from, left, right), x(row.high(), from, left, right), y);
        svg.circle(row.small() ? "dot ring" : "dot", x(row.share(), from, left, right), y, 7);
    }

    private static void reference(
            SvgWriter svg, double from, double left, double right, double top, double bottom, Around around) {
        if (around.reference() != null) {
            double x = x(around.reference(), from, left, right);
            svg.upright("ref", x, top, bottom);
            svg.text("t2 mid", x, 14, around.referenceWord());
        }
    }
}
