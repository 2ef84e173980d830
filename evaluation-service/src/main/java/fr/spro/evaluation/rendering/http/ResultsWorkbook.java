package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.http.ReleaseName;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.Result;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.rendering.AnswerStates;
import fr.spro.evaluation.rendering.GroupNames;
import fr.spro.evaluation.stats.Interval;
import fr.spro.evaluation.stats.Proportion;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of a release as a workbook: a line for each level, breakdowns, codes and the method. */
final class ResultsWorkbook {
    private final ServiceTexts words;
    private final Function<String, Questionnaire> questionnaires;
    private final List<MatrixRow> services;
    private final @Nullable Release answers;
    private final List<List<@Nullable Object>> lines = new ArrayList<>();

    /**
     * The lines of one sheet.
     *
     * @param answers all answers the cells are a part of; null for groups, of which they are not known
     */
    private ResultsWorkbook(
            ServiceTexts words,
            Function<String, Questionnaire> questionnaires,
            List<MatrixRow> services,
            @Nullable Release answers) {
        this.answers = answers;
        this.words = words;
        this.questionnaires = questionnaires;
        this.services = services;
    }

    /** The workbook; every figure in it is one of the release. */
    static byte[] of(
            Result result,
            Function<String, Questionnaire> questionnaires,
            TerritoryCopies territories,
            ServiceTexts words) {
        List<DeterministicWorkbook.Sheet> sheets = new ArrayList<>();
        List<MatrixRow> services = switch (result) {
            case OfSession session -> session.campaign().terms().partnerServices();
            case OfYear year -> year.release().services();
        };
        Release answers = switch (result) {
            case OfSession session -> session.release();
            case OfYear year -> year.release().asOne();
        };
        ResultsWorkbook figures = new ResultsWorkbook(words, questionnaires, services, answers);
        figures.head(List.of());
        List<String> versions = new ArrayList<>();
        switch (result) {
            case OfSession session -> {
                Release release = Objects.requireNonNull(session.release());
                versions.add(session.questionnaire().ref());
                if (release.n() == null) {
                    figures.line(words.get("results.nothing"));
                } else {
                    release.cells()
                            .forEach(
                                    cell -> figures.cell(session.questionnaire().ref(), cell, List.of()));
                }
            }
            case OfYear year -> {
                ScopeRelease release = year.release();
                release.cells().forEach(told -> figures.cell(told.questionnaire(), told.cell(), List.of()));
                release.cells().stream()
                        .map(ScopeRelease.ScopeCell::questionnaire)
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .forEach(versions::add);
            }
        }
        sheets.add(figures.sheet("book.figures"));
        if (result instanceof OfYear year && year.breakdown() != null) {
            ResultsWorkbook breakdowns = new ResultsWorkbook(words, questionnaires, services, null);
            breakdowns.breakdown(year.breakdown());
            sheets.add(breakdowns.sheet("book.breakdowns"));
        }
        ReleasedSheets more = new ReleasedSheets(questionnaires, services, territories, words);
        more.derived(result).ifPresent(sheets::add);
        more.texts(result).ifPresent(sheets::add);
        sheets.add(CodebookSheets.codes(versions.stream().map(questionnaires).toList(), services, words));
        sheets.add(CodebookSheets.method(result, List.of(), territories, words));
        return DeterministicWorkbook.of(
                sheets, Objects.requireNonNull(ReleaseName.of(result).day()));
    }

    private DeterministicWorkbook.Sheet sheet(String name) {
        return new DeterministicWorkbook.Sheet(
                words.get(name),
                List.of(20, 14, 16, 60, 14, 40, 12, 10, 10, 12, 12, 12, 10, 14, 12, 30, 24, 30),
                lines);
    }

    private void head(List<String> more) {
        List<@Nullable Object> head = new ArrayList<>();
        for (String column : List.of(
                "version",
                "question",
                "row",
                "text",
                "code",
                "label",
                "count",
                "n",
                "share",
                "low",
                "high",
                "points",
                "missing",
                "blank",
                "notasked",
                "shown")) {
            head.add(words.get("book." + column));
        }
        head.addAll(more);
        lines.add(head);
    }

    private void line(@Nullable Object... cells) {
        lines.add(new ArrayList<>(Arrays.asList(cells)));
    }

