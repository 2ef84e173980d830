package fr.spro.registration.printouts.http;

import fr.spro.platform.pdf.EmbeddedFont;
import java.util.Arrays;

/** The largest type in which a text fits into a room, so that no name is ever cut. */
final class TextFit {
    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double LEADING = 1.16;

    private TextFit() {}

    /**
     * In points.
     *
     * @param wide in millimetres
     * @param high in millimetres
     * @param most the size for short texts
     * @param least the smallest size tried; taken if nothing fits
     */
    static double size(String text, EmbeddedFont face, double wide, double high, double most, double least) {
        double width = wide * POINTS_PER_MM;
        double height = high * POINTS_PER_MM;
        double longestWord =
                Arrays.stream(text.split("[ -]")).mapToDouble(face::width).max().orElse(0);
        double whole = face.width(text);
        for (double size = most; size > least; size -= Math.max(0.5, size / 24)) {
            double lines = Math.ceil(whole * size / width);
            // Where words break, a line loses up to a word; a word longer than a line is broken anywhere.
            boolean broken = longestWord * size > width;
            double needed = lines == 1 ? 1 : Math.ceil(lines + (lines - 1) * 0.35);
            if (needed * size * LEADING <= height && (!broken || size <= 2 * least)) {
                return size;
            }
        }
        return least;
    }

    /** As a style says it. */
    static String css(double points) {
        return "font-size:" + Math.round(points * 10) / 10.0 + "pt";
    }
}
