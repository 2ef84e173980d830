package fr.spro.evaluation.stats;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two groups of different people on one ordered scale: the rank-sum test with mid-ranks (Mann, Whitney 1947), two-sided;
 * exact with ties for up to 30 answers in each group by counting all ways to share the doubled mid-ranks out (Streitberg,
 * Roehmel 1986), else by the normal approximation with ties and continuity corrected (Lehmann 1975, 1.4). Where nothing can
 * differ (an empty group, all answers equal) p is 1.
 */
public final class MannWhitney {
    /** The exact p is computed up to this size of both groups, in about 10^7 additions at most. */
    public static final int EXACT_UP_TO = 30;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final Ordinal first;
    private final Ordinal second;
    private final MidRanks ranks;

    public MannWhitney(Ordinal first, Ordinal second) {
        this.first = first;
        this.second = second;
        this.ranks = new MidRanks(List.of(first, second));
    }

    /** U of the first group: in how many pairs it is ahead, a tie counting half; 0 to n1 n2. */
    public double u() {
        return ranks.doubledSum(first) / 2.0 - first.n() * (first.n() + 1.0) / 2;
    }

    /** Variance of U with ties, when both groups answer alike. */
    public double variance() {
        if (ranks.allEqual()) {
            return 0;
        }
        double n = ranks.n();
        return (double) first.n() * second.n() / 12 * (n + 1 - ranks.ties() / (n * (n - 1)));
    }

    /** Distance of U from its mean in standard deviations, less the correction of 1/2; at least 0. */
    public double z() {
        double distance = Math.abs(u() - (double) first.n() * second.n() / 2) - 0.5;
        double variance = variance();
        return variance == 0 ? 0 : Math.max(0, distance) / Math.sqrt(variance);
    }

    /** Two-sided p of the normal approximation, 0 to 1. */
    public double asymptoticP() {
        return 2 * NORMAL.survivalProbability(z());
    }

    /** Two-sided exact p, greater than 0; refuses groups of more than 30. */
    public double exactP() {
        if (first.n() > EXACT_UP_TO || second.n() > EXACT_UP_TO) {
            throw new IllegalArgumentException(first.n() + " and " + second.n() + " answers");
        }
        long[] ways = RankSums.of(ranks, first, second);
        long n = ranks.n();
        long centre = first.n() * n * (n + 1);
        long observed = Math.abs(ranks.doubledSum(first) * n - centre);
        long all = 0;
        long asFar = 0;
        for (int sum = 0; sum < ways.length; sum++) {
            all += ways[sum];
            asFar += Math.abs(sum * n - centre) >= observed ? ways[sum] : 0;
        }
        return (double) asFar / all;
    }

    /** The exact p where it can be had, else that of the approximation. */
    public double p() {
        return first.n() <= EXACT_UP_TO && second.n() <= EXACT_UP_TO ? exactP() : asymptoticP();
    }

    /** How far the groups are apart, whatever their number. */
    public CliffsDelta delta() {
        return CliffsDelta.of(first, second);
    }

    /** What may be said of it; empty for too few answers. */
    public Optional<Verdict> verdict() {
        return Floors.comparable(first.n(), second.n())
                ? Optional.of(Verdict.of(p(), delta().size()))
                : Optional.empty();
    }
}
