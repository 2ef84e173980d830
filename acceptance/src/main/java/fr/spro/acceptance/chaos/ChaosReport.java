package fr.spro.acceptance.chaos;

import fr.spro.acceptance.Running;
import fr.spro.acceptance.bench.Spread;
import fr.spro.acceptance.chaos.points.FaultPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What a run showed, as a page. */
final class ChaosReport {
    private final String load;
    private final List<Killer.Death> deaths;
    private final List<String> slowToGo;
    private final List<String> lines = new ArrayList<>();

    ChaosReport(String load, Killer killer) {
        this.load = load;
        this.deaths = killer.deaths();
        this.slowToGo = killer.slowToGo();
    }

    void line(String what, long count) {
        lines.add("| %s | %d |".formatted(what, count));
    }

    /** Answers by their status. */
    void outcomes(Map<String, Long> outcomes) {
        outcomes.forEach((status, count) -> line("answers " + status, count));
    }

    /** Microseconds from sending to a known answer. */
    void latencies(Histogram micros) {
        for (double percentile : new double[] {50, 90, 99, 100}) {
            lines.add("| answered within, p%.0f | %.1f ms |"
                    .formatted(percentile, micros.getValueAtPercentile(percentile) / 1e3));
        }
    }

    String text(Settings settings, List<String> broken) {
        return """
                # Chaos: %s

                Seed %d, commit %s, %d processors. %d ends of processes.

                | what | |
                |---|---|
                %s

                Seconds from the end of a process until the program and a read through gateway, registration service and database answered:

                | program | ends | median | longest |
                |---|---|---|---|
                %s

                Ended at a named place: %s

                There for longer than a second after its end: %s

                Promises: %s
                """.formatted(
                        load,
                        settings.seed(),
                        commit(),
                        Runtime.getRuntime().availableProcessors(),
                        deaths.size(),
                        String.join("\n", lines),
                        restarts(),
                        places(),
                        slowToGo.isEmpty() ? "none" : "\n\n- " + String.join("\n- ", slowToGo),
                        broken.isEmpty() ? "all kept" : "BROKEN\n\n- " + String.join("\n- ", broken));
    }

    private String restarts() {
        Map<String, List<Double>> byProgram = deaths.stream()
                .collect(Collectors.groupingBy(
                        Killer.Death::program,
                        TreeMap::new,
                        Collectors.mapping(death -> death.back().toMillis() / 1e3, Collectors.toList())));
        return byProgram.entrySet().stream()
                .map(program -> {
                    Spread seconds = Spread.of(program.getValue());
                    return "| %s | %d | %.1f | %.1f |"
                            .formatted(program.getKey(), program.getValue().size(), seconds.median(), seconds.most());
                })
                .collect(Collectors.joining("\n"));
    }

    private String places() {
        Map<String, Long> reached = deaths.stream()
                .map(Killer.Death::place)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(place -> place, TreeMap::new, Collectors.counting()));
        return FaultPoint.ALL.stream()
                .map(point -> point.name() + " (" + reached.getOrDefault(point.name(), 0L) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .directory(Running.root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String told = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return told.isEmpty() ? "unknown" : told;
        } catch (IOException withoutGit) {
            return "unknown";
        }
    }
}
