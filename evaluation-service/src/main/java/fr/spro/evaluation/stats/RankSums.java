package fr.spro.evaluation.stats;

/**
 * In how many ways as many answers as the first group has can be drawn from both groups, by the sum of their doubled
 * mid-ranks (the shift algorithm of Streitberg, Roehmel 1986, with equal answers taken together). No number exceeds
 * C(60, 30), about 1.2 10^17, so a long holds it.
 */
final class RankSums {
    private RankSums() {}

    /** Entry s: the ways with sum s. Time O(n n1 s), at most 60 * 30 * 3600. */
    static long[] of(MidRanks ranks, Ordinal first, Ordinal second) {
        int drawn = first.n();
        long[][] ways = new long[drawn + 1][2 * drawn * ranks.n() + 1];
        ways[0][0] = 1;
        int seen = 0;
        int rankBefore = 0;
        for (int level = 0; level < first.levels(); level++) {
            long[] choices = row(first.count(level) + second.count(level));
            int rank = (int) ranks.doubled(level);
            // From the top, so that each count is read before answers of this level are added to it.
            for (int had = Math.min(seen, drawn); had >= 0; had--) {
                for (int more = 1; more < choices.length && had + more <= drawn; more++) {
                    add(ways[had], had * rankBefore, ways[had + more], more * rank, choices[more]);
                }
            }
            seen += choices.length - 1;
            rankBefore = rank;
        }
        return ways[drawn];
    }

    /** Adds the ways with sums up to the highest there is so far, `times` as many, with sums larger by `shift`. */
    private static void add(long[] from, int highest, long[] to, int shift, long times) {
        for (int sum = 0; sum <= highest; sum++) {
            to[sum + shift] += from[sum] * times;
        }
    }

    /** C(n, 0) to C(n, n). */
    private static long[] row(int n) {
        long[] row = new long[n + 1];
        row[0] = 1;
        for (int i = 1; i <= n; i++) {
            for (int k = i; k > 0; k--) {
                row[k] += row[k - 1];
            }
        }
        return row;
    }
}
