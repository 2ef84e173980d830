package fr.spro.evaluation.rendering.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that is the same bytes whenever it is written. Texts are text cells whatever they begin with, so no
 * spreadsheet takes one for a formula.
 */
public final class DeterministicWorkbook {
    private static final String PRODUCT = "Rencontres SPRO";
    private static final int LONGEST_CELL = 32_000;

    private DeterministicWorkbook() {}

    /** A share, written as a percentage without decimals. */
    public record Share(double value) {}

    /**
     * A sheet.
     *
     * @param widths of the columns, in characters
     * @param lines the first is the head; a cell is null, a text, a number or a {@link Share}
     */
    public record Sheet(String name, List<Integer> widths, List<List<@Nullable Object>> lines) {
        public Sheet {
            widths = List.copyOf(widths);
        }
    }

    /** The workbook, dated that day. */
    public static byte[] of(List<Sheet> sheets, LocalDate day) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, PRODUCT, "1.0")) {
            for (Sheet sheet : sheets) {
                write(workbook.newWorksheet(sheet.name()), sheet);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dated(out.toByteArray(), day);
    }

    private static void write(Worksheet page, Sheet sheet) {
        for (int c = 0; c < sheet.widths().size(); c++) {
            page.width(c, sheet.widths().get(c));
        }
        page.freezePane(0, 1);
        for (int r = 0; r < sheet.lines().size(); r++) {
            List<@Nullable Object> line = sheet.lines().get(r);
            for (int c = 0; c < line.size(); c++) {
                put(page, r, c, line.get(c));
                if (r == 0) {
                    page.style(r, c).bold().wrapText(true).set();
                }
            }
        }
    }

    private static void put(Worksheet page, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Share share -> {
                page.value(row, column, share.value());
                page.style(row, column).format("0%").set();
            }
            case Number number -> page.value(row, column, number);
            default -> {
                String text = visible(value.toString());
                if (!text.isEmpty()) {
                    page.value(row, column, text);
                }
            }
        }
    }

    /** What XML cannot hold is left out. */
    private static String visible(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_CELL)
                .filter(c ->
                        c == '\n' || c == '\t' || (c >= ' ' && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The same archive with the day in place of the moment, in its entries and in its properties. */
    private static byte[] dated(byte[] workbook, LocalDate day) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile made = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                        .get();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipArchiveEntry entry : Collections.list(made.getEntriesInPhysicalOrder())) {
                byte[] content;
                try (InputStream in = made.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                if (entry.getName().equals("docProps/core.xml")) {
                    content = new String(content, StandardCharsets.UTF_8)
                            .replaceFirst(">[0-9TZ:.+-]+</dcterms:created>", ">" + day + "T12:00:00Z</dcterms:created>")
                            .getBytes(StandardCharsets.UTF_8);
                }
                put(zip, entry.getName(), content, day);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Adds a file to an archive as of that day. */
    public static void put(ZipOutputStream zip, String name, byte[] content, LocalDate day) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(day.atTime(12, 0));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
