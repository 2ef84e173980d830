package fr.spro.evaluation.verbatim;

import fr.spro.evaluation.stats.CohensKappa;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * How far the two who coded the sample agree: for each theme whether they gave it to the same texts (Cohen's kappa), and
 * over all themes pooled, (mean po - mean pe) / (1 - mean pe) (De Vries, Elliott, Kanouse, Teleki 2008).
 *
 * @param texts how many both have coded
 */
public record CoderAgreement(int texts, OptionalDouble pooled, List<ThemeAgreement> themes, List<String> disputed) {
    /** For one theme: given by both, by one, by neither. */
    public record ThemeAgreement(String code, int both, int one, int neither, OptionalDouble kappa) {}

    /** How a kappa is read (Landis, Koch 1977). */
    public enum Strength {
        POOR,
        SLIGHT,
        FAIR,
        MODERATE,
        SUBSTANTIAL,
        ALMOST_PERFECT;

        /** The word for a kappa of -1 to 1. */
        public static Strength of(double kappa) {
            if (kappa < 0) {
                return POOR;
            }
            if (kappa <= 0.20) {
                return SLIGHT;
            }
            if (kappa <= 0.40) {
                return FAIR;
            }
            if (kappa <= 0.60) {
                return MODERATE;
            }
            return kappa <= 0.80 ? SUBSTANTIAL : ALMOST_PERFECT;
        }
    }

    public CoderAgreement {
        themes = List.copyOf(themes);
        disputed = List.copyOf(disputed);
    }

    /** Of a desk whose sample two people have coded. */
    static CoderAgreement of(VerbatimReview desk) {
        if (!desk.isSampleCoded()) {
            throw new IllegalStateException("one would see the other's themes");
        }
        TreeSet<String> used = new TreeSet<>();
        List<List<String>> firsts = new ArrayList<>();
        List<List<String>> seconds = new ArrayList<>();
        Iterator<String> coders = desk.coders().iterator();
        String first = coders.next();
        String second = coders.next();
        for (String text : desk.sample()) {
            firsts.add(desk.note(text).codings().getOrDefault(first, List.of()));
            seconds.add(desk.note(text).codings().getOrDefault(second, List.of()));
            used.addAll(firsts.getLast());
            used.addAll(seconds.getLast());
        }
        List<ThemeAgreement> themes = new ArrayList<>();
        double observed = 0;
        double expected = 0;
        int n = desk.sample().size();
        for (String theme : used) {
            int[][] table = new int[2][2];
            for (int i = 0; i < n; i++) {
                table[firsts.get(i).contains(theme) ? 1 : 0][seconds.get(i).contains(theme) ? 1 : 0]++;
            }
            int both = table[1][1];
            int one = table[0][1] + table[1][0];
            int neither = table[0][0];
            themes.add(new ThemeAgreement(theme, both, one, neither, new CohensKappa(table).kappa()));
            double yes = (double) (both + table[1][0]) * (both + table[0][1]);
            double no = (double) (neither + table[1][0]) * (neither + table[0][1]);
            observed += (double) (both + neither) / n;
            expected += (yes + no) / ((double) n * n);
        }
        double chance = expected / Math.max(1, used.size());
        OptionalDouble pooled = used.isEmpty() || chance >= 1
                ? OptionalDouble.empty()
                : OptionalDouble.of((observed / used.size() - chance) / (1 - chance));
        return new CoderAgreement(
                n,
                pooled,
                themes,
                desk.sample().stream().filter(desk::isDisputed).toList());
    }
}
