package fr.spro.evaluation.rendering.http;

import fr.spro.platform.pdf.EmbeddedFont;
import fr.spro.platform.pdf.PdfRenderer.Bookmark;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The blocks of a results page as they are printed: whatever the page shows stands in the report, in its order. What
 * folds is open, what is for the ear of a screen reader only is left out, charts are drawn in their wide form.
 *
 * @param summary what comes first: warnings, the finding, key figures
 * @param body charts with their tables, breakdowns, notes
 * @param outline the headings of the body
 */
record ReportBlocks(String summary, String body, List<Bookmark> outline) {
    private static final double WIDE_MM = 180;
    private static final double HALF_MM = 96;

    ReportBlocks {
        outline = List.copyOf(outline);
    }

    /** Reads a page that {@code ResultsPage} or {@code ScopePage} wrote. */
    static ReportBlocks of(String page) {
        try {
            Document document = parsed(page);
            Element root = document.getDocumentElement();
            List<Bookmark> outline = new ArrayList<>();
            new Printing(document, outline).print(root);
            StringBuilder summary = new StringBuilder();
            StringBuilder body = new StringBuilder();
            for (Element child : children(root)) {
                (has(child, "stack") ? body : summary).append(written(child));
            }
            return new ReportBlocks(summary.toString(), body.toString(), outline);
        } catch (ParserConfigurationException | SAXException | IOException | TransformerException e) {
            throw new IllegalStateException("a page of results that cannot be printed", e);
        }
    }

    private static Document parsed(String page) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setExpandEntityReferences(false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static String written(Element element) throws TransformerException {
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter out = new StringWriter();
        transformer.transform(new DOMSource(element), new StreamResult(out));
        return out.toString();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static boolean has(Element element, String name) {
        return Arrays.asList(element.getAttribute("class").split(" ", -1)).contains(name);
    }

    /** Turns the elements of a page into those of a paper. */
    private static final class Printing {
        private final Document document;
        private final List<Bookmark> outline;
        private int headings;

        Printing(Document document, List<Bookmark> outline) {
            this.document = document;
            this.outline = outline;
        }

        void print(Element element) {
            for (Node child = element.getFirstChild(); child != null; ) {
                Node next = child.getNextSibling();
                if (child instanceof Text text) {
                    // Line ends between elements are no words.
                    text.setData(EmbeddedFont.printable(text.getData().replaceAll("[\n\t\r]+", " ")));
                } else if (child instanceof Element inner) {
                    child(element, inner);
                }
                child = next;
            }
        }

        private void child(Element parent, Element child) {
            if (isLeftOut(child)) {
                parent.removeChild(child);
                return;
            }
            switch (child.getNodeName()) {
                case "svg" -> chart(parent, child);
                case "summary" -> summary(parent, child);
                case "figcaption" -> caption(child);
                case "ul" -> list(child);
                case "dl", "section", "details" -> print(renamed(child, "div"));
                case "figure" -> figure(renamed(child, "div"));
                case "dt", "dd" -> print(renamed(child, "p"));
                case "h2" -> {
                    print(child);
                    heading(child, 2);
                }
                case "h3" -> {
                    print(child);
                    heading(child, 3);
                }
                default -> print(child);
            }
        }

        private static boolean isLeftOut(Element child) {
            Predicate<String> classed = name -> has(child, name);
            return classed.test("page-head")
                    || classed.test("vh")
                    || classed.test("ico")
                    || classed.test("narrow")
                    || classed.test("no-print")
                    || (child.getNodeName().equals("svg") && classed.test("bar"));
        }

        private Element renamed(Element element, String name) {
            if (!element.getNodeName().equals(name)) {
                element.setAttribute("class", (element.getAttribute("class") + " " + element.getNodeName()).strip());
            }
            for (String attribute : List.of("tabindex", "role", "aria-label", "aria-labelledby", "open")) {
                element.removeAttribute(attribute);
            }
            return (Element) document.renameNode(element, null, name);
        }

        /** A chart may stand beside its table: what comes next begins below both. */
        private void figure(Element figure) {
            print(figure);
            Element end = document.createElement("div");
            end.setAttribute("class", "end");
            end.setTextContent(" ");
            figure.appendChild(end);
        }

        /** The table of a chart needs no words to open it; any other block that folds has its heading there. */
        private void summary(Element parent, Element summary) {
            if (parent.getParentNode() instanceof Element around && has(around, "figure")) {
                parent.removeChild(summary);
                return;
            }
            Element heading = renamed(summary, "h3");
            print(heading);
            heading(heading, 3);
        }

        /** The key of a chart stands in one line: a list whose items do is not tagged by the printer. */
        private void list(Element list) {
            print(list);
            if (!has(list, "key")) {
                return;
            }
            for (Element entry : children(list)) {
                renamed(entry, "span").setAttribute("class", "entry");
                list.insertBefore(document.createTextNode(" "), entry.getNextSibling());
            }
            document.renameNode(list, null, "p");
        }

        private void caption(Element caption) {
            for (Element child : children(caption)) {
                print(child);
                if (child.getNodeName().equals("b")) {
                    heading(renamed(child, "h3"), 3);
                } else if (child.getNodeName().equals("span")) {
                    renamed(child, "p");
                }
            }
            renamed(caption, "div");
        }

        private void heading(Element heading, int level) {
            String id = "b" + ++headings;
            heading.setAttribute("id", id);
            Bookmark bookmark = new Bookmark(heading.getTextContent().strip(), id, List.of());
            // What is under a heading of the second level belongs to it, up to the next one.
            if (level == 3 && !outline.isEmpty() && outline.getLast().anchor().startsWith("s")) {
                Bookmark above = outline.removeLast();
                List<Bookmark> parts = new ArrayList<>(above.parts());
                parts.add(bookmark);
                outline.add(new Bookmark(above.name(), above.anchor(), parts));
            } else if (level == 2) {
                heading.setAttribute("id", "s" + headings);
                outline.add(new Bookmark(bookmark.name(), "s" + headings, List.of()));
            } else {
                outline.add(bookmark);
            }
        }

        private void chart(Element parent, Element svg) {
            if (!has(svg, "plot")) {
                swatch(parent, svg);
                return;
            }
            String[] box = svg.getAttribute("viewBox").strip().split("\\s+", -1);
            double wide = Double.parseDouble(box[2]);
            double mm = wide > 600 ? WIDE_MM : HALF_MM * wide / 520;
            double high = mm * Double.parseDouble(box[3]) / wide;
            svg.setAttribute("style", String.format(Locale.ROOT, "width: %.2fmm; height: %.2fmm", mm, high));
            List<String> said = new ArrayList<>();
            for (Element child : children(svg)) {
                if (child.getNodeName().equals("title") || child.getNodeName().equals("desc")) {
                    said.add(child.getTextContent().strip());
                }
            }
            svg.setAttribute("alt", String.join(" ", said));
            svg.removeAttribute("aria-labelledby");
            svg.removeAttribute("role");
            ink(svg);
        }

        private static void ink(Element parent) {
            for (Element child : children(parent)) {
                PrintChartStyle.apply(child);
                ink(child);
            }
        }

        /** A colour of a chart's key. */
        private void swatch(Element parent, Element svg) {
            Element swatch = document.createElement("span");
            swatch.setAttribute("class", "swatch");
            for (Element child : children(svg)) {
                if (child.getNodeName().equals("rect")) {
                    swatch.setAttribute("style", "background: " + PrintChartStyle.fill(child.getAttribute("class")));
                }
            }
            swatch.setTextContent(" ");
            parent.replaceChild(swatch, svg);
        }
    }
}
