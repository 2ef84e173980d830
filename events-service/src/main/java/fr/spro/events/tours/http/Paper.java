package fr.spro.events.tours.http;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A page as a tagged PDF (PDF/UA) in A4, with Liberation Sans, which PDFBox brings along, embedded. */
final class Paper {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** One weight only: rank is told by size, rule and tint. */
    static final String STYLE = """
            @page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); \
            font-family: 'Liberation Sans'; font-size: 8.5pt; color: #465A5F; } }
            body { font-family: 'Liberation Sans'; font-weight: normal; font-size: 10.5pt; line-height: 1.35; color: #14272D; margin: 0; }
            .kicker { color: #465A5F; font-size: 9.5pt; margin: 0 0 1mm; }
            h1 { font-weight: normal; font-size: 21pt; line-height: 1.15; margin: 0 0 3mm; color: #083E4C; }
            h2 { font-weight: normal; font-size: 14.5pt; line-height: 1.2; margin: 7mm 0 1.5mm; color: #083E4C; page-break-after: avoid; }
            p { margin: 0 0 1.5mm; }
            .fill { padding-bottom: 6mm; border-bottom: 0.4pt solid #74868A; margin-bottom: 2.5mm; }
            .small { font-size: 8.5pt; color: #465A5F; margin-top: 5mm; }
            table { border-collapse: collapse; width: 100%; margin-top: 2mm; -fs-table-paginate: paginate; }
            th, td { font-weight: normal; text-align: left; vertical-align: top; padding: 1.4mm 2mm; border-bottom: 0.4pt solid #74868A; }
            thead th { font-size: 9pt; color: #465A5F; border-bottom: 1.2pt solid #083E4C; }
            tr { page-break-inside: avoid; }
            .slots tbody th, .slots td { height: 7.5mm; border: 0.4pt solid #74868A; }
            .slots .c-time { width: 17mm; } .slots .c-places { width: 14mm; }
            .slots .c-booked { width: 55mm; } .slots .c-present { width: 30mm; }
            .fills th { width: 52mm; height: 9mm; vertical-align: bottom; }
            .stop { page-break-inside: avoid; }
            """;

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private Paper() {}

    static byte[] print(String html) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .usePdfUaAccessibility(true)
                    .useFont(Paper::font, "Liberation Sans", 400, FontStyle.NORMAL, true)
                    .withProducer("Rencontres SPRO")
                    .withHtmlContent(html, null)
                    .toStream(bytes)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}
