package fr.spro.events.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures the engines with JMH and writes {@code target/bench/engines.md}: time per plan and how it grows. */
public final class EnginesReport {
    private EnginesReport() {}

    /** Arguments: the file to write. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("fr\\.spro\\.events\\.bench\\..*Benchmark")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MILLISECONDS)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                        .shouldFailOnError(true)
                        .build())
                .run();
        Path report = Path.of(arguments[0]);
        Files.createDirectories(report.toAbsolutePath().getParent());
        Files.writeString(report, table(results));
        System.out.println(table(results));
    }

    private static String table(Collection<RunResult> results) {
        StringBuilder table =
                new StringBuilder("| engine | size | ms | ± (99.9 %) | growth |\n|---|---:|---:|---:|---:|\n");
        List<RunResult> sorted = results.stream()
                .sorted(Comparator.comparing(EnginesReport::engine).thenComparingInt(EnginesReport::size))
                .toList();
        RunResult before = null;
        for (RunResult result : sorted) {
            Result<?> time = result.getPrimaryResult();
            String growth = before != null && engine(before).equals(engine(result))
                    ? String.format(
                            Locale.ROOT,
                            "× %.1f for × %.1f",
                            time.getScore() / before.getPrimaryResult().getScore(),
                            (double) size(result) / size(before))
                    : "";
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.3f | %.3f | %s |%n",
                    engine(result),
                    size(result),
                    time.getScore(),
                    time.getScoreError(),
                    growth));
            before = result;
        }
        return table.toString();
    }

    private static String engine(RunResult result) {
        String name = result.getParams().getBenchmark();
        String[] parts = name.split("\\.", -1);
        return parts[parts.length - 2].replace("Benchmark", "") + ", " + parts[parts.length - 1];
    }

    private static int size(RunResult result) {
        return result.getParams().getParamsKeys().stream()
                .map(key -> Integer.parseInt(result.getParams().getParam(key)))
                .findFirst()
                .orElse(1);
    }
}
