package fr.spro.evaluation.rendering;

import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.MatrixRowSource;
import fr.spro.evaluation.rendering.ChartFigure.Head;
import fr.spro.evaluation.rendering.ChartFigure.Swatch;
import fr.spro.evaluation.rendering.ChartFigure.TableCell;
import fr.spro.evaluation.rendering.ChartFigure.TableRow;
import fr.spro.evaluation.stats.Interval;
import fr.spro.evaluation.stats.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws the figures of a release in one language, one for each question that has any. */
public final class ReleaseFigures {
    private final List<ResultCell> cells;
    private final List<MatrixRow> partnerServices;
    private final ServiceTexts words;
    private final TextLanguage lang;
    private final int answers;
    private final Map<String, Integer> asked;
    private final String released;
    private final String ids;

    ReleaseFigures(List<MatrixRow> partnerServices, ServiceTexts words, Release release, String released) {
        this(partnerServices, words, release, released, "f-");
    }

    /** The same with another beginning of the ids, for a page with questions of several questionnaires. */
    ReleaseFigures(List<MatrixRow> partnerServices, ServiceTexts words, Release release, String released, String ids) {
        this.ids = ids;
        this.cells = release.cells();
        this.partnerServices = partnerServices;
        this.words = words;
        this.lang = words.lang();
        this.answers = release.n() == null ? 0 : release.n();
        this.asked = release.asked();
        this.released = released;
    }

    /** The figure of a question; empty for texts, profile questions, and matrices without rows. */
    Optional<ChartFigure> of(Item item) {
        if (item.head().sensitivity() != Item.Sensitivity.NONE) {
            return Optional.empty();
        }
        return switch (item) {
            case Item.LikertSingle i ->
                Optional.of(likert(item, i.scale(), List.of(new Line(item.head().text(), null))));
            case Item.LikertMatrix i -> matrix(item, i.scale(), i.rows());
            case Item.BeforeAfterMatrix i -> new KnowledgeFigures(this, partnerServices, words).beforeAfter(i);
            case Item.Single i -> Optional.of(choice(item, labels(i.options()), false));
            case Item.NumberBand i -> Optional.of(choice(item, labels(i.options()), false));
            case Item.Multi i -> Optional.of(choice(item, labels(i.options()), true));
            case Item.RankTopN i -> Optional.of(ranking(i));
            case Item.NumericScale i -> Optional.of(columns(i));
            case Item.FreeText i -> Optional.empty();
            case Item.Info i -> Optional.empty();
        };
    }

    private record Line(BilingualText label, @Nullable String row) {}

    Shown shown(Item item, @Nullable String row) {
        return cells.stream()
                .filter(cell -> cell.isFor(item.linkId(), row))
                .map(ResultCell::shown)
                .findFirst()
                .orElseGet(Shown.Suppressed::new);
    }

    private Map<String, String> labels(List<AnswerOption> options) {
        return options.stream()
                .collect(Collectors.toMap(
                        AnswerOption::code,
                        option -> option.label().in(lang),
                        (a, b) -> a,
                        java.util.LinkedHashMap::new));
    }

    String title(Item item) {
        return item.head().text().in(lang);
    }

    ChartFrame frame(Item item, String description) {
        return new ChartFrame(ids + item.linkId() + "-" + lang.code(), title(item), description);
    }

    private Optional<ChartFigure> matrix(Item item, AnswerScale scale, MatrixRowSource rows) {
        List<Line> lines = rows.resolve(partnerServices).stream()
                .map(row -> new Line(row.label(), row.code()))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(likert(item, scale, lines));
    }

    /** Four levels, the upper two of which are favourable, diverge from a shared line; others are bars. */
    private static boolean isDiverging(AnswerScale scale) {
        return scale.levels().size() == 4
                && scale.topBox()
                        .equals(scale.levels().subList(2, 4).stream()
                                .map(AnswerScale.Level::code)
                                .collect(Collectors.toSet()));
    }

    /** The levels of one question in order, or the favourable share of each row; equal tables below. */
    private String bars(Item item, AnswerScale scale, List<Line> lines, String description) {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (Line line : lines) {
            if (!(shown(item, line.row()) instanceof Shown.Full full)) {
                continue;
            }
            if (line.row() == null) {
                scale.levels().forEach(level -> {
                    int count = full.counts().getOrDefault(level.code(), 0);
                    bars.add(new BarChart.Bar(
                            level.label().in(lang), (double) count / full.n(), withShare(count, full.n())));
                });
            } else if (full.favourable() != null) {
                int favourable = orZero(full.favourable());
                bars.add(new BarChart.Bar(
                        line.label().in(lang), (double) favourable / full.n(), withShare(favourable, full.n())));
            }
        }
        return bars.isEmpty() ? "" : BarChart.draw(frame(item, description), bars, 1);
    }

