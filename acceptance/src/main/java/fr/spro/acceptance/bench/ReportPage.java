package fr.spro.acceptance.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A run's results for people to read. */
final class ReportPage {
    private ReportPage() {}

    static String text(Results run) {
        List<String> targets = Targets.told(run.rows());
        return """
                # Load benchmark

                %s, commit %s, seed %d. Everything and the generator on one machine of %d processors (%s, %d MiB, %s, Java %s), embedded default, durable writes. Medians over the repetitions, with the least and the most where there are several. Latencies in milliseconds from the intended send time; a second counts decided people. Start to Ready: %s s. The generator itself used %s s of processor; rows of one mixed load each show that of the whole load. Resident memory of all programs afterwards: %d MiB.

                | scenario | size | decided | a second | p50 | p99 | p99.9 | max | generator, s | repetitions |
                |---|---|---|---|---|---|---|---|---|---|
                %s

                %s

                Targets:%s

                Promises: %s
                """.formatted(
                        run.at(),
                        run.commit(),
                        run.seed(),
                        run.machine().processors(),
                        run.machine().model(),
                        run.machine().mebibytes(),
                        run.machine().system(),
                        run.machine().java(),
                        tenths(run.readySeconds()),
                        tenths(run.generatorSeconds()),
                        run.residentMebibytes(),
                        run.rows().stream().map(ReportPage::line).collect(Collectors.joining("\n")),
                        String.join("\n\n", run.notes()),
                        targets.isEmpty() ? " none of these loads has one" : "\n" + String.join("\n", targets),
                        promises(run.violations()));
    }

    /** What was broken in the same way many times is said once. */
    static String promises(List<String> violations) {
        if (violations.isEmpty()) {
            return "all kept";
        }
        Map<String, Integer> times = new LinkedHashMap<>();
        violations.forEach(violation -> times.merge(violation, 1, Integer::sum));
        return "BROKEN: "
                + times.entrySet().stream()
                        .map(one ->
                                one.getValue() == 1 ? one.getKey() : one.getKey() + " (" + one.getValue() + " times)")
                        .collect(Collectors.joining("; "));
    }

    private static String line(Row row) {
        int repetitions = row.repetitions().size();
        return "| %s | %d | %d | %s | %s | %s | %s | %s | %s | %d |"
                .formatted(
                        row.scenario(),
                        row.size(),
                        row.count(),
                        told("%.0f", row.perSecond(), repetitions),
                        told("%.1f", row.p50(), repetitions),
                        told("%.1f", row.p99(), repetitions),
                        told("%.1f", row.p999(), repetitions),
                        told("%.1f", row.max(), repetitions),
                        tenths(row.generatorSeconds()),
                        repetitions);
    }

    private static String told(String format, Spread figure, int repetitions) {
        String median = String.format(Locale.ROOT, format, figure.median());
        return repetitions == 1
                ? median
                : median
                        + String.format(
                                Locale.ROOT, " (" + format + " to " + format + ")", figure.least(), figure.most());
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
