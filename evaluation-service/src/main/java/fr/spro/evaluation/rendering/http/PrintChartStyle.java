package fr.spro.evaluation.rendering.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.w3c.dom.Element;

/** The look of charts on paper: what the style sheet of the web says of a class, in light colours, as attributes. */
final class PrintChartStyle {
    private static final String INK = "#14272d";
    private static final String PALE = "#465a5f";
    private static final String EDGE = "#74868a";
    private static final String BRAND = "#0b5162";
    private static final String PAPER = "#ffffff";
    /** White at 42 % on the dark ends of the ramp. */
    private static final String HATCH = "#9fb9b0";

    private static final Map<String, String> FILL = Map.ofEntries(
            Map.entry("lk1", "#8c510a"),
            Map.entry("lk2", "#bf812d"),
            Map.entry("lk3", "#35978f"),
            Map.entry("lk4", "#01665e"),
            Map.entry("kn0", PAPER),
            Map.entry("kn1", "#c3dfdc"),
            Map.entry("kn2", "#7fbab4"),
            Map.entry("kn3", "#35978f"),
            Map.entry("kn4", "#01665e"),
            Map.entry("bar0", "#e9eeea"),
            Map.entry("bar1", BRAND),
            Map.entry("taken", BRAND),
            Map.entry("dot", BRAND));

    private PrintChartStyle() {}

    /** The colour of a swatch. */
    static String fill(String classes) {
        for (String name : classes.split(" ", -1)) {
            String fill = FILL.get(name);
            if (fill != null) {
                return fill;
            }
        }
        return PALE;
    }

    /** Writes the look of an element of a chart into its attributes. */
    static void apply(Element e) {
        String classes = " " + e.getAttribute("class") + " ";
        boolean text = e.getNodeName().equals("text");
        Map<String, String> look = text ? text(classes) : shape(e, classes);
        look.forEach((name, value) -> {
            if (!e.hasAttribute(name)) {
                e.setAttribute(name, value);
            }
        });
    }

    private static Map<String, String> text(String classes) {
        boolean on = classes.contains(" on ");
        Map<String, String> look = new LinkedHashMap<>();
        look.put("fill", on ? on(classes) : classes.contains(" t2 ") ? PALE : INK);
        look.put("font-size", on || classes.contains(" t2 ") ? "13" : "14");
        look.put("font-weight", on || classes.contains(" tb ") ? "bold" : "normal");
        look.put(
                "text-anchor",
                on || classes.contains(" mid ") ? "middle" : classes.contains(" end ") ? "end" : "start");
        return look;
    }

    private static String on(String classes) {
        return classes.contains(" on1 ") || classes.contains(" on4 ") ? PAPER : INK;
    }

    private static Map<String, String> shape(Element e, String classes) {
        Map<String, String> look = new LinkedHashMap<>();
        if (e.getAttribute("fill").startsWith("url(")) {
            look.put("stroke", HATCH);
            return look;
        }
        boolean line = e.getNodeName().equals("path")
                || e.getNodeName().equals("line")
                || e.getNodeName().equals("polyline");
        if (!line) {
            look.put("fill", fill(classes));
        }
        if (classes.contains(" seg ")) {
            look.put("stroke", PAPER);
            look.put("stroke-width", "2");
        } else if (classes.contains(" box ")) {
            look.put("stroke", EDGE);
        } else if (classes.contains(" grid ")) {
            look.put("stroke", "#d3dcd7");
        } else if (classes.contains(" ref ")) {
            look.put("stroke", "#a3263d");
            look.put("stroke-width", "1.5");
            look.put("stroke-dasharray", "5 4");
        } else if (classes.contains(" whisk ")) {
            look.put("stroke", BRAND);
            look.put("stroke-width", "3");
            look.put("stroke-linecap", "round");
        } else if (line) {
            look.put("stroke", INK);
            look.put("stroke-width", "1.5");
        }
        return look;
    }
}
