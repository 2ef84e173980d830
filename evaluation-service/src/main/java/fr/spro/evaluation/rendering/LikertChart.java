package fr.spro.evaluation.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Diverging stacked bars (Heiberger and Robbins 2014): unfavourable levels to the left of one shared line,
 * favourable ones to the right, "no opinion" in its own column. Four levels, so there is no neutral to split.
 */
public final class LikertChart {
    /** Levels, half of them unfavourable. */
    static final int LEVELS = 4;

    private static final double LABEL_FROM = 28;

    private LikertChart() {}

    /**
     * One statement: counts per level from the lowest, or only unfavourable and favourable for a small group, or
     * none when too few answered; and how many had no opinion.
     */
    public record Line(String label, Shown shown, int missing) {}

    /** How much of a line may be seen. */
    public sealed interface Shown {
        /** All four counts. */
        record Full(List<Integer> counts) implements Shown {
            public Full {
                counts = List.copyOf(counts);
                if (counts.size() != LEVELS
                        || counts.stream().mapToInt(Integer::intValue).sum() < 1) {
                    throw new IllegalArgumentException(counts.toString());
                }
            }

            int n() {
                return counts.stream().mapToInt(Integer::intValue).sum();
            }

            int unfavourable() {
                return counts.get(0) + counts.get(1);
            }
        }

        /** Only two counts. */
        record Halves(int unfavourable, int favourable) implements Shown {}

        /** Nothing. */
        record Nothing() implements Shown {}
    }

    /** The words inside the picture. */
    public record Legend(
            String unfavourable,
            String favourable,
            String answers,
            String noOpinion,
            String tooFew,
            DoubleFunction<String> percent,
            Halves halves) {
        /** How "6 of 7" is said. */
        public interface Halves {
            String say(int favourable, int n);
        }
    }

    /** A bar piece: level (1 is the lowest), left edge, width. */
    record Segment(int level, double x, double width) {}

    /** Where all bars meet, and how wide a share of one is. */
    record Scale(double x0, double unit) {
        static Scale fit(List<Line> lines, double left, double width) {
            double most = 0;
            double least = 0;
            for (Line line : lines) {
                if (line.shown() instanceof Shown.Full full) {
                    double negative = (double) full.unfavourable() / full.n();
                    least = Math.max(least, negative);
                    most = Math.max(most, 1 - negative);
                }
            }
            double unit = most + least == 0 ? width : width / (most + least);
            return new Scale(left + unit * least, unit);
        }

        List<Segment> segments(Shown.Full full) {
            List<Segment> segments = new ArrayList<>();
            double n = full.n();
            double x = x0 - unit * full.unfavourable() / n;
            for (int level = 1; level <= LEVELS; level++) {
                double width = unit * full.counts().get(level - 1) / n;
                if (width > 0) {
                    segments.add(new Segment(level, x, width));
                }
                x += width;
            }
            return segments;
        }
    }

    /** The picture for wide screens and the one for narrow screens, in this order. */
    public static String draw(ChartFrame frame, List<Line> lines, Legend legend) {
        return wide(frame, lines, legend) + narrow(frame, lines, legend);
    }

