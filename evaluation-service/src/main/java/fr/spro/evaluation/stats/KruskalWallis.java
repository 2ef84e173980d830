package fr.spro.evaluation.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether some of several groups of different people answer higher than others on one ordered scale: H with ties corrected,
 * approximately chi-squared with one degree less than there are groups (Kruskal, Wallis 1952). Empty groups are left out;
 * where nothing can differ (one group, all answers equal) H is 0 and p is 1.
 */
public record KruskalWallis(List<Ordinal> groups) {
    public KruskalWallis {
        groups = groups.stream().filter(group -> group.n() > 0).toList();
    }

    /** At least 0. */
    public double h() {
        if (groups.size() < 2) {
            return 0;
        }
        MidRanks ranks = new MidRanks(groups);
        if (ranks.allEqual()) {
            return 0;
        }
        double n = ranks.n();
        double between = 0;
        for (Ordinal group : groups) {
            double distance = ranks.doubledSum(group) / 2.0 - group.n() * (n + 1) / 2;
            between += distance * distance / group.n();
        }
        return 12 / (n * (n + 1)) * between / (1 - ranks.ties() / (n * n * n - n));
    }

    /** Groups with answers less one; 0 when there are none. */
    public int degrees() {
        return Math.max(0, groups.size() - 1);
    }

    /** 0 to 1. */
    public double p() {
        return degrees() == 0 ? 1 : ChiSquaredDistribution.of(degrees()).survivalProbability(h());
    }
}