    private ChartFigure likert(Item item, AnswerScale scale, List<Line> lines) {
        boolean diverging = isDiverging(scale);
        List<LikertChart.Line> drawn = new ArrayList<>();
        List<TableRow> rows = new ArrayList<>();
        List<String> readings = new ArrayList<>();
        for (Line line : lines) {
            String label = line.label().in(lang);
            Shown shown = shown(item, line.row());
            if (diverging) {
                drawn.add(new LikertChart.Line(
                        label,
                        switch (shown) {
                            case Shown.Full full ->
                                new LikertChart.Shown.Full(
                                        List.copyOf(full.counts().values()));
                            case Shown.Collapsed collapsed -> {
                                int favourable = orZero(collapsed.favourable());
                                yield new LikertChart.Shown.Halves(collapsed.n() - favourable, favourable);
                            }
                            case Shown.Suppressed suppressed -> new LikertChart.Shown.Nothing();
                        },
                        shown instanceof Shown.Full full ? full.missing() : 0));
            }
            rows.add(new TableRow(label, likertCells(item, shown, scale)));
            if (shown instanceof Shown.Full full && full.favourable() != null) {
                readings.add(label + " " + words.percent((double) orZero(full.favourable()) / full.n()));
            }
        }
        List<Head> heads = new ArrayList<>();
        heads.add(new Head(words.get("results.col.statement"), false));
        scale.levels().forEach(level -> heads.add(new Head(level.label().in(lang), true)));
        for (String column : List.of("noopinion", "blank", "answers", "unfavourable", "favourable", "interval")) {
            heads.add(new Head(words.get("results.col." + column), true));
        }
        List<Swatch> key = IntStream.range(0, scale.levels().size())
                .mapToObj(i -> new Swatch(
                        "lk" + (i + 1),
                        i == 0 || i == scale.levels().size() - 1,
                        scale.levels().get(i).label().in(lang)))
                .toList();
        String description = readings.isEmpty()
                ? words.get("results.desc.hidden")
                : words.get("results.desc.likert", String.join(", ", readings));
        if (!diverging) {
            String instead =
                    lines.size() == 1 ? few(shown(item, lines.getFirst().row())) : "";
            return new ChartFigure(
                    false,
                    title(item),
                    base(item),
                    bars(item, scale, lines, description),
                    instead,
                    List.of(),
                    heads,
                    rows);
        }
        String svg = LikertChart.draw(frame(item, description), drawn, legend());
        return new ChartFigure(true, title(item), base(item), svg, key, heads, rows);
    }

    /** The text for 5 to 9 answers, empty for more and for fewer. */
    private String few(Shown shown) {
        return shown instanceof Shown.Collapsed collapsed && collapsed.favourable() != null
                ? words.get(
                        "results.named",
                        words.get("results.col.favourable"),
                        words.get("results.of", orZero(collapsed.favourable()), collapsed.n()))
                : "";
    }

    private LikertChart.Legend legend() {
        return new LikertChart.Legend(
                words.get("results.unfavourable"),
                words.get("results.favourable"),
                words.get("results.answers"),
                words.get("results.noopinion"),
                words.get("results.toofew"),
                words::percent,
                (favourable, n) -> words.get("results.halves", favourable, n));
    }

    private List<TableCell> likertCells(Item item, Shown shown, AnswerScale scale) {
        int columns = scale.levels().size();
        return switch (shown) {
            case Shown.Full full -> {
                List<TableCell> row = new ArrayList<>();
                full.counts().values().forEach(count -> row.add(TableCell.of(count)));
                row.add(TableCell.of(full.missing()));
                row.add(TableCell.of(AnswerStates.of(item, full, answers, asked)
                        .map(states -> String.valueOf(states.blank()))
                        .orElse("–")));
                row.add(TableCell.of(full.n()));
                if (full.favourable() == null) {
                    row.add(TableCell.across("–", 3));
                    yield row;
                }
                int favourable = orZero(full.favourable());
                int unfavourable = scale.bottomBox().isEmpty()
                        ? full.n() - favourable
                        : scale.bottomBox().stream()
                                .mapToInt(code -> full.counts().getOrDefault(code, 0))
                                .sum();
                row.add(TableCell.of(withShare(unfavourable, full.n())));
                row.add(TableCell.of(withShare(favourable, full.n())));
                row.add(TableCell.of(interval(new Proportion(favourable, full.n()).wilson())));
                yield row;
            }
            case Shown.Collapsed collapsed ->
                List.of(
                        TableCell.across(words.get("results.halves.count"), columns + 2),
                        TableCell.of(collapsed.n()),
                        TableCell.of(isDiverging(scale) ? collapsed.n() - orZero(collapsed.favourable()) : "–"),
                        TableCell.of(collapsed.favourable() == null ? "–" : collapsed.favourable()),
                        TableCell.of("–"));
            case Shown.Suppressed suppressed -> List.of(TableCell.across(words.get("results.toofew"), columns + 6));
        };
    }

