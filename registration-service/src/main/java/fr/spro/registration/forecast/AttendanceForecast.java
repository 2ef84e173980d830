package fr.spro.registration.forecast;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many of those with a place will probably come.
 *
 * <p>The mean chance to come is estimated from all people of the earlier sessions together, with half a person added to
 * each side (H. Jeffreys, Theory of Probability, 3rd ed. 1961, § 3.1). How much that chance differs between sessions is
 * the intraclass correlation ρ by the estimator of one-way analysis of variance (J. L. Fleiss and J. Cuzick, Applied
 * Psychological Measurement 3 (1979), 537-542; compared with others by M. S. Ridout, C. G. B. Demétrio and D. Firth,
 * Biometrics 55 (1999), 137-148). Together they make a Beta(a, b) with a + b = 1/ρ - 1, which is taken no surer than the
 * number of people it rests on; {@link BetaBinomial} then tells of numbers. The range holds 8 times of 10.
 *
 * <p>Below {@value #FEWEST} sessions nothing is said. O(sessions + places + log({@value #MOST_EXTRA}) capacity).
 *
 * @param low at least so many, 9 times of 10
 * @param high at most so many, 9 times of 10
 * @param sessions on which this rests
 * @param rate share of people who came
 * @param overbooking what this would justify; null while it justifies nothing
 */
public record AttendanceForecast(
        int low,
        int high,
        int sessions,
        double rate,
        @Nullable Overbooking overbooking) {

    /** Sessions below which nothing is said. */
    public static final int FEWEST = 3;

    private static final int MOST_EXTRA = 30;
    private static final double TAIL = 0.1;
    private static final double SUREST = 1e6;

    /**
     * Places beyond the capacity that people who stay away would leave free; only ever proposed.
     *
     * @param places how many
     * @param risk the chance that more people come than there are places
     */
    public record Overbooking(int places, double risk) {}

    /**
     * The forecast for a session.
     *
     * @param places people with a place
     * @param capacity null where there is none
     */
    public static Optional<AttendanceForecast> of(
            List<PastAttendance> earlier, int places, @Nullable Integer capacity) {
        List<PastAttendance> shown =
                earlier.stream().filter(showing -> showing.expected() > 0).toList();
        if (shown.size() < FEWEST || places < 1) {
            return Optional.empty();
        }
        long people = 0;
        long came = 0;
        for (PastAttendance showing : shown) {
            people += showing.expected();
            came += showing.came();
        }
        double mean = (came + 0.5) / (people + 1.0);
        double rho = correlation(shown, people, came);
        double weight = rho <= 0 ? people + 1.0 : Math.min(people + 1.0, Math.max(1, 1 / rho - 1));
        double a = Math.min(SUREST, mean * weight);
        double b = Math.min(SUREST, (1 - mean) * weight);
        BetaBinomial law = new BetaBinomial(places, a, b);
        return Optional.of(new AttendanceForecast(
                law.quantile(TAIL),
                law.quantile(1 - TAIL),
                shown.size(),
                (double) came / people,
                (capacity == null || capacity < 1) ? null : overbooking(capacity, a, b)));
    }

    private static @Nullable Overbooking overbooking(int capacity, double a, double b) {
        // The risk grows with the places, so the most that it allows is found by halving.
        Overbooking best = null;
        int least = 1;
        int most = Math.min(MOST_EXTRA, capacity);
        while (least <= most) {
            int extra = (least + most) / 2;
            double risk = new BetaBinomial(capacity + extra, a, b).more(capacity);
            if (risk <= TAIL) {
                best = new Overbooking(extra, risk);
                least = extra + 1;
            } else {
                most = extra - 1;
            }
        }
        return best;
    }

    /** The intraclass correlation; 0 where sessions differ no more than chance makes them. */
    static double correlation(List<PastAttendance> shown, long people, long came) {
        int k = shown.size();
        if (k < 2 || people <= k) {
            return 0;
        }
        double squares = 0;
        double within = 0;
        double parts = 0;
        for (PastAttendance showing : shown) {
            double n = showing.expected();
            double y = showing.came();
            squares += n * n;
            parts += y * y / n;
            within += y - y * y / n;
        }
        double between = (parts - (double) came * came / people) / (k - 1);
        double inside = within / (people - k);
        double size = (people - squares / people) / (k - 1);
        double total = between + (size - 1) * inside;
        return total <= 0 ? 0 : Math.clamp((between - inside) / total, 0, 1);
    }
}
