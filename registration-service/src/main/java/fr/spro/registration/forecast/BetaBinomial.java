package fr.spro.registration.forecast;

/**
 * How many of {@code n} people come when each comes with the same chance, and that chance differs from session to
 * session after a Beta(a, b) law.
 *
 * <p>The law is that of J. G. Skellam, "A probability distribution derived from the binomial distribution by regarding
 * the probability of success as variable between the sets of trials", Journal of the Royal Statistical Society B 10
 * (1948), 257-261. All of it is computed once, by the ratio of neighbouring terms, in O(n).
 */
public final class BetaBinomial {

    private final double[] chances;

    /** The law for n people; a and b are positive. */
    public BetaBinomial(int n, double a, double b) {
        if (n < 0 || !(a > 0) || !(b > 0) || Double.isInfinite(a) || Double.isInfinite(b)) {
            throw new IllegalArgumentException("n " + n + ", a " + a + ", b " + b);
        }
        double[] logs = new double[n + 1];
        double top = 0;
        for (int k = 0; k < n; k++) {
            logs[k + 1] = logs[k] + Math.log((n - k) / (k + 1.0)) + Math.log((k + a) / (n - k - 1 + b));
            top = Math.max(top, logs[k + 1]);
        }
        double sum = 0;
        chances = new double[n + 1];
        for (int k = 0; k <= n; k++) {
            chances[k] = Math.exp(logs[k] - top);
            sum += chances[k];
        }
        for (int k = 0; k <= n; k++) {
            chances[k] /= sum;
        }
    }

    /** The chance that exactly k come. */
    public double chance(int k) {
        return (k < 0 || k >= chances.length) ? 0 : chances[k];
    }

    /** The chance that more than k come. */
    public double more(int k) {
        double sum = 0;
        for (int i = Math.max(0, k + 1); i < chances.length; i++) {
            sum += chances[i];
        }
        return Math.min(1, sum);
    }

    /** The smallest k such that at most k come with a chance of q at least. */
    public int quantile(double q) {
        double sum = 0;
        for (int k = 0; k < chances.length; k++) {
            sum += chances[k];
            if (sum >= q - 1e-12) {
                return k;
            }
        }
        return chances.length - 1;
    }
}
