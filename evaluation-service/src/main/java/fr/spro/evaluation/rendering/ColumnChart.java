package fr.spro.evaluation.rendering;

import java.util.Arrays;

/** Upright bars for the numbers 0 to 10. */
public final class ColumnChart {
    private ColumnChart() {}

    /** Both pictures; `counts[i]` answers chose i. */
    public static String draw(ChartFrame frame, int[] counts, String low, String high) {
        return picture(frame, "wide", 520, counts, low, high) + picture(frame, "narrow", 358, counts, low, high);
    }

    private static String picture(ChartFrame frame, String kind, double width, int[] counts, String low, String high) {
        double step = width / counts.length;
        double most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        double base = 150;
        SvgWriter svg = SvgWriter.picture(frame, kind, width, 196);
        for (int i = 0; i < counts.length; i++) {
            double height = 122 * counts[i] / most;
            double middle = step * i + step / 2;
            if (counts[i] > 0) {
                svg.rect("bar1", step * i + 3, base - height, step - 6, height);
                svg.text("mid tb", middle, base - height - 6, String.valueOf(counts[i]));
            } else {
                svg.rect("bar0", step * i + 3, base - 2, step - 6, 2);
            }
            svg.text("mid t2", middle, base + 18, String.valueOf(i));
        }
        return svg.text("t2", 3, base + 40, low)
                .text("t2 end", width - 3, base + 40, high)
                .end();
    }
}
