package fr.spro.evaluation.publication;

import fr.spro.evaluation.publication.DerivedFigures.Gain;
import fr.spro.evaluation.publication.DerivedFigures.Gap;
import fr.spro.evaluation.publication.DerivedFigures.Kind;
import fr.spro.evaluation.publication.DerivedFigures.OfTerritory;
import fr.spro.evaluation.publication.DerivedFigures.Point;
import fr.spro.evaluation.publication.DerivedFigures.Progress;
import fr.spro.evaluation.publication.DerivedFigures.Share;
import fr.spro.evaluation.publication.DerivedFigures.Side;
import fr.spro.evaluation.publication.DerivedFigures.Spot;
import fr.spro.evaluation.stats.Interval;
import fr.spro.evaluation.stats.MinimumBases;
import fr.spro.evaluation.stats.Proportion;
import fr.spro.evaluation.stats.ShareComparison;
import fr.spro.evaluation.stats.SignTest;
import fr.spro.evaluation.stats.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The comparisons of one report, all corrected by their number. Every chart, sentence and export of the report takes its
 * words from here; they follow from the stored counts, so that older releases follow the same rule.
 *
 * @param m number of comparisons with 10 answers or more on both sides
 * @param ofServices whether progress per partner service is compared: reports of sessions and series only
 */
public record ComparisonPlan(int m, boolean ofServices) {
    static ComparisonPlan of(DerivedFigures derived, boolean ofServices) {
        int units = derived.progress().stream()
                .mapToInt(progress -> progress.crowd().stream()
                        .filter(spot -> exists(spot.share(), progress.whole()))
                        .mapToInt(Spot::units)
                        .sum())
                .sum();
        long gaps = derived.gaps().stream()
                .filter(gap -> isCompared(gap) && two(gap).exists())
                .count();
        long gains = derived.gains().stream()
                .filter(gain -> ofServices && gain.n() >= MinimumBases.COMPARED)
                .count();
        return new ComparisonPlan(units + (int) (gaps + gains), ofServices);
    }

    /** The same figures with the words of this policy; pairs of groups, as older releases have them, are left out. */
    public static DerivedFigures judged(DerivedFigures derived, boolean ofServices) {
        ComparisonPlan plan = of(derived, ofServices);
        return new DerivedFigures(
                derived.indices(),
                derived.gains().stream().map(plan::judged).toList(),
                derived.gaps().stream()
                        .filter(ComparisonPlan::isCompared)
                        .map(plan::judged)
                        .toList(),
                plan.m(),
                derived.progress().stream().map(plan::judged).toList(),
                derived.heat(),
                derived.fairness());
    }

    /** The word for a unit of a pool, null below the floor. */
    public static @Nullable Verdict word(Share own, Share whole, int m) {
        return exists(own, whole) ? comparison(own, whole).verdict(m).orElse(null) : null;
    }

    /** The shares of n answers that are inconclusive in a pool. */
    public static Optional<Interval> limits(int n, Share whole, int m) {
        return ShareComparison.limits(n, whole.favourable(), whole.n(), m);
    }

    private static boolean isCompared(Gap gap) {
        return gap.kind() == Kind.WAVES
                || gap.kind() == Kind.YEARS
                || gap.second().codes().isEmpty();
    }

    private static boolean exists(Share own, Share whole) {
        int rest = whole.n() - own.n();
        int favourable = whole.favourable() - own.favourable();
        return favourable >= 0 && favourable <= rest && comparison(own, whole).exists();
    }

    private static ShareComparison comparison(Share own, Share whole) {
        return new ShareComparison(own.favourable(), own.n(), whole.favourable(), whole.n());
    }

    private static ShareComparison two(Gap gap) {
        return ShareComparison.ofTwo(proportion(gap.first()), proportion(gap.second()));
    }

    private static Proportion proportion(Side side) {
        return new Proportion(side.favourable(), side.n());
    }

    private Gain judged(Gain gain) {
        Verdict word = ofServices
                ? new SignTest(gain.improved(), gain.worsened())
                        .verdict(gain.n(), m)
                        .orElse(null)
                : null;
        return new Gain(gain.linkId(), gain.row(), gain.n(), gain.improved(), gain.worsened(), gain.effect(), word);
    }

    private Gap judged(Gap gap) {
        ShareComparison two = two(gap);
        return new Gap(
                gap.kind(),
                gap.linkId(),
                gap.row(),
                gap.concept(),
                gap.first(),
                gap.second(),
                Math.round(two.difference() * 100) / 100.0,
                two.verdict(m).orElse(null));
    }

    /** A unit that was asked another form of the question is no part of the pool and gets no word. */
    private Progress judged(Progress progress) {
        List<Share> pooled = progress.crowd().stream().map(Spot::share).toList();
        List<Point> points = progress.points().stream()
                .map(point -> new Point(
                        point.sessions(),
                        point.titles(),
                        point.from(),
                        point.to(),
                        point.share(),
                        point.breaks(),
                        progress.comparesUnits() && pooled.contains(point.share())
                                ? word(point.share(), progress.whole(), m)
                                : null))
                .toList();
        List<OfTerritory> territories = progress.territories().stream()
                .map(one -> new OfTerritory(one.territory(), one.share(), word(one.share(), progress.whole(), m)))
                .toList();
        return new Progress(
                progress.concept(),
                progress.linkId(),
                progress.questionnaire(),
                progress.whole(),
                progress.reference(),
                points,
                territories,
                progress.crowd(),
                progress.periods());
    }
}