    private String withShare(int count, int n) {
        return count + " · " + words.percent((double) count / n);
    }

    String interval(Interval interval) {
        return words.get("results.interval", words.percent(interval.low()), words.percent(interval.high()));
    }

    /** What people knew at the end of the session and what others, or the same, know later, for each service. */
    Optional<ChartFigure> later(Item item, List<ResultCell> first) {
        return item instanceof Item.LikertMatrix matrix
                ? new KnowledgeFigures(this, partnerServices, words).later(matrix, first)
                : Optional.empty();
    }

    private ChartFigure choice(Item item, Map<String, String> labels, boolean sorted) {
        List<Head> heads = List.of(
                new Head(words.get("results.col.option"), false),
                new Head(words.get("results.col.count"), true),
                new Head(words.get("results.col.share"), true));
        String note = item instanceof Item.Multi ? " " + words.get("results.multi.note") : "";
        if (!(shown(item, null) instanceof Shown.Full full)) {
            return reduced(item, note, heads);
        }
        List<Map.Entry<String, Integer>> counts = new ArrayList<>(full.counts().entrySet());
        if (sorted) {
            counts.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        }
        List<BarChart.Bar> bars = new ArrayList<>();
        List<TableRow> rows = new ArrayList<>();
        for (Map.Entry<String, Integer> count : counts) {
            String label = labels.getOrDefault(count.getKey(), count.getKey());
            String share = words.percent((double) count.getValue() / full.n());
            bars.add(new BarChart.Bar(label, count.getValue(), withShare(count.getValue(), full.n())));
            rows.add(new TableRow(label, List.of(TableCell.of(count.getValue()), TableCell.of(share))));
        }
        int most = counts.stream().mapToInt(Map.Entry::getValue).max().orElse(0);
        String reading = first(
                counts.stream()
                        .filter(count -> count.getValue() == most)
                        .map(count -> labels.getOrDefault(count.getKey(), count.getKey()))
                        .toList(),
                ", " + words.get("results.of", most, full.n()));
        String svg = BarChart.draw(frame(item, reading), bars, full.n());
        return new ChartFigure(false, title(item), base(item, full) + note, svg, List.of(), heads, rows);
    }

    private ChartFigure ranking(Item.RankTopN item) {
        List<Head> heads = List.of(
                new Head(words.get("results.col.option"), false),
                new Head(words.get("results.col.points"), true),
                new Head(words.get("results.col.first"), true),
                new Head(words.get("results.col.count"), true));
        String note = " " + words.get("results.rank.note");
        if (!(shown(item, null) instanceof Shown.Full full)) {
            return reduced(item, note, heads);
        }
        Map<String, String> labels = labels(item.options());
        List<String> order = full.points().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        List<BarChart.Bar> bars = new ArrayList<>();
        List<TableRow> rows = new ArrayList<>();
        for (String code : order) {
            int points = full.points().getOrDefault(code, 0);
            int first = full.first().getOrDefault(code, 0);
            String label = labels.getOrDefault(code, code);
            String each = words.decimal((double) points / full.n());
            bars.add(new BarChart.Bar(label, points, each));
            rows.add(new TableRow(
                    label,
                    List.of(
                            TableCell.of(each),
                            TableCell.of(first + " · " + words.percent((double) first / full.n())),
                            TableCell.of(full.counts().getOrDefault(code, 0)))));
        }
        int most = full.points().getOrDefault(order.getFirst(), 0);
        String reading = first(
                order.stream()
                        .filter(code -> full.points().getOrDefault(code, 0) == most)
                        .map(code -> labels.getOrDefault(code, code))
                        .toList(),
                "");
        String svg = BarChart.draw(frame(item, reading), bars, (double) item.top() * full.n());
        return new ChartFigure(false, title(item), base(item, full) + note, svg, List.of(), heads, rows);
    }

