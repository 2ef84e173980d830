package fr.spro.platform.spreadsheets;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV as spreadsheets write it: UTF-8 with or without mark, UTF-16 with mark, else Windows-1252; semicolons, commas or
 * tabs, whichever the heading has most of, or the one that a first line {@code sep=;} names.
 */
final class CsvTable {
    private static final char MARK = '\uFEFF';
    private static final String SEPARATORS = ";,\t";
    private static final String NAMED = "sep=";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private CsvTable() {}

    static void read(byte[] file, TableReader.Lines lines) throws UnreadableTable {
        String text = decoded(file);
        int first = 1;
        char separator = separator(text);
        if (text.startsWith(NAMED) && text.length() > NAMED.length()) {
            separator = text.charAt(NAMED.length());
            int end = text.indexOf('\n');
            text = end < 0 ? "" : text.substring(end + 1);
            first = 2;
            if (SEPARATORS.indexOf(separator) < 0) {
                throw new UnreadableTable(UnreadableTable.Reason.UNREADABLE);
            }
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord line : parser) {
                lines.add((int) line.getRecordNumber() + first - 1, Arrays.asList(line.values()));
            }
        } catch (IOException | UncheckedIOException | IllegalStateException damaged) {
            throw new UnreadableTable(UnreadableTable.Reason.UNREADABLE);
        }
    }

    private static String decoded(byte[] file) {
        if (file.length >= 2 && (file[0] & 0xFF) + (file[1] & 0xFF) == 0xFE + 0xFF && (file[0] & 0xFF) >= 0xFE) {
            return new String(file, StandardCharsets.UTF_16);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        } catch (CharacterCodingException older) {
            return new String(file, WINDOWS);
        }
    }

    /** The separator that stands most often outside quotes before the first line ends. */
    private static char separator(String text) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (Arrays.stream(counts).sum() > 0) {
                    break;
                }
            } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                counts[SEPARATORS.indexOf(c)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }
}
