package fr.spro.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rows of the table, and the promises that a load broke. */
final class Report {
    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /** One load; {@code people} where an answer is about several. */
    void add(String name, Load.Outcome outcome, int people) {
        rows.add("| %s | %d | %.0f | %.1f | %.1f | %.1f | %.1f |"
                .formatted(
                        name,
                        people,
                        people / (outcome.took().toNanos() / 1e9),
                        outcome.millis(50),
                        outcome.millis(99),
                        outcome.millis(99.9),
                        outcome.latencies().getMaxValue() / 1000.0));
        System.out.println(rows.getLast());
    }

    void add(String name, Load.Outcome outcome) {
        add(name, outcome, outcome.replies().size());
    }

    /** A sentence under the table. */
    void note(String sentence) {
        notes.add(sentence);
        System.out.println(sentence);
    }

    void check(String name, boolean holds, String otherwise) {
        if (!holds) {
            violations.add(name + ": " + otherwise);
            System.out.println("VIOLATION " + name + ": " + otherwise);
        }
    }

    boolean isBroken() {
        return !violations.isEmpty();
    }

    String text(Ground ground) {
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return """
                # Load benchmark

                Everything and the generator on one machine of %d processors, embedded default, durable writes. Latencies in milliseconds from the intended send time; a second counts decided people. Start to Ready: %.1f s. The generator itself used %.1f s of processor. Resident memory of all programs afterwards: %d MiB.

                | scenario | decided | a second | p50 | p99 | p99.9 | max |
                |---|---|---|---|---|---|---|
                %s

                %s

                Promises: %s
                """.formatted(
                        Runtime.getRuntime().availableProcessors(),
                        ground.running.startedIn().toMillis() / 1000.0,
                        own.toMillis() / 1000.0,
                        residentMebibytes(ground.programs()),
                        String.join("\n", rows),
                        String.join("\n", notes),
                        violations.isEmpty() ? "all kept" : "BROKEN: " + String.join("; ", violations));
    }

    /** The sum of VmRSS over the launcher and its programs. */
    private static long residentMebibytes(List<ProcessHandle> programs) {
        long kibibytes = 0;
        for (ProcessHandle process : programs) {
            try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                kibibytes += lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException gone) {
                System.out.println("no memory figure of process " + process.pid() + ": " + gone.getMessage());
            }
        }
        return kibibytes / 1024;
    }
}