    private static String wide(ChartFrame frame, List<Line> lines, Legend legend) {
        Scale scale = Scale.fit(lines, 372, 500);
        List<List<String>> labels =
                lines.stream().map(line -> SvgWriter.wrap(line.label(), 262)).toList();
        double height = 28;
        for (List<String> label : labels) {
            height += rowHeight(label);
        }
        SvgWriter svg = SvgWriter.picture(frame, "wide", 1080, height);
        String pattern = frame.id() + "-wh";
        svg.hatchPattern(pattern);
        svg.text("t2 end", 364, 16, legend.unfavourable()).text("t2", 882, 16, legend.favourable());
        svg.text("t2 end", 1010, 16, legend.answers()).text("t2 end", 1080, 16, legend.noOpinion());
        double top = 28;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            List<String> label = labels.get(i);
            double rowHeight = rowHeight(label);
            double middle = top + rowHeight / 2 + 2;
            svg.lines("", 0, middle + 5 - (label.size() - 1) * 9, 18, label);
            switch (line.shown()) {
                case Shown.Full full -> {
                    bar(svg, scale, full, pattern, middle - 15, 30, 19);
                    int negative = full.unfavourable();
                    int positive = full.n() - negative;
                    svg.text("end", 364, middle + 5, both(negative, full.n(), legend));
                    svg.text("tb", 882, middle + 5, both(positive, full.n(), legend));
                    svg.text("end", 1010, middle + 5, String.valueOf(full.n()));
                    svg.text("end t2", 1080, middle + 5, String.valueOf(line.missing()));
                }
                case Shown.Halves halves -> {
                    int n = halves.favourable() + halves.unfavourable();
                    svg.text("tb", 372, middle + 5, legend.halves().say(halves.favourable(), n));
                    svg.text("end", 1010, middle + 5, String.valueOf(n));
                }
                case Shown.Nothing nothing -> svg.text("t2", 372, middle + 5, legend.tooFew());
            }
            top += rowHeight;
        }
        if (anyBar(lines)) {
            svg.upright("axis", scale.x0(), 30, height - 4);
        }
        return svg.end();
    }

    private static String narrow(ChartFrame frame, List<Line> lines, Legend legend) {
        Scale scale = Scale.fit(lines, 46, 262);
        List<List<String>> labels =
                lines.stream().map(line -> SvgWriter.wrap(line.label(), 300)).toList();
        double height = 0;
        for (List<String> label : labels) {
            height += 67 + 17 * (label.size() - 1.0);
        }
        SvgWriter svg = SvgWriter.picture(frame, "narrow", 358, height + 6);
        String pattern = frame.id() + "-nh";
        svg.hatchPattern(pattern);
        double top = 0;
        for (int i = 0; i < lines.size(); i++) {
            List<String> label = labels.get(i);
            svg.lines("tb", 0, top + 22, 17, label);
            double bar = top + 33 + 17 * (label.size() - 1.0);
            switch (lines.get(i).shown()) {
                case Shown.Full full -> {
                    bar(svg, scale, full, pattern, bar, 28, 19);
                    double negative = (double) full.unfavourable() / full.n();
                    svg.text("end", 38, bar + 19, legend.percent().apply(negative));
                    svg.text("tb", 316, bar + 19, legend.percent().apply(1 - negative));
                    svg.upright("axis", scale.x0(), bar - 3, bar + 31);
                }
                case Shown.Halves halves ->
                    svg.text(
                            "",
                            0,
                            bar + 15,
                            legend.halves().say(halves.favourable(), halves.favourable() + halves.unfavourable()));
                case Shown.Nothing nothing -> svg.text("t2", 0, bar + 15, legend.tooFew());
            }
            top += 67 + 17 * (label.size() - 1.0);
        }
        return svg.end();
    }

    private static void bar(
            SvgWriter svg, Scale scale, Shown.Full full, String pattern, double y, double height, double base) {
        for (Segment segment : scale.segments(full)) {
            svg.rect("seg lk" + segment.level(), segment.x(), y, segment.width(), height);
            if (segment.level() == 1 || segment.level() == LEVELS) {
                svg.hatched(pattern, segment.x(), y, segment.width(), height);
            }
            if (segment.width() >= LABEL_FROM) {
                svg.text(
                        "on on" + segment.level(),
                        segment.x() + segment.width() / 2,
                        y + base + 1,
                        String.valueOf(full.counts().get(segment.level() - 1)));
            }
        }
    }

    private static boolean anyBar(List<Line> lines) {
        return lines.stream().anyMatch(line -> line.shown() instanceof Shown.Full);
    }

    private static double rowHeight(List<String> label) {
        return 49 + 9 * (label.size() - 1.0);
    }

    private static String both(int count, int n, Legend legend) {
        return count + " · " + legend.percent().apply((double) count / n);
    }
}
