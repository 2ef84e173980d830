package fr.spro.platform.pdf;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.util.List;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Draws the SVG of our own charts on paper: rectangles, straight paths, lines, circles, polygons and texts, with their
 * presentation attributes, and patterns of parallel strokes. Letters are drawn as outlines of {@link EmbeddedFont}, so no
 * font of the machine is asked for; what a chart says is in its description and its table. Batik, which the library
 * offers for any SVG, would bring ten more jars and ask the machine for fonts; an element it has not is a bug.
 */
final class SvgDrawer implements SVGDrawer {
    private static final double HATCH_STEP = 6;
    private static final double HATCH_WIDTH = 1.5;

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {
        // Letters come from the typeface.
    }

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle style) {
        // As above.
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext context, double width, double height, double dotsPerPixel) {
        String[] view = svg.getAttribute("viewBox").strip().split("\\s+", -1);
        double unitsWide = Double.parseDouble(view[2]);
        double unitsHigh = Double.parseDouble(view[3]);
        double wide = width > 0 ? width : unitsWide * dotsPerPixel;
        double high = height > 0 ? height : wide * unitsHigh / unitsWide;
        return new Picture(svg, wide, high, wide / unitsWide);
    }

    private record Picture(Element svg, double width, double height, double scale) implements SVGImage {
        @Override
        public int getIntrinsicWidth() {
            return (int) Math.round(width);
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) Math.round(height);
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
            AffineTransform place = new AffineTransform(scale, 0, 0, scale, x, y);
            new Pen(device, place::createTransformedShape, scale).children(svg);
        }
    }

    /** Draws elements with a place on the page. */
    private record Pen(OutputDevice device, UnaryOperator<Shape> place, double scale) {
        void children(Element parent) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element element) {
                    element(element);
                }
            }
        }

        private void element(Element e) {
            switch (e.getNodeName()) {
                case "title", "desc", "defs" -> {}
                case "g" -> children(e);
                case "rect" -> {
                    Rectangle2D rect = new Rectangle2D.Double(of(e, "x"), of(e, "y"), of(e, "width"), of(e, "height"));
                    if (e.getAttribute("fill").startsWith("url(")) {
                        hatch(e, rect);
                    } else {
                        shape(e, rect);
                    }
                }
                case "circle" -> {
                    double r = of(e, "r");
                    shape(e, new Ellipse2D.Double(of(e, "cx") - r, of(e, "cy") - r, 2 * r, 2 * r));
                }
                case "line" -> stroke(e, new Line2D.Double(of(e, "x1"), of(e, "y1"), of(e, "x2"), of(e, "y2")));
                case "path" -> shape(e, SvgPathParser.shape(e.getAttribute("d")));
                case "polyline" -> shape(e, SvgPathParser.shape("M" + e.getAttribute("points")));
                case "polygon" -> shape(e, SvgPathParser.shape("M" + e.getAttribute("points") + "Z"));
                case "text" -> text(e);
                default -> throw new IllegalArgumentException("a chart with <" + e.getNodeName() + ">");
            }
        }

        private void shape(Element e, Shape shape) {
            String fill = e.getAttribute("fill");
            if (!fill.isEmpty() && !fill.equals("none")) {
                device.setPaint(Color.decode(fill));
                device.fill(place.apply(shape));
            }
            stroke(e, shape);
        }

        private void stroke(Element e, Shape shape) {
            String stroke = e.getAttribute("stroke");
            if (stroke.isEmpty() || stroke.equals("none")) {
                return;
            }
            double width = e.hasAttribute("stroke-width") ? of(e, "stroke-width") : 1;
            float[] dashes = dashes(e.getAttribute("stroke-dasharray"));
            int cap = e.getAttribute("stroke-linecap").equals("round") ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
            BasicStroke pen = new BasicStroke((float) width, cap, BasicStroke.JOIN_MITER, 10, dashes, 0);
            // A stroke as an area has its width in the chart's own units wherever it stands.
            device.setPaint(Color.decode(stroke));
            device.fill(place.apply(pen.createStrokedShape(shape)));
        }

        private static float @org.jspecify.annotations.Nullable [] dashes(String text) {
            if (text.isBlank()) {
                return null;
            }
            String[] parts = text.strip().split("[\\s,]+", -1);
            float[] dashes = new float[parts.length];
            for (int i = 0; i < dashes.length; i++) {
                dashes[i] = Float.parseFloat(parts[i]);
            }
            return dashes;
        }

        /** Slanting strokes over an area, in the colour that its `stroke` says. */
        private void hatch(Element e, Rectangle2D area) {
            Path2D lines = new Path2D.Double();
            double high = area.getHeight();
            for (double x = area.getX() - high; x < area.getMaxX(); x += HATCH_STEP * Math.sqrt(2)) {
                // From the bottom up to the right, cut at both sides.
                double from = Math.max(x, area.getX());
                double to = Math.min(x + high, area.getMaxX());
                if (to - from > HATCH_WIDTH) {
                    lines.moveTo(from, area.getMaxY() - (from - x));
                    lines.lineTo(to, area.getMaxY() - (to - x));
                }
            }
            device.setPaint(Color.decode(e.getAttribute("stroke")));
            device.fill(place.apply(new BasicStroke((float) HATCH_WIDTH).createStrokedShape(lines)));
        }

        private void text(Element e) {
            String words = EmbeddedFont.printable(e.getTextContent());
            EmbeddedFont face = e.getAttribute("font-weight").equals("bold") ? EmbeddedFont.BOLD : EmbeddedFont.REGULAR;
            double size = of(e, "font-size");
            double width = face.width(words) * size;
            double start = of(e, "x")
                    - switch (e.getAttribute("text-anchor")) {
                        case "end" -> width;
                        case "middle" -> width / 2;
                        default -> 0;
                    };
            AffineTransform letters = new AffineTransform(size, 0, 0, -size, start, of(e, "y"));
            device.setPaint(Color.decode(e.getAttribute("fill")));
            device.fill(place.apply(letters.createTransformedShape(face.outline(words))));
        }

        private static double of(Element e, String name) {
            String value = e.getAttribute(name);
            return value.isEmpty() ? 0 : Double.parseDouble(value);
        }
    }
}
