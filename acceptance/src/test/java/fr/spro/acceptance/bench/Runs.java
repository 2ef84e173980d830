package fr.spro.acceptance.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Runs as they might have been. */
final class Runs {
    private static final Machine MACHINE = new Machine(2, "a processor", 4096, "Linux 6", "25");

    private Runs() {}

    /** A thousand answers in a second, their latencies this many milliseconds and a hundredth of them ten times as long. */
    static Measured measured(double millis) {
        Histogram latencies = Load.histogram();
        for (int i = 0; i < 1000; i++) {
            latencies.recordValue((long) (millis * 1000 * (i % 100 == 0 ? 10 : 1)));
        }
        return new Measured(1000, latencies, Duration.ofSeconds(1), Duration.ofMillis(300));
    }

    static Row row(String scenario, Double... perSecond) {
        return Row.of(
                scenario,
                1000,
                "row.hlog",
                Arrays.stream(perSecond)
                        .map(speed -> new Row.Repetition(1000, 1000 / speed, speed, 4, 20, 30, 40, 0.3))
                        .toList());
    }

    static Results of(Row... rows) {
        return on(MACHINE, rows);
    }

    static Results on(Machine machine, Row... rows) {
        return new Results(
                "2026-11-26T10:00:00Z",
                "abc1234",
                7,
                machine,
                18.2,
                1670,
                12.5,
                List.of(rows),
                List.of("A note."),
                List.of());
    }
}
