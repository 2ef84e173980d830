package fr.spro.evaluation.results.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.results.Breakdown;
import fr.spro.evaluation.results.Cell;
import fr.spro.evaluation.results.Cell.Shown;
import fr.spro.evaluation.results.Release;
import fr.spro.evaluation.results.ScopeRelease;
import fr.spro.evaluation.verbatim.TextRelease;
import fr.spro.evaluation.words.Lang;
import fr.spro.evaluation.words.Words;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results as a table file: UTF-8 with a mark, semicolons, formulas made harmless; one line per answer option. */
final class ResultsCsv {
    private ResultsCsv() {}

    static String write(
            Campaign campaign,
            Questionnaire questionnaire,
            @Nullable Release release,
            @Nullable TextRelease texts,
            boolean demo,
            Lang lang) {
        Words words = Words.in(lang);
        StringBuilder out = new StringBuilder(CsvText.MARK);
        if (demo) {
            line(out, words.get("results.csv.demo"));
        }
        head(out, words, List.of());
        if (release == null || release.n() == null) {
            return out.toString();
        }
        for (Cell cell : release.cells()) {
            Item item = questionnaire.item(cell.linkId()).orElseThrow();
            String text =
                    item.words(cell.row(), campaign.terms().partnerServices()).in(lang);
            cell(out, new Subject(item, text, release.id(), lang), cell, List.of());
        }
        if (texts != null) {
            texts.questions().forEach(question -> texts(out, questionnaire, question, texts.id(), lang));
        }
        return out.toString();
    }

    /** Themes with their counts, then the texts that may be read. */
    private static void texts(
            StringBuilder out,
            Questionnaire questionnaire,
            TextRelease.Question question,
            String releaseId,
            Lang lang) {
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
                        "FULL",
                        releaseId));
    }

    /** The same of a year of a scope; two more columns say which breakdown and which block a line is of. */
    static String write(
            ScopeRelease release,
            @Nullable Breakdown breakdown,
            Questionnaires questionnaires,
            boolean demo,
            Lang lang) {
        Words words = Words.in(lang);
        StringBuilder out = new StringBuilder(CsvText.MARK);
        if (demo) {
            line(out, words.get("results.csv.demo"));
        }
        head(out, words, List.of(words.get("csv.breakdown"), words.get("csv.block")));
        BiFunction<String, Cell, Subject> subject = (version, cell) -> {
            Item item = questionnaires.get(version).item(cell.linkId()).orElseThrow();
            String text = item.words(cell.row(), release.services()).in(lang);
            return new Subject(item, text, release.id(), lang);
        };
        release.cells()
                .forEach(told ->
                        cell(out, subject.apply(told.questionnaire(), told.cell()), told.cell(), List.of("", "")));
        if (breakdown != null) {
            Questionnaire profile = questionnaires.get(breakdown.questionnaire());
            for (Breakdown.Question question : breakdown.questions()) {
                String dimension =
                        words.get("scope." + question.table().dimension().name());
                List<String> labels = Labels.blocks(question.table(), profile, lang);
                for (int block = 0; block < labels.size(); block++) {
                    Cell cell = question.blocks().get(block);
                    cell(
                            out,
                            subject.apply(question.questionnaire(), cell),
                            cell,
                            List.of(dimension, labels.get(block)));
                }
            }
        }
        return out.toString();
    }

    private record Subject(Item item, String text, String releaseId, Lang lang) {}

    private static void head(StringBuilder out, Words words, List<String> more) {
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
                                                "disclosure",
                                                "release")
                                        .map(column -> words.get("csv." + column)),
                                more.stream())
                        .toArray());
    }

    private static void cell(StringBuilder out, Subject of, Cell cell, List<String> more) {
        String id = cell.linkId();
        switch (cell.shown()) {
            case Shown.Suppressed none ->
                line(out, more, id, cell.row(), of.text(), "", "", "", "", "", "", "", "SUPPRESSED", of.releaseId());
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
                        "COLLAPSED",
                        of.releaseId());
            case Shown.Full full -> {
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
                                "FULL",
                                of.releaseId()));
            }
        }
    }

    private static void line(StringBuilder out, List<String> more, @Nullable Object... values) {
        line(out, Stream.concat(Stream.of(values), more.stream()).toArray());
    }

    private static void line(StringBuilder out, @Nullable Object... values) {
        out.append(CsvText.line(values));
    }
}
