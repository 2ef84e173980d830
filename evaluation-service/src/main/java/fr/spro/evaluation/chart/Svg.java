package fr.spro.evaluation.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes SVG elements; every text is escaped, every length has one decimal. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    private Svg() {}

    /** A picture with its title and description for those who do not see it. */
    static Svg picture(Frame frame, String kind, double width, double height) {
        Svg svg = new Svg();
        String id = frame.id() + "-" + kind.charAt(0);
        svg.out.append("<svg class=\"plot ").append(kind).append("\" viewBox=\"0 0 ");
        svg.out.append(number(width)).append(' ').append(number(height));
        svg.out
                .append("\" role=\"img\" aria-labelledby=\"")
                .append(id)
                .append("-t ")
                .append(id)
                .append("-d\">");
        svg.out
                .append("<title id=\"")
                .append(id)
                .append("-t\">")
                .append(escape(frame.title()))
                .append("</title>");
        svg.out
                .append("<desc id=\"")
                .append(id)
                .append("-d\">")
                .append(escape(frame.description()))
                .append("</desc>");
        return svg;
    }

    Svg rect(String css, double x, double y, double width, double height) {
        open("rect", css);
        out.append(" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"");
        out.append(number(width)).append("\" height=\"").append(number(height)).append("\"/>");
        return this;
    }

    Svg hatched(String pattern, double x, double y, double width, double height) {
        out.append("<rect x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"");
        out.append(number(width)).append("\" height=\"").append(number(height));
        out.append("\" fill=\"url(#").append(pattern).append(")\"/>");
        return this;
    }

    Svg hatchPattern(String id) {
        out.append("<defs><pattern id=\"").append(id).append("\" width=\"6\" height=\"6\" ");
        out.append("patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">");
        out.append("<path class=\"hatch\" d=\"M0 0V6\"/></pattern></defs>");
        return this;
    }

    Svg text(String css, double x, double y, String text) {
        open("text", css);
        out.append(" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\">");
        out.append(escape(text)).append("</text>");
        return this;
    }

    Svg lines(String css, double x, double y, double leading, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            text(css, x, y + i * leading, lines.get(i));
        }
        return this;
    }

    Svg upright(String css, double x, double from, double to) {
        open("path", css);
        out.append(" d=\"M")
                .append(number(x))
                .append(' ')
                .append(number(from))
                .append('V')
                .append(number(to));
        out.append("\"/>");
        return this;
    }

    Svg across(String css, double from, double to, double y) {
        return line(css, "M" + number(from) + ' ' + number(y) + 'H' + number(to));
    }

    /** A path of numbers that were written by {@link #number}. */
    Svg line(String css, String path) {
        open("path", css);
        out.append(" d=\"").append(path).append("\"/>");
        return this;
    }

    Svg circle(String css, double x, double y, double radius) {
        open("circle", css);
        out.append(" cx=\"")
                .append(number(x))
                .append("\" cy=\"")
                .append(number(y))
                .append("\" r=\"")
                .append(number(radius))
                .append("\"/>");
        return this;
    }

    private void open(String element, String css) {
        out.append('<').append(element);
        if (!css.isEmpty()) {
            out.append(" class=\"").append(css).append('"');
        }
    }

    String end() {
        return out.append("</svg>").toString();
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Breaks a label at spaces so that no line is much wider than that many pixels at 14 px. */
    static List<String> wrap(String text, double width) {
        int most = Math.max(8, (int) (width / 7.1));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
