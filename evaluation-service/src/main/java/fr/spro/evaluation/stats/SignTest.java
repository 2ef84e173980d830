package fr.spro.evaluation.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Exact two-sided sign test of pairs that went up or down, pairs without change left out:
 * p = min(1, 2 P(X at most min(up, down))), X binomial(up + down, 1/2) (Dixon, Mood 1946).
 */
public record SignTest(int up, int down) {
    public SignTest {
        if (up < 0 || down < 0) {
            throw new IllegalArgumentException(up + " up, " + down + " down");
        }
    }

    /**
     * 0 to 1; 1 when nothing changed. Not by BinomialTest of Commons Statistics 1.2: it compares probabilities that are
     * equal up to rounding, and so has 0.625 instead of 1 for two up and one down.
     */
    public double p() {
        BinomialDistribution tosses = BinomialDistribution.of(Math.addExact(up, down), 0.5);
        return Math.min(1, 2 * tosses.cumulativeProbability(Math.min(up, down)));
    }

    /** Returns the word among m comparisons, given how many pairs there are in all; empty below the floor. */
    public Optional<Verdict> verdict(int pairs, int m) {
        return pairs >= MinimumBases.COMPARED ? Optional.of(Verdict.of(p(), m)) : Optional.empty();
    }
}
