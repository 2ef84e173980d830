package fr.spro.acceptance.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one run of a load showed.
 *
 * @param count what was answered as it should be
 * @param latencies in microseconds, from the intended send times where there are any
 * @param took from the first request to the last answer
 * @param own processor time that the generator itself took meanwhile, for all kinds of requests of the load together
 */
record Measured(long count, Histogram latencies, Duration took, Duration own) {

    double seconds() {
        return took.toNanos() / 1e9;
    }

    double perSecond() {
        return count / seconds();
    }

    double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }

    double longestMillis() {
        return latencies.getMaxValue() / 1000.0;
    }
}
