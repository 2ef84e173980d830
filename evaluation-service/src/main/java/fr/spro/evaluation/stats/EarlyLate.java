package fr.spro.evaluation.stats;

import java.util.List;
import java.util.Optional;

/**
 * Answers before the first reminder against those after it, on one ordered scale: who answers late resembles those who do
 * not answer, so a difference is a sign that the silent ones think otherwise (Armstrong, Overton 1977).
 */
public record EarlyLate(Ordinal early, Ordinal late) {
    public EarlyLate {
        early.requireScaleOf(late);
    }

    /** From the answers before the first reminder, and after each one; at least two phases. */
    public static EarlyLate of(List<Ordinal> phases) {
        if (phases.size() < 2) {
            throw new IllegalArgumentException(phases.size() + " phases");
        }
        return new EarlyLate(
                phases.getFirst(), phases.stream().skip(1).reduce(Ordinal::plus).orElseThrow());
    }

    /** The test; a positive delta says that early answers are higher. */
    public MannWhitney test() {
        return new MannWhitney(early, late);
    }

    /** What may be said of it; empty for too few answers. */
    public Optional<Verdict> verdict() {
        return test().verdict();
    }
}
