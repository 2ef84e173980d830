package fr.spro.acceptance.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.HistogramLogWriter;

/** The latencies of a row, compressed, one interval for each repetition; HdrHistogram's own tools read it. */
final class HistogramFile {
    /** Values are microseconds; the column for people shows milliseconds. */
    private static final double MICROS_PER_MILLI = 1000;

    private HistogramFile() {}

    /** A file name from a row's place in the table and its scenario. */
    static String name(int place, String scenario) {
        String plain =
                scenario.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return "%02d-%s.hlog".formatted(place, plain);
    }

    static void write(Path file, String scenario, List<Measured> repetitions) throws IOException {
        HistogramLogWriter log = new HistogramLogWriter(file.toFile());
        try {
            log.outputComment("[" + scenario + ": values in microseconds, one interval for each repetition]");
            log.outputLogFormatVersion();
            log.outputLegend();
            double from = 0;
            for (Measured one : repetitions) {
                log.outputIntervalHistogram(from, from + one.seconds(), one.latencies(), MICROS_PER_MILLI);
                from += one.seconds();
            }
        } finally {
            log.close();
        }
    }
}
