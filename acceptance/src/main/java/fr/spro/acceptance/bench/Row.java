package fr.spro.acceptance.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A scenario's line of the table: medians over its repetitions; latencies in milliseconds, times in seconds.
 *
 * @param size people, requests or pages that were asked for
 * @param count what was answered as it should be, in the median
 * @param generatorSeconds processor time of the generator itself, in the median
 * @param histogram the file of the run's folder with the latencies of each repetition
 */
record Row(
        String scenario,
        long size,
        long count,
        Spread perSecond,
        Spread p50,
        Spread p99,
        Spread p999,
        Spread max,
        double generatorSeconds,
        String histogram,
        List<Repetition> repetitions) {

    /** One run of it. */
    record Repetition(
            long count,
            double seconds,
            double perSecond,
            double p50,
            double p99,
            double p999,
            double max,
            double generatorSeconds) {

        static Repetition of(Measured measured) {
            return new Repetition(
                    measured.count(),
                    measured.seconds(),
                    measured.perSecond(),
                    measured.millis(50),
                    measured.millis(99),
                    measured.millis(99.9),
                    measured.longestMillis(),
                    measured.own().toNanos() / 1e9);
        }
    }

    static Row of(String scenario, long size, String histogram, List<Repetition> all) {
        return new Row(
                scenario,
                size,
                Math.round(spread(all, Repetition::count).median()),
                spread(all, Repetition::perSecond),
                spread(all, Repetition::p50),
                spread(all, Repetition::p99),
                spread(all, Repetition::p999),
                spread(all, Repetition::max),
                spread(all, Repetition::generatorSeconds).median(),
                histogram,
                List.copyOf(all));
    }

    private static Spread spread(List<Repetition> all, ToDoubleFunction<Repetition> figure) {
        return Spread.of(all.stream().map(figure::applyAsDouble).toList());
    }
}
