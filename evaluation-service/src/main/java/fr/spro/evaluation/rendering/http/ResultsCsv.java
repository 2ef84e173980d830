package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.DerivedFigures.Share;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.VerbatimYear;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.rendering.AnswerStates;
import fr.spro.evaluation.rendering.DerivedFigureRows.DerivedLine;
import fr.spro.evaluation.rendering.GroupNames;
import fr.spro.evaluation.rendering.ScopePage;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results as a table file: UTF-8 with a mark, semicolons, formulas made harmless; one line per answer option. */
final class ResultsCsv {
    private ResultsCsv() {}

    static String write(OfSession found, TerritoryCopies territories, boolean demo, TextLanguage lang) {
        Questionnaire questionnaire = found.questionnaire();
        Release release = found.release();
        VerbatimRelease texts = found.texts();
        ServiceTexts words = ServiceTexts.in(lang);
        StringBuilder out = new StringBuilder(CsvWriter.MARK);
        if (demo) {
            line(out, words.get("results.csv.demo"));
        }
        head(out, words, List.of());
        if (release == null || release.n() == null) {
            return out.toString();
        }
        List<MatrixRow> services = found.campaign().terms().partnerServices();
        for (ResultCell cell : release.cells()) {
            Item item = questionnaire.item(cell.linkId()).orElseThrow();
            String text = item.words(cell.row(), services).in(lang);
            cell(out, new Subject(item, text, release.id(), lang, release), cell, List.of());
        }
        DerivedFigureNames names = new DerivedFigureNames(ref -> questionnaire, services, territories, lang);
        derived(out, names.lines(release, questionnaire, found.paired()), release.id(), List.of());
        if (texts != null) {
            texts.questions().forEach(question -> texts(out, questionnaire, question, texts.id(), lang));
        }
        return out.toString();
    }

    /** Themes with their counts, then the texts that may be read. */
    private static void texts(
            StringBuilder out,
            Questionnaire questionnaire,
            VerbatimRelease.Question question,
            String releaseId,
            TextLanguage lang) {
        String id = question.linkId();
        String text = questionnaire.item(id).orElseThrow().head().text().in(lang);
        int n = question.n();
        question.themes()
                .forEach(theme -> line(
                        out,
                        id,
                        "theme",
                        text,
                        theme.code(),
                        theme.label().in(lang),
                        theme.n(),
                        n,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "FULL",
                        releaseId));
        question.published()
                .forEach(said -> line(
                        out,
                        id,
                        "text",
                        text,
                        String.join(" ", said.themes()),
                        said.text(),
                        "",
                        n,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "FULL",
                        releaseId));
    }

    /** The same of a year of a scope; more columns say of which breakdown, block and concept a line is, and whether the release is withdrawn. */
    static String write(
            OfYear found,
            QuestionnaireCatalogue questionnaires,
            TerritoryCopies territories,
            boolean demo,
            TextLanguage lang) {
        ScopeRelease release = found.release();
        Breakdown breakdown = found.breakdown();
        ServiceTexts words = ServiceTexts.in(lang);
        StringBuilder out = new StringBuilder(CsvWriter.MARK);
        if (demo) {
            line(out, words.get("results.csv.demo"));
        }
        head(
                out,
                words,
                Stream.of("breakdown", "block", "concept", "status")
                        .map(column -> words.get("csv." + column))
                        .toList());
        String status = ScopePage.status(found.correction());
        BiFunction<String, ResultCell, Subject> subject = (version, cell) -> {
            Item item = questionnaires.get(version).item(cell.linkId()).orElseThrow();
            String text = item.words(cell.row(), release.services()).in(lang);
            return new Subject(item, text, release.id(), lang, null);
        };
        Release all = release.asOne();
        release.cells()
                .forEach(told -> cell(
                        out,
                        subject.apply(told.questionnaire(), told.cell()).of(all),
                        told.cell(),
                        List.of("", "", told.cell().conceptId(), status)));
        DerivedFigureNames names = new DerivedFigureNames(questionnaires::get, release.services(), territories, lang);
        derived(out, names.lines(release, breakdown), release.id(), List.of("", "", "", status));
        VerbatimYear texts = found.texts();
        if (texts != null) {
            texts.questions()
                    .forEach(question -> question.themes().forEach(theme -> theme(out, question, theme, lang)));
        }
        if (breakdown != null) {
            Questionnaire profile = questionnaires.get(breakdown.questionnaire());
            for (Breakdown.Question question : breakdown.questions()) {
                String dimension =
                        words.get("scope." + question.table().dimension().name());
                List<String> labels = new GroupNames(profile, ServiceTexts.in(lang)).blocks(question.table());
                for (int block = 0; block < labels.size(); block++) {
                    ResultCell cell = question.blocks().get(block);
                    cell(
                            out,
                            subject.apply(question.questionnaire(), cell),
                            cell,
                            List.of(dimension, labels.get(block), cell.conceptId(), status));
                }
            }
        }
        return out.toString();
    }

