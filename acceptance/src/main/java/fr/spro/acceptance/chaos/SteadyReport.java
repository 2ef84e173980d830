package fr.spro.acceptance.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** The looks of a steady run as a page, and whether memory was flat. */
final class SteadyReport {
    /** What may be gained in an hour; what the second half of a run may gain in any case, however short it is. */
    private static final double HEAP_PER_HOUR = 12;

    private static final double HEAP_AT_LEAST = 6;
    private static final double OUTSIDE_PER_HOUR = 24;
    private static final double OUTSIDE_AT_LEAST = 12;
    private static final double KIBIBYTES = 1024;

    private final List<Steady.Look> looks;
    private final Findings findings;
    private final List<String> trends = new ArrayList<>();

    SteadyReport(List<Steady.Look> looks, Findings findings) {
        this.looks = looks;
        this.findings = findings;
    }

    /** Of the second half, when caches are warm. */
    void judge(Duration length) {
        double hours = length.toMillis() / 3.6e6 / 2;
        List<Steady.Look> second = looks.subList(looks.size() / 2, looks.size());
        if (second.isEmpty()) {
            findings.check("L9", false, "nobody looked at the programs");
            return;
        }
        for (String program : second.getFirst().programs().keySet()) {
            double heap = gain(second, program, ProgramLook::heapKibibytes);
            double outside = gain(second, program, ProgramLook::outsideKibibytes);
            double heapBound = Math.max(HEAP_AT_LEAST, HEAP_PER_HOUR * hours);
            double outsideBound = Math.max(OUTSIDE_AT_LEAST, OUTSIDE_PER_HOUR * hours);
            findings.check("L9", heap <= heapBound, "heap of %s: %+.1f MiB".formatted(program, heap));
            findings.check(
                    "L9",
                    outside <= outsideBound,
                    "memory of %s outside its heap: %+.1f MiB".formatted(program, outside));
            ProgramLook first = look(second.getFirst(), program);
            ProgramLook last = look(second.getLast(), program);
            trends.add(line(
                    program,
                    mebibytes(first.heapKibibytes()),
                    mebibytes(last.heapKibibytes()),
                    "%+.1f of %.0f".formatted(heap, heapBound),
                    mebibytes(first.outsideKibibytes()),
                    mebibytes(last.outsideKibibytes()),
                    "%+.1f of %.0f".formatted(outside, outsideBound),
                    mebibytes(first.residentKibibytes()),
                    mebibytes(last.residentKibibytes()),
                    first.threads() + " to " + last.threads(),
                    first.openFiles() + " to " + last.openFiles()));
        }
    }

    private static ProgramLook look(Steady.Look at, String program) {
        return Objects.requireNonNull(at.programs().get(program), program);
    }

    /** Mebibytes that the trend makes of the time from the first look to the last. */
    private static double gain(List<Steady.Look> looks, String program, ToLongFunction<ProgramLook> figure) {
        List<Trend.Point> points = looks.stream()
                .map(look -> new Trend.Point(look.minutes(), figure.applyAsLong(look(look, program)) / KIBIBYTES))
                .toList();
        return Trend.slope(points)
                * (looks.getLast().minutes() - looks.getFirst().minutes());
    }

    private static String mebibytes(long kibibytes) {
        return "%.0f".formatted(kibibytes / KIBIBYTES);
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    String text(
            String run, String done, Map<String, Double> atRest, Duration window, List<? extends Histogram> latencies) {
        return """
                # A steady load

                %s

                %s

                ## The second half, by program (MiB)
                Heap is what is in use after a collection of everything, which is asked for at each look; outside is what Linux counts of everything but the heap, resident is all of it, with as much of the heap as was ever written to. A gain is the median of the slopes between all pairs of looks, times the time.

                | program | heap, first | last | gain of at most | outside, first | last | gain of at most | resident, first | last | threads | open files |
                |---|---|---|---|---|---|---|---|---|---|---|
                %s

                ## Milliseconds from the intended sending to the answer, %d minutes a line
                | from minute | requests | p50 | p90 | p99 | longest |
                |---|---|---|---|---|---|
                %s

                ## What waited
                | | most | at rest |
                |---|---|---|
                %s

                ## Every look: heap / outside / resident (MiB), threads, open files
                | minute | %s |
                |---|%s
                %s

                Promises: %s
                """.formatted(
                run,
                done,
                String.join("\n", trends),
                window.toMinutes(),
                latencies(window, latencies),
                waiting(atRest),
                looks.isEmpty()
                        ? ""
                        : String.join(" | ", looks.getFirst().programs().keySet()),
                looks.isEmpty() ? "" : "---|".repeat(looks.getFirst().programs().size()),
                looks.stream().map(SteadyReport::row).collect(Collectors.joining("\n")),
                findings.all().isEmpty() ? "all kept" : "BROKEN\n\n- " + String.join("\n- ", findings.all()));
    }

    private static String latencies(Duration window, List<? extends Histogram> all) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Histogram micros = all.get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %d | %d | %.1f | %.1f | %.1f | %.1f |",
                    i * window.toMinutes(),
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(90) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getMaxValue() / 1e3));
        }
        return String.join("\n", lines);
    }

    private String waiting(Map<String, Double> atRest) {
        return atRest.entrySet().stream()
                .map(figure -> line(
                        figure.getKey(),
                        "%.1f"
                                .formatted(looks.stream()
                                        .mapToDouble(look -> look.waiting().getOrDefault(figure.getKey(), 0.0))
                                        .max()
                                        .orElse(0)),
                        "%.1f".formatted(figure.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String row(Steady.Look look) {
        return "| %.1f | ".formatted(look.minutes())
                + look.programs().values().stream()
                        .map(program -> "%s / %s / %s, %d, %d"
                                .formatted(
                                        mebibytes(program.heapKibibytes()),
                                        mebibytes(program.outsideKibibytes()),
                                        mebibytes(program.residentKibibytes()),
                                        program.threads(),
                                        program.openFiles()))
                        .collect(Collectors.joining(" | "))
                + " |";
    }
}
