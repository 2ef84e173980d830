package fr.spro.evaluation.rendering;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.ComparisonPlan;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.DerivedFigures.Period;
import fr.spro.evaluation.publication.DerivedFigures.Point;
import fr.spro.evaluation.publication.DerivedFigures.Progress;
import fr.spro.evaluation.publication.DerivedFigures.Spot;
import fr.spro.evaluation.rendering.ChartFigure.Head;
import fr.spro.evaluation.rendering.ChartFigure.TableCell;
import fr.spro.evaluation.rendering.ChartFigure.TableRow;
import fr.spro.evaluation.stats.Interval;
import fr.spro.evaluation.stats.Proportion;
import fr.spro.evaluation.stats.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws what is followed through a year: unit after unit, half-year after half-year, all units in a funnel. */
final class TimelineFigures {
    /** From how many units on a funnel says more than a list. */
    private static final int FUNNEL_FROM = 8;
    /** More lines than this are for the table. */
    private static final int MOST_DRAWN = 40;

    private static final int FULL = 10;

    private final ServiceTexts words;
    private final String released;
    private final int m;

    /** Draws with the words of a report of m comparisons. */
    TimelineFigures(ServiceTexts words, String released, int m) {
        this.m = m;
        this.words = words;
        this.released = released;
    }

    /** The figures of a question under its short name; none when there is but one unit. */
    List<ChartFigure> of(Progress progress, List<Period> periods, String name) {
        List<ChartFigure> figures = new ArrayList<>();
        if (progress.points().size() > 1) {
            figures.add(units(progress, name));
        }
        if (periods.size() > 1) {
            figures.add(trend(progress, periods, name));
        }
        funnel(progress, name).ifPresent(figures::add);
        return figures;
    }

    private ChartFigure units(Progress progress, String name) {
        List<Point> points = progress.points();
        List<Point> drawn =
                points.size() <= MOST_DRAWN ? points : points.subList(points.size() - MOST_DRAWN, points.size());
        List<UnitChart.Row> lines = new ArrayList<>();
        for (Point point : drawn) {
            Proportion share = proportion(point.share());
            Interval interval = share.wilson();
            boolean small = share.n() < FULL;
            lines.add(new UnitChart.Row(
                    shortName(point),
                    when(point),
                    share.share(),
                    Math.min(interval.low(), share.share()),
                    Math.max(interval.high(), share.share()),
                    words.get("results.of", share.x(), share.n()),
                    small ? "" : words.percent(share.share()),
                    point.breaks(),
                    small));
        }
        boolean compared = progress.comparesUnits();
        List<TableRow> rows = points.stream().map(point -> row(point, compared)).toList();
        DerivedFigures.Share reference = progress.reference() == null ? progress.whole() : progress.reference();
        double common = (double) reference.favourable() / reference.n();
        String referenceWord =
                words.get(progress.reference() == null ? "course.whole" : "course.region", words.percent(common));
        String title = compared
                ? words.get("course.units.title", name, outcome(points))
                : words.get("course.units.title.region", name);
        String svg = UnitChart.draw(
                new ChartFrame(
                        "c-" + progress.linkId() + "-" + words.lang().code(),
                        title,
                        compared
                                ? words.get("course.units.desc", points.size(), referenceWord, outcome(points))
                                : words.get("course.units.desc.region", points.size(), referenceWord)),
                lines,
                new UnitChart.Around(common, referenceWord, words.get("course.break"), words::percent));
        List<Head> heads = new ArrayList<>(List.of(
                new Head(words.get("course.col.unit"), false),
                new Head(words.get("course.col.when"), false),
                new Head(words.get("results.col.favourable"), true),
                new Head(words.get("results.col.share"), true),
                new Head(words.get("results.col.interval"), true)));
        if (compared) {
            heads.add(new Head(words.get("course.col.verdict"), false));
        }
        return new ChartFigure(true, title, base(progress), svg, List.of(), heads, rows);
    }

    private String base(Progress progress) {
        return words.get("course.base", progress.whole().n()) + " " + released;
    }

    /** What the comparison of each unit with the others came to. */
    private String outcome(List<Point> points) {
        return outcome(points.stream().map(Point::verdict), words);
    }

    /** Counts the words of comparisons in one sentence; null is the word for too few answers. */
    static String outcome(Stream<@Nullable Verdict> verdicts, ServiceTexts words) {
        Map<Verdict, Integer> counted = new EnumMap<>(Verdict.class);
        verdicts.filter(Objects::nonNull).forEach(verdict -> counted.merge(verdict, 1, Integer::sum));
        return outcome(counted, words);
    }

    /** The one sentence that counts words, for charts and tables alike. */
    private static String outcome(Map<Verdict, Integer> counted, ServiceTexts words) {
        int all = counted.values().stream().mapToInt(Integer::intValue).sum();
        return all == 0
                ? words.get("verdict.none")
                : words.get(
                        all == 1 ? "verdict.count.one" : "verdict.count.many",
                        count("verdict.clear", counted.getOrDefault(Verdict.CLEAR, 0), words),
                        count("verdict.possible", counted.getOrDefault(Verdict.POSSIBLE, 0), words),
                        all);
    }

    private static String count(String key, int n, ServiceTexts words) {
        return words.get(key + (n == 0 ? ".none" : n == 1 ? ".one" : ".many"), n);
    }

    private String verdict(@Nullable Verdict verdict) {
        return words.get(verdict == null ? "verdict.none" : "verdict." + verdict);
    }

