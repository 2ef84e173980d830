package fr.spro.evaluation.stats;

import java.util.Optional;

/**
 * Counts of the answers 0 to 10 to "would you recommend it": below 30 answers only the distribution and the share from 8
 * upwards are told, as a net promoter score of 15 answers is known to about 36 points either way (Rocks 2016).
 */
public final class Recommendation {
    private static final int LEVELS = 11;
    private static final int PROMOTERS_FROM = 9;
    private static final int DETRACTORS_TO = 6;

    private final Ordinal answers;

    public Recommendation(int... counts) {
        if (counts.length != LEVELS) {
            throw new IllegalArgumentException(counts.length + " counts, not one for each of 0 to 10");
        }
        this.answers = new Ordinal(counts);
    }

    /** The score; empty below 30 answers. */
    public Optional<NetPromoter> netPromoter() {
        return answers.n() < MinimumBases.TESTS
                ? Optional.empty()
                : Optional.of(new NetPromoter(
                        answers.from(PROMOTERS_FROM), answers.n() - answers.from(DETRACTORS_TO + 1), answers.n()));
    }
}
