package fr.spro.evaluation.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How well k items measure one thing, from the people who answered all of them: alpha, at most 1, and below 0 when items
 * contradict each other: k / (k - 1) (1 - sum of the items' variances / variance of the sums) (Cronbach 1951), with the
 * interval of Feldt (1965).
 */
public record CronbachAlpha(double alpha, int items, int people) {
    /** Fewer items are not a scale. */
    public static final int LEAST_ITEMS = 3;

    /**
     * One array of levels for each person, as long as there are items, negative where there is no answer. Empty when alpha
     * does not exist: fewer than two items or two people with all answers, or all of them with the same sum.
     */
    public static Optional<CronbachAlpha> of(List<int[]> answers) {
        int items = answers.isEmpty() ? 0 : answers.getFirst().length;
        if (answers.stream().anyMatch(person -> person.length != items)) {
            throw new IllegalArgumentException("not " + items + " items for everybody");
        }
        List<int[]> complete = answers.stream()
                .filter(person -> Arrays.stream(person).allMatch(level -> level >= 0))
                .toList();
        long ofSums = spread(complete.stream()
                .mapToInt(person -> Arrays.stream(person).sum())
                .toArray());
        if (items < 2 || ofSums == 0) {
            return Optional.empty();
        }
        long ofItems = 0;
        for (int item = 0; item < items; item++) {
            int column = item;
            ofItems +=
                    spread(complete.stream().mapToInt(person -> person[column]).toArray());
        }
        double alpha = items / (items - 1.0) * (1 - (double) ofItems / ofSums);
        return Optional.of(new CronbachAlpha(alpha, items, complete.size()));
    }

    /** n (n - 1) times the variance, in whole numbers; 0 for fewer than two values. */
    private static long spread(int[] values) {
        long sum = 0;
        long squares = 0;
        for (int value : values) {
            sum += value;
            squares += (long) value * value;
        }
        return values.length * squares - sum * sum;
    }

    /** Whether it may be shown: three items and 30 people; the interval of ten people is 0.18 wide at 0.92. */
    public boolean shown() {
        return items >= LEAST_ITEMS && people >= Floors.TESTS;
    }

    /** 95 % interval from the F distribution with n - 1 and (n - 1)(k - 1) degrees (Feldt 1965). */
    public Interval feldt() {
        FDistribution f = FDistribution.of(people - 1, (people - 1.0) * (items - 1));
        return new Interval(
                1 - (1 - alpha) * f.inverseSurvivalProbability(0.025),
                1 - (1 - alpha) * f.inverseCumulativeProbability(0.025));
    }
}
