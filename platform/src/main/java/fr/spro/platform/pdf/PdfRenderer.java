package fr.spro.platform.pdf;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.bidi.support.ICUBreakers;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PDFCreationListener;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;

/**
 * Prints a page of HTML as a tagged PDF (PDF/UA). Two families are at hand and are embedded where used:
 * {@code Liberation Sans} in one weight, which PDFBox brings along, and {@code DejaVu Sans Condensed}, regular and bold,
 * which knows more alphabets (see {@link EmbeddedFont}). Reads nothing from outside: images stand in the page as data.
 */
public final class PdfRenderer {
    private static final String LIBERATION = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private PdfRenderer() {}

    /**
     * A whole document.
     *
     * @param language the tag of the language it is written in
     * @param subject what it is about, beside its title
     * @param style a style sheet of ours
     * @param body markup in which every foreign text went through {@link #escaped}
     */
    public static String document(String language, String title, String subject, String style, String body) {
        return document(language, title, subject, style, body, List.of());
    }

    /** An entry of a document's outline; the anchor is the id of an element. */
    public record Bookmark(String name, String anchor, List<Bookmark> parts) {
        public Bookmark {
            parts = List.copyOf(parts);
        }
    }

    /** A whole document with an outline. */
    public static String document(
            String language, String title, String subject, String style, String body, List<Bookmark> outline) {
        return "<html lang=\"" + escaped(language) + "\"><head><title>" + escaped(title)
                + "</title><meta name=\"subject\" content=\"" + escaped(subject) + "\"/><style>" + style + "</style>"
                + (outline.isEmpty() ? "" : "<bookmarks>" + bookmarks(outline) + "</bookmarks>")
                + "</head><body>" + body + "</body></html>";
    }

    private static String bookmarks(List<Bookmark> outline) {
        return outline.stream()
                .map(entry -> "<bookmark name=\"" + escaped(entry.name()) + "\" href=\"#" + escaped(entry.anchor())
                        + "\">" + bookmarks(entry.parts()) + "</bookmark>")
                .collect(Collectors.joining());
    }

    /** Text as it may stand in markup; nothing for null. */
    public static String escaped(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }

    /** The document as PDF. */
    public static byte[] print(String html) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            press(document, html).toStream(bytes).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The document as PDF, with its charts drawn, dated that day: the same document is the same bytes, whenever and
     * wherever it is printed.
     */
    public static byte[] printDated(String html, LocalDate day) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument();
                PdfBoxRenderer renderer = press(document, html)
                        .useSVGDrawer(new SvgDrawer())
                        .toStream(bytes)
                        .buildPdfRenderer()) {
            renderer.setListener(new Dating(day));
            renderer.layout();
            renderer.createPDF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static PdfRendererBuilder press(PDDocument document, String html) {
        return new PdfRendererBuilder()
                .usePDDocument(document)
                .usePdfUaAccessibility(true)
                .useFont(PdfRenderer::liberation, "Liberation Sans", REGULAR, FontStyle.NORMAL, true)
                .useFont(new Face(document, EmbeddedFont.REGULAR), EmbeddedFont.FAMILY, REGULAR, FontStyle.NORMAL, true)
                .useFont(new Face(document, EmbeddedFont.BOLD), EmbeddedFont.FAMILY, BOLD, FontStyle.NORMAL, true)
                .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                .useUnicodeBidiReorderer(new ICUBidiReorderer())
                // The one of Java breaks a line after an apostrophe.
                .useUnicodeLineBreaker(new ICUBreakers.ICULineBreaker(Locale.FRENCH))
                .defaultTextDirection(TextDirection.LTR)
                .useUriResolver((base, uri) -> uri != null && uri.startsWith("data:") ? uri : null)
                .withProducer("Rencontres SPRO")
                .withHtmlContent(html, null);
    }

    /** Puts a fixed date and number in place of those of the moment, before the document is written. */
    private static final class Dating implements PDFCreationListener {
        private static final Pattern MOMENT = Pattern.compile("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*(</xmp:)");

        private final ZonedDateTime noon;

        Dating(LocalDate day) {
            this.noon = day.atTime(12, 0).atZone(ZoneOffset.UTC);
        }

        @Override
        public void preOpen(PdfBoxRenderer renderer) {
            // Nothing is dated yet.
        }

        @Override
        public void preWrite(PdfBoxRenderer renderer, int pages) {
            // Nothing is dated yet.
        }

        @Override
        public void onClose(PdfBoxRenderer renderer) {
            PDDocument document = renderer.getPdfDocument();
            document.getDocumentInformation().setCreationDate(GregorianCalendar.from(noon));
            document.setDocumentId(noon.toEpochSecond());
            PDMetadata metadata = document.getDocumentCatalog().getMetadata();
            if (metadata == null) {
                return;
            }
            try (InputStream in = metadata.exportXMPMetadata()) {
                String written = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                String dated = MOMENT.matcher(written)
                        .replaceAll("$1" + noon.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME) + "$2");
                metadata.importXMPMetadata(dated.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A typeface of one document, read when it is needed. */
    private static final class Face extends PDFontSupplier {
        private final PDDocument document;
        private final EmbeddedFont typeface;

        Face(PDDocument document, EmbeddedFont typeface) {
            super(null);
            this.document = document;
            this.typeface = typeface;
        }

        @Override
        public PDFont supply() {
            return typeface.in(document);
        }
    }

    private static InputStream liberation() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(LIBERATION), LIBERATION);
    }
}
