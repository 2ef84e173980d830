package fr.spro.evaluation.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes SVG elements; every text is escaped, every length has one decimal. */
final class SvgWriter {
    private final StringBuilder out = new StringBuilder();

    private SvgWriter() {}

    /** A picture with its title and description for those who do not see it. */
    static SvgWriter picture(ChartFrame frame, String kind, double width, double height) {
        String id = frame.id() + "-" + kind.charAt(0);
        return new SvgWriter()
                .open("svg", "plot " + kind)
                .attribute("viewBox", "0 0 " + number(width) + ' ' + number(height))
                .attribute("role", "img")
                .attribute("aria-labelledby", id + "-t " + id + "-d")
                .write(">")
                .named("title", id + "-t", frame.title())
                .named("desc", id + "-d", frame.description());
    }

    private SvgWriter named(String element, String id, String text) {
        return open(element, "").attribute("id", id).content(element, text);
    }

    SvgWriter rect(String css, double x, double y, double width, double height) {
        return open("rect", css).box(x, y, width, height).write("/>");
    }

    SvgWriter hatched(String pattern, double x, double y, double width, double height) {
        return open("rect", "")
                .box(x, y, width, height)
                .attribute("fill", "url(#" + pattern + ")")
                .write("/>");
    }

    SvgWriter hatchPattern(String id) {
        return write("<defs>")
                .open("pattern", "")
                .attribute("id", id)
                .write(" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">")
                .write("<path class=\"hatch\" d=\"M0 0V6\"/></pattern></defs>");
    }

    SvgWriter text(String css, double x, double y, String text) {
        return open("text", css).attribute("x", x).attribute("y", y).content("text", text);
    }

    SvgWriter lines(String css, double x, double y, double leading, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            text(css, x, y + i * leading, lines.get(i));
        }
        return this;
    }

    SvgWriter upright(String css, double x, double from, double to) {
        return line(css, "M" + number(x) + ' ' + number(from) + 'V' + number(to));
    }

    SvgWriter across(String css, double from, double to, double y) {
        return line(css, "M" + number(from) + ' ' + number(y) + 'H' + number(to));
    }

    /** A path of numbers that were written by {@link #number}. */
    SvgWriter line(String css, String path) {
        return open("path", css).attribute("d", path).write("/>");
    }

    SvgWriter circle(String css, double x, double y, double radius) {
        return open("circle", css)
                .attribute("cx", x)
                .attribute("cy", y)
                .attribute("r", radius)
                .write("/>");
    }

    private SvgWriter box(double x, double y, double width, double height) {
        return attribute("x", x).attribute("y", y).attribute("width", width).attribute("height", height);
    }

    private SvgWriter open(String element, String css) {
        write("<" + element);
        return css.isEmpty() ? this : attribute("class", css);
    }

    /** The end of an opening tag, a text and the closing tag. */
    private SvgWriter content(String element, String text) {
        return write(">" + escape(text) + "</" + element + ">");
    }

    private SvgWriter attribute(String name, double value) {
        return attribute(name, number(value));
    }

    private SvgWriter attribute(String name, String value) {
        return write(" " + name + "=\"" + value + '"');
    }

    private SvgWriter write(String markup) {
        out.append(markup);
        return this;
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
