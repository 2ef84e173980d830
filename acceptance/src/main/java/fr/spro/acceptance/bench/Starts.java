package fr.spro.acceptance.bench;

import fr.spro.acceptance.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Products of their own, each on empty data, beside the one that is loaded later, which rests meanwhile. */
final class Starts {
    private static final int COUNT = 5;
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final double READY_SECONDS = 15;
    private static final double RESIDENT_MEBIBYTES = 1.2 * 1024;

    private Starts() {}

    static void run(Trial trial) throws IOException, InterruptedException {
        List<Double> ready = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        for (int i = 0; i < trial.settings().repetitions(COUNT); i++) {
            Path data = Files.createTempDirectory(trial.ground().running.data().getParent(), "start-");
            try (Running running = Running.start(data)) {
                Thread.sleep(SETTLED);
                Memory memory = Memory.of(running.processes());
                ready.add(running.startedIn().toMillis() / 1e3);
                resident.add((double) memory.resident());
                own.add((double) memory.own());
            }
            trial.ground().awaitQuiet();
        }
        trial.report()
                .note("Start to Ready on empty data, in seconds: %s (target: under %.0f): %s."
                        .formatted(told("%.1f", ready), READY_SECONDS, reached(ready, READY_SECONDS)));
        trial.report()
                .note(
                        "All programs %d seconds later, in MiB: resident %s (target: under %.0f): %s; without what they map of files %s."
                                .formatted(
                                        SETTLED.toSeconds(),
                                        told("%.0f", resident),
                                        RESIDENT_MEBIBYTES,
                                        reached(resident, RESIDENT_MEBIBYTES),
                                        told("%.0f", own)));
    }

    private static String told(String format, List<Double> figures) {
        Spread spread = Spread.of(figures);
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ", %d starts)",
                spread.median(),
                spread.least(),
                spread.most(),
                figures.size());
    }

    private static String reached(List<Double> figures, double bound) {
        return Spread.of(figures).median() < bound ? "reached" : "MISSED";
    }
}