    private TableRow row(Point point, boolean compared) {
        Proportion share = proportion(point.share());
        boolean full = share.n() >= FULL;
        List<TableCell> cells = new ArrayList<>(List.of(
                TableCell.words(when(point) + (point.breaks() ? " · " + words.get("course.break") : "")),
                TableCell.of(words.get("results.of", share.x(), share.n())),
                TableCell.of(full ? words.percent(share.share()) : "–"),
                TableCell.of(full ? interval(share.wilson()) : words.get("results.halves.count"))));
        if (compared) {
            cells.add(TableCell.words(verdict(point.verdict())));
        }
        return new TableRow(name(point), cells);
    }

    /** A session by its title, several as what they are: counted together. */
    private String name(Point point) {
        List<String> titles =
                point.titles().stream().map(title -> title.in(words.lang())).toList();
        return point.sessions().size() == 1
                ? titles.getFirst()
                : words.get("course.together", point.sessions().size(), String.join(", ", titles));
    }

    /** As it fits beside a bar; the table has the names of all. */
    private String shortName(Point point) {
        return point.sessions().size() == 1
                ? name(point)
                : words.get("course.together.short", point.sessions().size());
    }

    private String when(Point point) {
        String to = words.shortDate(point.to());
        return point.from().equals(point.to()) ? to : words.get("course.fromto", words.shortDate(point.from()), to);
    }

    private static Proportion proportion(DerivedFigures.Share share) {
        return new Proportion(share.favourable(), share.n());
    }

    private String interval(Interval interval) {
        return words.get("results.interval", words.percent(interval.low()), words.percent(interval.high()));
    }

    private ChartFigure trend(Progress progress, List<Period> periods, String name) {
        List<TrendChart.Step> steps = new ArrayList<>();
        List<TableRow> rows = new ArrayList<>();
        List<String> readings = new ArrayList<>();
        for (Period period : periods) {
            Proportion share = proportion(period.share());
            Interval interval = share.wilson();
            boolean full = share.n() >= FULL;
            String half = words.half(period.year(), period.half());
            String said = words.get("results.of", share.x(), share.n());
            steps.add(new TrendChart.Step(
                    half,
                    share.share(),
                    Math.min(interval.low(), share.share()),
                    Math.max(interval.high(), share.share()),
                    said,
                    period.breaks()));
            readings.add(half + " " + (full ? words.percent(share.share()) : said));
            rows.add(new TableRow(
                    half + (period.breaks() ? " · " + words.get("course.break") : ""),
                    List.of(
                            TableCell.of(said),
                            TableCell.of(full ? words.percent(share.share()) : "–"),
                            TableCell.of(full ? interval(interval) : words.get("results.halves.count")))));
        }
        String title = words.get("course.trend.title", name);
        String svg = TrendChart.draw(
                new ChartFrame(
                        "t-" + progress.linkId() + "-" + words.lang().code(), title, String.join(", ", readings) + "."),
                steps,
                words.get("course.break"),
                words::percent);
        List<Head> heads = List.of(
                new Head(words.get("course.col.period"), false),
                new Head(words.get("results.col.favourable"), true),
                new Head(words.get("results.col.share"), true),
                new Head(words.get("results.col.interval"), true));
        return new ChartFigure(
                false, title, words.get("course.trend.base") + " " + released, svg, List.of(), heads, rows);
    }

    private Optional<ChartFigure> funnel(Progress progress, String name) {
        int units = progress.crowd().stream().mapToInt(Spot::units).sum();
        if (units < FUNNEL_FROM) {
            return Optional.empty();
        }
        List<FunnelChart.Dot> dots = new ArrayList<>();
        List<TableRow> rows = new ArrayList<>();
        Map<Verdict, Integer> counted = new EnumMap<>(Verdict.class);
        for (Spot spot : progress.crowd()) {
            Proportion share = proportion(spot.share());
            Verdict word = ComparisonPlan.word(spot.share(), progress.whole(), m);
            if (word != null) {
                counted.merge(word, spot.units(), Integer::sum);
            }
            boolean outside = word == Verdict.CLEAR || word == Verdict.POSSIBLE;
            dots.add(new FunnelChart.Dot(share.n(), share.share(), spot.units(), outside));
            rows.add(new TableRow(
                    String.valueOf(share.n()),
                    List.of(TableCell.of(share.x()), TableCell.of(spot.units()), TableCell.words(verdict(word)))));
        }
        String title = words.get("funnel.title", name, outcome(counted, words));
        double common = proportion(progress.whole()).share();
        boolean ofSessions = progress.comparesUnits();
        String note = words.get(ofSessions ? "funnel.note" : "funnel.note.region", m);
        String svg = FunnelChart.draw(
                new ChartFrame("e-" + progress.linkId() + "-" + words.lang().code(), title, note),
                dots,
                new FunnelChart.Around(
                        common,
                        n -> ComparisonPlan.limits(n, progress.whole(), m).map(TimelineFigures::band),
                        words.get("course.whole", words.percent(common)),
                        words.get("funnel.axis"),
                        words::percent));
        List<Head> heads = List.of(
                new Head(words.get("results.col.answers"), false),
                new Head(words.get("results.col.favourable"), true),
                new Head(words.get(ofSessions ? "funnel.col.units" : "funnel.col.territories"), true),
                new Head(words.get("course.col.verdict"), false));
        return Optional.of(new ChartFigure(false, title, note + " " + released, svg, List.of(), heads, rows));
    }

    private static FunnelChart.Band band(Interval interval) {
        return new FunnelChart.Band(interval.low(), interval.high());
    }
}
