package fr.spro.platform.pdf;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A weight of {@code DejaVu Sans Condensed}: what it can print, and how wide that is. It knows the Latin, Greek,
 * Cyrillic, Armenian, Georgian, Hebrew and Arabic alphabets with their extensions, and many signs; not Chinese, Japanese,
 * Korean, the scripts of India and most pictures.
 */
public final class EmbeddedFont {
    private static final String FOLDER = "/fonts/dejavu/";

    public static final EmbeddedFont REGULAR = new EmbeddedFont("DejaVuSansCondensed.ttf");
    public static final EmbeddedFont BOLD = new EmbeddedFont("DejaVuSansCondensed-Bold.ttf");

    /** The family in a style sheet. */
    public static final String FAMILY = "DejaVu Sans Condensed";

    /** Stands for a character that is not in the typeface. */
    public static final String MISSING = "▯";

    private final String file;
    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double unitsPerEm;

    private EmbeddedFont(String file) {
        this.file = file;
        try (InputStream in = open(file)) {
            font = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in));
            glyphs = font.getUnicodeCmapLookup();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * For one document. Without ligatures: who copies or searches the text finds « office », not « oﬃce ».
     */
    PDFont in(PDDocument document) {
        try (InputStream in = open(file)) {
            TrueTypeFont own = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in));
            own.setEnableGsub(false);
            return PDType0Font.load(document, own, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(EmbeddedFont.class.getResourceAsStream(FOLDER + file), file);
    }

    /** Whether both weights can print all of a text. */
    public static boolean prints(String text) {
        return text.codePoints().allMatch(EmbeddedFont::prints);
    }

    private static boolean prints(int character) {
        return REGULAR.glyphs.getGlyphId(character) > 0 && BOLD.glyphs.getGlyphId(character) > 0;
    }

    /** The text with {@link #MISSING} in place of each character that cannot be printed. */
    public static String printable(String text) {
        if (prints(text)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (prints(c)) {
                printable.appendCodePoint(c);
            } else {
                printable.append(MISSING);
            }
        });
        return printable.toString();
    }

    /** The letters of a text as one shape, in ems, upwards from a base line that begins at zero. */
    Shape outline(String text) {
        Path2D outline = new Path2D.Double();
        double[] x = {0};
        text.codePoints().forEach(c -> {
            try {
                int glyph = glyphs.getGlyphId(c);
                GlyphData drawn = font.getGlyph().getGlyph(glyph);
                if (drawn != null) {
                    AffineTransform place =
                            new AffineTransform(1 / unitsPerEm, 0, 0, 1 / unitsPerEm, x[0] / unitsPerEm, 0);
                    outline.append(drawn.getPath().getPathIterator(place), false);
                }
                x[0] += font.getAdvanceWidth(glyph);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return outline;
    }

    /** How wide a text is, in ems: times the size of the type it is a length. */
    public double width(String text) {
        return text.codePoints()
                .mapToDouble(c -> {
                    try {
                        return font.getAdvanceWidth(glyphs.getGlyphId(c)) / unitsPerEm;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .sum();
    }
}