    /** What stands before all others; several where they are equal. */
    private String first(List<String> labels, String count) {
        return words.get(
                labels.size() == 1 ? "results.desc.bars" : "results.desc.tied",
                String.join(words.get("results.between"), labels) + count);
    }

    private ChartFigure columns(Item.NumericScale item) {
        List<Head> heads = List.of(
                new Head(words.get("results.col.value"), false), new Head(words.get("results.col.count"), true));
        if (!(shown(item, null) instanceof Shown.Full full)) {
            return reduced(item, "", heads);
        }
        int[] counts =
                full.counts().values().stream().mapToInt(Integer::intValue).toArray();
        List<TableRow> rows = new ArrayList<>();
        full.counts().forEach((code, count) -> rows.add(new TableRow(code, List.of(TableCell.of(count)))));
        rows.add(new TableRow(
                words.get("results.eighttoten"),
                List.of(TableCell.of(withShare(orZero(full.favourable()), full.n())))));
        String description = words.get("results.desc.columns", orZero(full.favourable()), full.n());
        String svg = ColumnChart.draw(
                frame(item, description),
                counts,
                item.low().in(lang),
                item.high().in(lang));
        return new ChartFigure(false, title(item), base(item, full), svg, List.of(), heads, rows);
    }

    /** A question of which only two counts may be seen, or nothing. */
    private ChartFigure reduced(Item item, String note, List<Head> heads) {
        int columns = heads.size() - 1;
        return switch (shown(item, null)) {
            case Shown.Collapsed collapsed -> {
                Integer favourable = collapsed.favourable();
                String said = favourable == null
                        ? words.get("results.n", collapsed.n())
                        : words.get("results.of", favourable, collapsed.n());
                String name = reducedName(item);
                yield new ChartFigure(
                        false,
                        title(item),
                        words.get("results.base", collapsed.n()) + " " + words.get("results.halves.note") + " "
                                + released + note,
                        "",
                        words.get("results.named", name, said),
                        List.of(),
                        heads,
                        List.of(new TableRow(name, List.of(TableCell.across(said, columns)))));
            }
            case Shown.Full full -> throw new IllegalStateException("everything of it may be seen");
            case Shown.Suppressed suppressed -> {
                String nothing = words.get("results.toofew");
                yield new ChartFigure(
                        false,
                        title(item),
                        released + note,
                        "",
                        List.of(),
                        heads,
                        List.of(new TableRow(nothing, List.of(TableCell.across("", columns)))));
            }
        };
    }

    private String reducedName(Item item) {
        if (item instanceof Item.NumericScale) {
            return words.get("results.recommend");
        }
        if (Indicator.CONTACTS.isAbout(item.head().conceptId())) {
            return words.get("results.contacts");
        }
        return item instanceof Item.Multi multi && multi.exclusive().isPresent()
                ? words.get("results.atleastone")
                : words.get("results.col.answers");
    }

    /** The base of a question with one figure or with rows: the valid answers, and how they come from all answers. */
    String base(Item item) {
        List<Shown.Full> rows = cells.stream()
                .filter(cell -> cell.linkId().equals(item.linkId()))
                .map(ResultCell::shown)
                .filter(Shown.Full.class::isInstance)
                .map(Shown.Full.class::cast)
                .toList();
        if (rows.isEmpty()) {
            return released;
        }
        if (rows.size() == 1) {
            return base(item, rows.getFirst());
        }
        int least = rows.stream().mapToInt(Shown.Full::n).min().orElseThrow();
        int most = rows.stream().mapToInt(Shown.Full::n).max().orElseThrow();
        String range = least == most ? words.get("results.base", most) : words.get("results.base.rows", least, most);
        return range + " " + asked(item) + " " + released;
    }

    /** How many answers there are, and whether all were asked. */
    private String asked(Item item) {
        int all = asked.getOrDefault(item.linkId(), answers);
        boolean known =
                all != SuppressingTally.NOT_TOLD && item.head().enableWhen().isEmpty();
        return known
                ? words.get(all == answers ? "results.asked" : "results.asked.partial", answers, all)
                : words.get("results.asked.untold", answers);
    }

    private String base(Item item, Shown.Full full) {
        String sum = AnswerStates.of(item, full, answers, asked)
                .map(states -> " " + states.said(words))
                .orElse("");
        return words.get("results.base", full.n()) + sum + " " + released;
    }

    static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