    private void cell(String version, ResultCell cell, List<String> more) {
        Item item = questionnaires.apply(version).item(cell.linkId()).orElseThrow();
        String text = item.words(cell.row(), services).in(words.lang());
        Line line = new Line(version, item, cell, text, more);
        switch (cell.shown()) {
            case Shown.Suppressed none ->
                line.add(cell.row(), "", words.get("results.toofew"), null, null, null, null, "");
            case Shown.Collapsed few -> {
                if (few.favourableBefore() != null) {
                    line.add(
                            cell.row() + ".pre",
                            "",
                            favourable(),
                            few.favourableBefore(),
                            few.n(),
                            null,
                            null,
                            halves());
                }
                String row = few.favourableBefore() == null ? cell.row() : cell.row() + ".post";
                line.add(row, "", favourable(), few.favourable(), few.n(), null, null, halves());
            }
            case Shown.Full full -> full(line, item, cell, full);
        }
    }

    private String favourable() {
        return words.get("results.col.favourable");
    }

    private String halves() {
        return words.get("results.halves.count");
    }

    private void full(Line line, Item item, ResultCell cell, Shown.Full full) {
        boolean pairs = !full.before().isEmpty();
        if (pairs) {
            levels(line, item, cell.row() + ".pre", full.before(), full);
            line.share(cell.row() + ".pre", "", favourable(), full.favourableBefore(), full.n(), null, full.missing());
        }
        String row = pairs ? cell.row() + ".post" : cell.row();
        levels(line, item, row, full.counts(), full);
        if (full.favourable() != null) {
            line.share(row, "", favourable(), full.favourable(), full.n(), null, full.missing());
        }
    }

    private void levels(Line line, Item item, @Nullable String row, Map<String, Integer> counts, Shown.Full full) {
        counts.forEach((code, count) -> line.share(
                row,
                code,
                item.answer(code).in(words.lang()),
                count,
                full.n(),
                full.points().get(code),
                full.missing()));
    }

    /** What the lines of one cell have in common. */
    private final class Line {
        private final String version;
        private final Item item;
        private final ResultCell cell;
        private final String text;
        private final List<String> more;

        Line(String version, Item item, ResultCell cell, String text, List<String> more) {
            this.version = version;
            this.item = item;
            this.cell = cell;
            this.text = text;
            this.more = more;
        }

        void share(
                @Nullable String row,
                String code,
                String label,
                @Nullable Integer count,
                int n,
                @Nullable Integer points,
                int missing) {
            add(row, code, label, count, n, points, missing, "");
        }

        void add(
                @Nullable String row,
                String code,
                String label,
                @Nullable Integer count,
                @Nullable Integer n,
                @Nullable Integer points,
                @Nullable Integer missing,
                String shown) {
            List<@Nullable Object> line = new ArrayList<>();
            line.addAll(Arrays.<@Nullable Object>asList(version, cell.linkId(), row, text, code, label, count, n));
            if (cell.shown() instanceof Shown.Full && count != null && n != null) {
                Proportion proportion = new Proportion(count, n);
                Interval interval = proportion.wilson();
                line.add(new DeterministicWorkbook.Share(proportion.share()));
                line.add(new DeterministicWorkbook.Share(interval.low()));
                line.add(new DeterministicWorkbook.Share(interval.high()));
            } else {
                line.addAll(Arrays.asList(null, null, null));
            }
            AnswerStates states = cell.shown() instanceof Shown.Full full && answers != null
                    ? AnswerStates.of(item, full, answers).orElse(null)
                    : null;
            line.addAll(Arrays.<@Nullable Object>asList(
                    points,
                    missing,
                    states == null ? null : Integer.valueOf(states.blank()),
                    states == null ? null : states.notAsked(),
                    shown));
            line.addAll(more);
            lines.add(line);
        }
    }

    private void breakdown(Breakdown breakdown) {
        head(List.of(words.get("csv.breakdown"), words.get("csv.block")));
        Questionnaire profile = questionnaires.apply(breakdown.questionnaire());
        for (Breakdown.People people : breakdown.people()) {
            List<String> blocks = new GroupNames(profile, words).blocks(people.table());
            String by = words.get("scope." + people.table().dimension());
            for (int i = 0; i < blocks.size(); i++) {
                List<@Nullable Object> line = new ArrayList<>(Arrays.<@Nullable Object>asList(
                        breakdown.questionnaire(), "", "", words.get("scope.people"), "", "", null));
                line.add(people.n().get(i));
                line.addAll(Arrays.asList(null, null, null, null, null, null, null, null));
                line.addAll(Stream.of(by, blocks.get(i)).toList());
                lines.add(line);
            }
        }
        for (Breakdown.Question question : breakdown.questions()) {
            List<String> blocks = new GroupNames(profile, words).blocks(question.table());
            String by = words.get("scope." + question.table().dimension());
            for (int i = 0; i < blocks.size(); i++) {
                cell(question.questionnaire(), question.blocks().get(i), List.of(by, blocks.get(i)));
            }
        }
    }
}
