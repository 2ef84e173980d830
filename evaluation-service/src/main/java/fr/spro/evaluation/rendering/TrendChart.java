package fr.spro.evaluation.rendering;

import java.util.List;
import java.util.function.DoubleFunction;

/** A share through half-years with its interval; the line is cut where the question is no longer the same. */
public final class TrendChart {
    private static final double TOP = 30;
    private static final double BOTTOM = 220;

    private TrendChart() {}

    /** One period; `breaks` cuts the line before it. */
    public record Step(String name, double share, double low, double high, String said, boolean breaks) {
        public Step {
            if (!(low <= share && share <= high && low >= 0 && high <= 1)) {
                throw new IllegalArgumentException(low + " " + share + " " + high);
            }
        }
    }

    static double y(double share) {
        return BOTTOM - (BOTTOM - TOP) * share;
    }

    /** The middle of a period's column. */
    static double x(int i, int steps, double left, double right) {
        return left + (right - left) * (i + 0.5) / steps;
    }

    /** Both pictures. */
    public static String draw(ChartFrame frame, List<Step> steps, String breakWord, DoubleFunction<String> percent) {
        return picture(frame, "wide", 520, steps, breakWord, percent)
                + picture(frame, "narrow", 358, steps, breakWord, percent);
    }

    private static String picture(
            ChartFrame frame,
            String kind,
            double width,
            List<Step> steps,
            String breakWord,
            DoubleFunction<String> percent) {
        double left = 46;
        double right = width - 4;
        SvgWriter svg = SvgWriter.picture(frame, kind, width, BOTTOM + 48);
        for (int hundredths = 0; hundredths <= 100; hundredths += 25) {
            svg.across("grid", left, right, y(hundredths / 100.0));
            svg.text("t2 end", left - 6, y(hundredths / 100.0) + 5, percent.apply(hundredths / 100.0));
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double x = x(i, steps.size(), left, right);
            line.append(i == 0 || step.breaks() ? 'M' : 'L')
                    .append(SvgWriter.number(x))
                    .append(' ')
                    .append(SvgWriter.number(y(step.share())));
            if (step.breaks()) {
                double cut = x - (right - left) / steps.size() / 2;
                svg.upright("cut", cut, TOP - 12, BOTTOM);
                svg.text("t2 mid halo", cut, TOP - 16, breakWord);
            }
        }
        svg.line("trend", line.toString());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double x = x(i, steps.size(), left, right);
            svg.upright("whisk", x, y(step.high()), y(step.low()));
            svg.circle("dot", x, y(step.share()), 7);
            svg.text("mid tb", x, BOTTOM + 20, step.name()).text("mid t2", x, BOTTOM + 40, step.said());
        }
        return svg.end();
    }
}
