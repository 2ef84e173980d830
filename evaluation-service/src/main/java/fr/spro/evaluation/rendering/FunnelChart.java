package fr.spro.evaluation.rendering;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;

/**
 * Many units at once: the share of each by its number of answers, and the limits within which a unit's word is
 * inconclusive; where there is no comparison there are no limits. Units are not ranked.
 */
public final class FunnelChart {
    private static final double TOP = 26;
    private static final double BOTTOM = 250;

    private FunnelChart() {}

    /** Units of equal figures: how many answers, which share, how many units; and whether they lie outside the limits. */
    public record Dot(int n, double share, int units, boolean outside) {}

    /** Two shares between which units with so many answers lie. */
    public record Band(double low, double high) {}

    /** What is drawn behind the dots, with its words. */
    public record Around(
            double common,
            IntFunction<Optional<Band>> limits,
            String commonWord,
            String answers,
            DoubleFunction<String> percent) {}

    /** Up to which number of answers the picture goes. */
    static int to(List<Dot> dots) {
        int most = dots.stream().mapToInt(Dot::n).max().orElse(1);
        int step = most <= 20 ? 5 : most <= 100 ? 20 : most <= 500 ? 100 : 500;
        return (most / step + 1) * step;
    }

    static double y(double share) {
        return BOTTOM - (BOTTOM - TOP) * share;
    }

    /** Both pictures. */
    public static String draw(ChartFrame frame, List<Dot> dots, Around around) {
        return picture(frame, "wide", 520, 46, dots, around) + picture(frame, "narrow", 358, 46, dots, around);
    }

    private static String picture(
            ChartFrame frame, String kind, double width, double left, List<Dot> dots, Around around) {
        int to = to(dots);
        double right = width - 8;
        SvgWriter svg = SvgWriter.picture(frame, kind, width, BOTTOM + 48);
        for (int percent = 0; percent <= 100; percent += 25) {
            svg.across("grid", left, right, y(percent / 100.0));
            svg.text(
                    "t2 end", left - 6, y(percent / 100.0) + 5, around.percent().apply(percent / 100.0));
        }
        for (int i = 0; i <= 4; i++) {
            int n = to * i / 4;
            svg.text(i == 4 ? "t2 end" : "t2 mid", left + (right - left) * i / 4, BOTTOM + 20, String.valueOf(n));
        }
        svg.text("t2 end", right, BOTTOM + 42, around.answers());
        limits(svg, around.limits(), to, left, right);
        svg.across("ref", left, right, y(around.common()));
        svg.text("t2 end halo", right, y(around.common()) - 7, around.commonWord());
        for (Dot dot : dots) {
            double radius = Math.min(9, 4 + Math.sqrt(dot.units()));
            svg.circle(dot.outside() ? "dot out" : "dot", left + (right - left) * dot.n() / to, y(dot.share()), radius);
        }
        return svg.end();
    }

    private static void limits(SvgWriter svg, IntFunction<Optional<Band>> limits, int to, double left, double right) {
        StringBuilder low = new StringBuilder();
        StringBuilder high = new StringBuilder();
        int step = Math.max(1, to / 120);
        for (int n = Math.max(1, step); n <= to; n += step) {
            Band band = limits.apply(n).orElse(null);
            if (band == null) {
                continue;
            }
            String x = SvgWriter.number(left + (right - left) * n / to);
            low.append(low.isEmpty() ? 'M' : 'L').append(x).append(' ').append(SvgWriter.number(y(band.low())));
            high.append(high.isEmpty() ? 'M' : 'L').append(x).append(' ').append(SvgWriter.number(y(band.high())));
        }
        if (!low.isEmpty()) {
            svg.line("limit", low.toString()).line("limit", high.toString());
        }
    }
}
