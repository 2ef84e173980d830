package fr.spro.evaluation.stats;

import java.util.List;

/**
 * Matched rank-biserial correlation, -1 to 1: changes are ranked by their size, changes of nothing left out, and
 * r = (W+ - W-) / (W+ + W-) with the sums of ranks of those upwards and downwards (Kerby 2014).
 */
record RankBiserial(Ordinal rises, Ordinal falls) {
    /** Counts of the rises and of the falls by size, from size 1 at level 1; level 0 is not used. */
    RankBiserial {
        rises.requireScaleOf(falls);
    }

    /** 0 when nothing changed. */
    double value() {
        MidRanks ranks = new MidRanks(List.of(rises, falls));
        double up = ranks.doubledSum(rises);
        double down = ranks.doubledSum(falls);
        return up + down == 0 ? 0 : (up - down) / (up + down);
    }
}
