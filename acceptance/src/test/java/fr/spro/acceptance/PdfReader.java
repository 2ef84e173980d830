package fr.spro.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads a PDF back, whoever made it. */
final class PdfReader {
    private PdfReader() {}

    /** All its text on one line, with plain spaces, in the order of the page's source. */
    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return plain(new PDFTextStripper().getText(document));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A text without any space, for what is broken into lines, with the apostrophes and ordinals of the product. */
    static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f\\u200b\\u00ad]+", "")
                .replace('\'', '’')
                .replaceAll("(\\d)èr(es?)", "$1r$2");
    }

    /** A text with plain spaces, as the product sets narrow and unbreakable ones. */
    static String plain(String text) {
        return text.replaceAll("[\\s\u00a0\u202f]+", " ").strip();
    }
}
