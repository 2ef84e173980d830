package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.DerivedFigures.Share;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.VerbatimYear;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.Result;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.rendering.DerivedFigureRows.DerivedLine;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import fr.spro.evaluation.verbatim.VerbatimRelease.WordCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sheets of what was worked out at a release and of its open answers; none where nothing of the kind was released. */
record ReleasedSheets(
        Function<String, Questionnaire> questionnaires,
        List<MatrixRow> services,
        TerritoryCopies territories,
        ServiceTexts words) {
    /** Indices, gains and comparisons with their reading in words. */
    Optional<DeterministicWorkbook.Sheet> derived(Result result) {
        DerivedFigureNames names = new DerivedFigureNames(questionnaires, services, territories, words.lang());
        List<DerivedLine> found = switch (result) {
            case OfSession session -> {
                Release release = session.release();
                yield release == null || release.n() == null
                        ? List.of()
                        : names.lines(release, session.questionnaire(), session.paired());
            }
            case OfYear year -> names.lines(year.release(), year.breakdown());
        };
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<List<@Nullable Object>> lines = new ArrayList<>();
        lines.add(head(
                "book.kind",
                "book.question",
                "book.row",
                "book.text",
                "csv.block",
                "csv.favourable",
                "csv.n",
                "csv.other",
                "csv.otherfavourable",
                "csv.othern",
                "csv.value",
                "csv.reading"));
        found.forEach(line -> {
            Share share = line.share();
            Share other = line.otherShare();
            lines.add(Arrays.asList(
                    words.get("derived.kind." + line.kind()),
                    line.linkId(),
                    line.row(),
                    line.text(),
                    line.side(),
                    share == null ? null : share.favourable(),
                    line.n(),
                    line.other(),
                    other == null ? null : other.favourable(),
                    other == null ? null : other.n(),
                    line.value(),
                    line.reading()));
        });
        return Optional.of(new DeterministicWorkbook.Sheet(
                words.get("book.derived"), List.of(26, 14, 16, 60, 40, 10, 10, 30, 12, 12, 10, 34), lines));
    }

    /** Themes with their counts, words, and the texts that may be read. */
    Optional<DeterministicWorkbook.Sheet> texts(Result result) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        lines.add(head(
                "book.question",
                "book.text",
                "book.kind",
                "book.code",
                "texts.col.said",
                "book.count",
                "book.n",
                "book.share"));
        int head = lines.size();
        switch (result) {
            case OfSession session -> {
                VerbatimRelease texts = session.texts();
                if (texts != null) {
                    texts.questions().forEach(question -> question(lines, session.questionnaire(), question));
                }
            }
            case OfYear year -> {
                VerbatimYear texts = year.texts();
                if (texts != null) {
                    texts.questions().forEach(question -> year(lines, question));
                }
            }
        }
        if (lines.size() == head) {
            return Optional.empty();
        }
        return Optional.of(new DeterministicWorkbook.Sheet(
                words.get("book.texts"), List.of(14, 50, 12, 20, 90, 10, 10, 10), lines));
    }

    private void question(
            List<List<@Nullable Object>> lines, Questionnaire questionnaire, VerbatimRelease.Question question) {
        String id = question.linkId();
        String text = questionnaire
                .item(id)
                .map((Item item) -> item.head().text().in(words.lang()))
                .orElse(id);
        question.themes()
                .forEach(theme -> lines.add(counted(
                        id, text, "theme", theme.code(), theme.label().in(words.lang()), theme.n(), question.n())));
        int published = question.published().size();
        Stream.concat(question.words().stream(), question.pairs().stream())
                .forEach(
                        (WordCount word) -> lines.add(counted(id, text, "word", "", word.said(), word.n(), published)));
        question.published()
                .forEach(said -> lines.add(Arrays.asList(
                        id,
                        text,
                        words.get("texts.kind.text"),
                        said.themes().stream().collect(Collectors.joining(" ")),
                        said.text(),
                        null,
                        null,
                        null)));
    }

    private void year(List<List<@Nullable Object>> lines, VerbatimYear.Question question) {
        question.themes()
                .forEach(theme -> lines.add(counted(
                        question.conceptId(),
                        question.text().in(words.lang()),
                        "theme",
                        theme.code(),
                        theme.label().in(words.lang()),
                        theme.n(),
                        question.n())));
    }

    private List<@Nullable Object> counted(
            String id, String text, String kind, String code, String said, int count, int n) {
        return Arrays.asList(
                id,
                text,
                words.get("texts.kind." + kind),
                code,
                said,
                count,
                n,
                new DeterministicWorkbook.Share((double) count / Math.max(1, n)));
    }

    private List<@Nullable Object> head(String... columns) {
        return Stream.of(columns).<@Nullable Object>map(words::get).toList();
    }
}
