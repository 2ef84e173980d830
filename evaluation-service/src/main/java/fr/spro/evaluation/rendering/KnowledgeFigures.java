package fr.spro.evaluation.rendering;

import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.rendering.ChartFigure.Head;
import fr.spro.evaluation.rendering.ChartFigure.Swatch;
import fr.spro.evaluation.rendering.ChartFigure.TableCell;
import fr.spro.evaluation.rendering.ChartFigure.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws what people know of services: before and after, or at the end and three months later. */
record KnowledgeFigures(ReleaseFigures figures, List<MatrixRow> partnerServices, ServiceTexts words) {
    /** Before and today of the same people. */
    Optional<ChartFigure> beforeAfter(Item.BeforeAfterMatrix item) {
        List<MatrixRow> services = item.rows().resolve(partnerServices);
        if (services.isEmpty()) {
            return Optional.empty();
        }
        String before = words.get("results.before");
        String after = words.get("results.after");
        int levels = item.scale().levels().size();
        List<BeforeAfterChart.Row> drawn = new ArrayList<>();
        List<TableRow> rows = new ArrayList<>();
        for (MatrixRow row : services) {
            String label = row.label().in(words.lang());
            switch (figures.shown(item, row.code())) {
                case Shown.Full full -> {
                    String said = words.get(
                            "results.know",
                            ReleaseFigures.orZero(full.favourableBefore()),
                            ReleaseFigures.orZero(full.favourable()),
                            full.n());
                    drawn.add(new BeforeAfterChart.Row(
                            label,
                            said,
                            List.copyOf(full.before().values()),
                            List.copyOf(full.counts().values())));
                    rows.add(new TableRow(label, pairCells(before, full.before(), full.favourableBefore())));
                    rows.add(new TableRow(label, pairCells(after, full.counts(), full.favourable())));
                }
                case Shown.Collapsed collapsed -> {
                    String said = words.get(
                            "results.know",
                            ReleaseFigures.orZero(collapsed.favourableBefore()),
                            ReleaseFigures.orZero(collapsed.favourable()),
                            collapsed.n());
                    drawn.add(new BeforeAfterChart.Row(label, said, List.of(), List.of()));
                    rows.add(new TableRow(label, List.of(TableCell.across(said, levels + 2))));
                }
                case Shown.Suppressed suppressed -> {
                    drawn.add(new BeforeAfterChart.Row(label, words.get("results.toofew"), List.of(), List.of()));
                    rows.add(new TableRow(label, List.of(TableCell.across(words.get("results.toofew"), levels + 2))));
                }
            }
        }
        return Optional.of(stacked(item, item.scale(), drawn, rows, before, after));
    }

    /** What people knew at the end of the session and what others, or the same, know later, for each service. */
    Optional<ChartFigure> later(Item.LikertMatrix item, List<ResultCell> first) {
        String then = words.get("later.then");
        String now = words.get("later.now");
        int levels = item.scale().levels().size();
        List<BeforeAfterChart.Row> drawn = new ArrayList<>();
        List<TableRow> rows = new ArrayList<>();
        for (MatrixRow row : item.rows().resolve(partnerServices)) {
            Shown was = first.stream()
                    .filter(cell -> cell.conceptId().equals(item.head().conceptId())
                            && row.code().equals(cell.row()))
                    .map(ResultCell::shown)
                    .findFirst()
                    .orElseGet(Shown.Suppressed::new);
            String label = row.label().in(words.lang());
            if (was instanceof Shown.Full hot
                    && figures.shown(item, row.code()) instanceof Shown.Full cold
                    && hot.counts().keySet().equals(cold.counts().keySet())) {
                String said = words.get(
                        "later.know",
                        words.get("results.of", ReleaseFigures.orZero(hot.favourable()), hot.n()),
                        words.get("results.of", ReleaseFigures.orZero(cold.favourable()), cold.n()));
                drawn.add(new BeforeAfterChart.Row(
                        label,
                        said,
                        List.copyOf(hot.counts().values()),
                        List.copyOf(cold.counts().values())));
                rows.add(new TableRow(label, pairCells(then, hot.counts(), hot.favourable())));
                rows.add(new TableRow(label, pairCells(now, cold.counts(), cold.favourable())));
            } else {
                drawn.add(new BeforeAfterChart.Row(label, words.get("results.toofew"), List.of(), List.of()));
                rows.add(new TableRow(label, List.of(TableCell.across(words.get("results.toofew"), levels + 2))));
            }
        }
        return drawn.isEmpty() ? Optional.empty() : Optional.of(stacked(item, item.scale(), drawn, rows, then, now));
    }

    private ChartFigure stacked(
            Item item,
            AnswerScale scale,
            List<BeforeAfterChart.Row> drawn,
            List<TableRow> rows,
            String before,
            String after) {
        List<Head> heads = new ArrayList<>();
        heads.add(new Head(words.get("results.col.service"), false));
        heads.add(new Head(words.get("results.col.when"), false));
        scale.levels().forEach(level -> heads.add(new Head(level.code(), true)));
        heads.add(new Head(words.get("results.col.able"), true));
        List<Swatch> key = scale.levels().stream()
                .map(level -> new Swatch(
                        "box kn" + level.value(),
                        false,
                        level.code() + ". " + level.label().in(words.lang())))
                .toList();
        List<String> readings = drawn.stream()
                .filter(row -> !row.before().isEmpty())
                .map(row -> row.label() + ", " + row.said())
                .toList();
        String description = readings.isEmpty()
                ? words.get("results.desc.hidden")
                : String.join(words.get("results.between"), readings) + ".";
        String svg = BeforeAfterChart.draw(figures.frame(item, description), drawn, before, after);
        return new ChartFigure(
                false,
                figures.title(item),
                figures.base(item) + " " + words.get("results.know.note"),
                svg,
                key,
                heads,
                rows);
    }

    private List<TableCell> pairCells(String when, Map<String, Integer> counts, @Nullable Integer able) {
        List<TableCell> row = new ArrayList<>();
        row.add(TableCell.words(when));
        counts.values().forEach(count -> row.add(TableCell.of(count)));
        int n = counts.values().stream().mapToInt(Integer::intValue).sum();
        row.add(TableCell.of(words.get("results.of", ReleaseFigures.orZero(able), n)));
        return row;
    }
}