    /** A theme, and what it is compared with where it is typical. */
    private static void theme(
            StringBuilder out, VerbatimYear.Question question, VerbatimYear.Theme theme, TextLanguage lang) {
        VerbatimYear.Elsewhere elsewhere = theme.elsewhere();
        line(
                out,
                question.conceptId(),
                "theme",
                question.text().in(lang),
                theme.code(),
                theme.label().in(lang),
                theme.n(),
                question.n(),
                "",
                "",
                "",
                "",
                "",
                "FULL",
                "",
                "",
                "",
                question.conceptId(),
                "",
                elsewhere == null ? "" : ServiceTexts.in(lang).get("texts.elsewhere"),
                elsewhere == null ? "" : elsewhere.n(),
                elsewhere == null ? "" : elsewhere.of(),
                "",
                "");
    }

    /**
     * What the lines of a cell have in common.
     *
     * @param all all answers the cell is a part of; null for a group, of which it is not known
     */
    private record Subject(
            Item item,
            String text,
            String releaseId,
            TextLanguage lang,
            @Nullable Release all) {
        Subject of(Release answers) {
            return new Subject(item, text, releaseId, lang, answers);
        }

        @Nullable
        AnswerStates states(Shown.Full full) {
            return all == null ? null : AnswerStates.of(item, full, all).orElse(null);
        }
    }

    private static void head(StringBuilder out, ServiceTexts words, List<String> more) {
        line(
                out,
                Stream.concat(
                                Stream.of(
                                                "question",
                                                "row",
                                                "text",
                                                "answer",
                                                "label",
                                                "count",
                                                "n",
                                                "favourable",
                                                "median",
                                                "missing",
                                                "blank",
                                                "notasked",
                                                "disclosure",
                                                "release")
                                        .map(column -> words.get("csv." + column)),
                                Stream.concat(
                                        more.stream(),
                                        Stream.of("other", "otherfavourable", "othern", "value", "reading")
                                                .map(column -> words.get("csv." + column))))
                        .toArray());
    }

    /** What was worked out, with the other side of what is compared, the size of it and its reading in words. */
    private static void derived(StringBuilder out, List<DerivedLine> lines, String releaseId, List<String> more) {
        for (DerivedLine line : lines) {
            Share share = line.share();
            Share other = line.otherShare();
            List<@Nullable Object> values = new ArrayList<>(Arrays.<@Nullable Object>asList(
                    line.linkId(),
                    line.row(),
                    line.text(),
                    line.kind(),
                    line.side(),
                    "",
                    line.n(),
                    share == null ? "" : share.favourable(),
                    "",
                    "",
                    "",
                    "",
                    line.disclosure(),
                    releaseId));
            values.addAll(more);
            values.addAll(Arrays.<@Nullable Object>asList(
                    line.other(),
                    other == null ? "" : other.favourable(),
                    other == null ? "" : other.n(),
                    line.value(),
                    line.reading()));
            line(out, values.toArray());
        }
    }

    private static void cell(StringBuilder out, Subject of, ResultCell cell, List<String> more) {
        String id = cell.linkId();
        switch (cell.shown()) {
            case Shown.Suppressed none ->
                line(
                        out,
                        more,
                        id,
                        cell.row(),
                        of.text(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "SUPPRESSED",
                        of.releaseId());
            case Shown.Collapsed few ->
                line(
                        out,
                        more,
                        id,
                        cell.row(),
                        of.text(),
                        "",
                        "",
                        "",
                        few.n(),
                        few.favourable(),
                        few.median(),
                        "",
                        "",
                        "",
                        "COLLAPSED",
                        of.releaseId());
            case Shown.Full full -> {
                AnswerStates states = of.states(full);
                Object blank = states == null ? "" : states.blank();
                Object notAsked = states == null || states.notAsked() == null ? "" : states.notAsked();
                full.before()
                        .forEach((code, count) -> line(
                                out,
                                more,
                                id,
                                cell.row() + ".pre",
                                of.text(),
                                code,
                                of.item().answer(code).in(of.lang()),
                                count,
                                full.n(),
                                full.favourableBefore(),
                                "",
                                full.missing(),
                                blank,
                                notAsked,
                                "FULL",
                                of.releaseId()));
                String row = full.before().isEmpty() ? cell.row() : cell.row() + ".post";
                full.counts()
                        .forEach((code, count) -> line(
                                out,
                                more,
                                id,
                                row,
                                of.text(),
                                code,
                                of.item().answer(code).in(of.lang()),
                                count,
                                full.n(),
                                full.favourable(),
                                full.median(),
                                full.missing(),
                                blank,
                                notAsked,
                                "FULL",
                                of.releaseId()));
            }
        }
    }

    private static void line(StringBuilder out, List<String> more, @Nullable Object... values) {
        line(out, Stream.concat(Stream.of(values), more.stream()).toArray());
    }

    private static void line(StringBuilder out, @Nullable Object... values) {
        out.append(CsvWriter.line(values));
    }
}
