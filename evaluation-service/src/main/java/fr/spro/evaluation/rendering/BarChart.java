package fr.spro.evaluation.rendering;

import java.util.List;

/** Plain horizontal bars with their value in words, for choices, bands, rankings and participation. */
public final class BarChart {
    private BarChart() {}

    /** A bar: its label, its length and what is written at its end. */
    public record Bar(String label, double value, String said) {
        public Bar {
            if (!(value >= 0)) {
                throw new IllegalArgumentException("a bar of " + value);
            }
        }
    }

    /** Both pictures; `full` is the value of a bar that fills the width. */
    public static String draw(ChartFrame frame, List<Bar> bars, double full) {
        return wide(frame, bars, full) + narrow(frame, bars, full);
    }

    private static String wide(ChartFrame frame, List<Bar> bars, double full) {
        double[] tops = new double[bars.size() + 1];
        for (int i = 0; i < bars.size(); i++) {
            tops[i + 1] = tops[i]
                    + 32
                    + 17 * (SvgWriter.wrap(bars.get(i).label(), 190).size() - 1.0);
        }
        SvgWriter svg = SvgWriter.picture(frame, "wide", 520, tops[bars.size()] + 4);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            List<String> label = SvgWriter.wrap(bar.label(), 190);
            double middle = (tops[i] + tops[i + 1]) / 2;
            svg.lines("", 0, middle + 5 - (label.size() - 1) * 8.5, 17, label);
            svg.rect("bar0", 206, middle - 9, 220, 18);
            svg.rect("bar1", 206, middle - 9, width(bar, full, 220), 18);
            svg.text("end tb", 520, middle + 5, bar.said());
        }
        return svg.end();
    }

    private static String narrow(ChartFrame frame, List<Bar> bars, double full) {
        double[] tops = new double[bars.size() + 1];
        for (int i = 0; i < bars.size(); i++) {
            tops[i + 1] = tops[i]
                    + 46
                    + 17 * (SvgWriter.wrap(bars.get(i).label(), 260).size() - 1.0);
        }
        SvgWriter svg = SvgWriter.picture(frame, "narrow", 358, tops[bars.size()] + 4);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            List<String> label = SvgWriter.wrap(bar.label(), 260);
            svg.lines("", 0, tops[i] + 16, 17, label);
            svg.text("end tb", 358, tops[i] + 16, bar.said());
            double y = tops[i] + 24 + 17 * (label.size() - 1.0);
            svg.rect("bar0", 0, y, 358, 12);
            svg.rect("bar1", 0, y, width(bar, full, 358), 12);
        }
        return svg.end();
    }

    private static double width(Bar bar, double full, double room) {
        return full <= 0 ? 0 : room * Math.min(1, bar.value() / full);
    }
}
