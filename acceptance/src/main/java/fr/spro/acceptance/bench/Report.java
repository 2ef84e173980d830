package fr.spro.acceptance.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the loads showed, row by row with all repetitions, and the promises that one of them broke. */
final class Report {
    private record Collected(long size, List<Measured> repetitions) {}

    private final Map<String, Collected> rows = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    /** One run of a load of so many; the same name again is the next repetition. */
    void add(String name, long size, Measured measured) {
        rows.computeIfAbsent(name, _ -> new Collected(size, new ArrayList<>()))
                .repetitions()
                .add(measured);
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d, %.0f a second, p50 %.1f ms, p99 %.1f ms, max %.1f ms, generator %.1f s%n",
                name,
                measured.count(),
                size,
                measured.perSecond(),
                measured.millis(50),
                measured.millis(99),
                measured.longestMillis(),
                measured.own().toNanos() / 1e9);
    }

    /** The same of requests, each of which is about one. */
    void add(String name, Load.Outcome outcome) {
        add(name, outcome.replies().size() + outcome.lost(), outcome.measured());
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

    /** A row so far. */
    Optional<Row> row(String name) {
        return rows().stream().filter(row -> row.scenario().equals(name)).findFirst();
    }

    List<Row> rows() {
        List<Row> all = new ArrayList<>();
        rows.forEach((name, collected) -> all.add(Row.of(
                name,
                collected.size(),
                HistogramFile.name(all.size() + 1, name),
                collected.repetitions().stream().map(Row.Repetition::of).toList())));
        return all;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    /** One file for each row, named as the row says. */
    void writeHistograms(Path folder) throws IOException {
        for (Row row : rows()) {
            Collected collected = rows.get(row.scenario());
            if (collected != null) {
                HistogramFile.write(folder.resolve(row.histogram()), row.scenario(), collected.repetitions());
            }
        }
    }
}
