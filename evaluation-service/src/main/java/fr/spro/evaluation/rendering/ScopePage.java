package fr.spro.evaluation.rendering;

import com.samskivert.mustache.Template;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.AddedQuestions;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.VerbatimYear;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A year of a series, a territory or the region as a piece of HTML: exactly what was released, charts and breakdowns. */
public final class ScopePage {
    private final Template template = ResultsPage.template();
    private final QuestionnaireCatalogue questionnaires;
    private final TerritoryCopies territories;

    public ScopePage(QuestionnaireCatalogue questionnaires, TerritoryCopies territories) {
        this.questionnaires = questionnaires;
        this.territories = territories;
    }

    /** The page of a release and of the breakdown that goes with it. */
    public String render(ScopeRelease release, @Nullable Breakdown breakdown, boolean demo, TextLanguage lang) {
        return render(release, breakdown, null, null, ResultSections.Before.NOTHING, demo, lang);
    }

    /** The same with what its open answers are about, and earlier years and the second wave beside it. */
    public String render(
            ScopeRelease release,
            @Nullable Breakdown breakdown,
            @Nullable VerbatimYear texts,
            AddedQuestions.@Nullable Correction correction,
            ResultSections.Before before,
            boolean demo,
            TextLanguage lang) {
        ServiceTexts words = ServiceTexts.in(lang);
        Map<String, Object> view = new HashMap<>();
        view.put("lang", lang.code());
        view.put("title", release.scope().key() + " " + release.year());
        view.put(
                "about",
                words.get("scope.about", release.sessions(), release.present(), release.n())
                        + (before.leftOut() == 0 ? "" : " " + leftOut(before.leftOut(), words)));
        view.put("demo", demo ? words.get("results.csv.demo") : "");
        view.put("correction", correction == null ? "" : said(correction, words));
        String released = words.get("scope.released", words.date(release.day()));
        List<String> versions = release.cells().stream()
                .map(ScopeRelease.ScopeCell::questionnaire)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        List<ChartFigure> figures = new ArrayList<>();
        for (String version : versions) {
            Release part = part(release, version);
            String ids = version.equals(versions.getFirst()) ? "f-" : "f" + versions.indexOf(version) + "-";
            ReleaseFigures drawn = new ReleaseFigures(release.services(), words, part, released, ids);
            for (Item item : asked(version, part).items()) {
                drawn.of(item)
                        .map(figure -> figure.noted(asked(release, version, item, words)))
                        .ifPresent(figures::add);
            }
        }
        Release all = part(release, null);
        Headline headline = new Headline(
                release.n(),
                release.cells(),
                versions.stream().collect(Collectors.toMap(version -> version, questionnaires::get)),
                release.services(),
                release.rate(),
                words);
        ResultsPage.Reader reader = new ResultsPage.Reader(all, headline, words, release.rate());
        view.put("finding", headline.text("results.finding.many"));
        view.put("tiles", reader.tiles());
        view.put("hasTiles", true);
        view.put(
                "sections",
                ResultsPage.sections(
                        new ResultSections(questionnaires, words, released)
                                .ofScope(release, all, breakdown, before, figures, territories),
                        words));
        view.put("hasTexts", texts != null);
        if (texts != null) {
            VerbatimYearView themes = new VerbatimYearView(texts, words);
            view.put("textsTitle", words.get("results.texts"));
            view.put("textsAbout", themes.about());
            view.put("textsNote", words.get("texts.year.note"));
            view.put("textQuestions", themes.lists());
            view.put("profileNote", words.get("texts.year.least"));
        }
        view.put("breakdowns", breakdown == null ? List.of() : breakdowns(release, breakdown, words));
        view.put("breakdownTitle", words.get("scope.breakdowns"));
        view.put("breakdownNote", words.get("scope.breakdowns.note"));
        view.put("hasBreakdowns", breakdown != null);
        return template.execute(view);
    }

    /** Returns how many sessions are counted nowhere, as too few people answered. */
    public static String leftOut(int sessions, ServiceTexts words) {
        return words.get(sessions == 1 ? "scope.leftout.one" : "scope.leftout.many", sessions);
    }

    /** The cells that go with the words of one version, or all of them. */
    private static Release part(ScopeRelease release, @Nullable String version) {
        return release.asOne(release.cells().stream()
                .filter(told -> version == null || told.questionnaire().equals(version))
                .map(ScopeRelease.ScopeCell::cell)
                .toList());
    }

    /** Returns WITHDRAWN for a release with an error, CORRECTED for one that follows its correction, else RELEASED. */
    public static String status(AddedQuestions.@Nullable Correction correction) {
        return correction == null ? "RELEASED" : correction.isWithdrawn() ? "WITHDRAWN" : "CORRECTED";
    }

    /** Returns what a reader must know of an error in a release, or in one before it. */
    public static String said(AddedQuestions.Correction correction, ServiceTexts words) {
        boolean isOne = correction.sums().size() == 1
                && correction.sums().getFirst().questions().size() == 2;
        String added = words.get(
                isOne ? "scope.added.two" : "scope.added.many",
                correction.sums().stream()
                        .map(sum -> sum.questions().stream()
                                .map(question -> words.get(
                                        "scope.added.question",
                                        question.linkId(),
                                        question.title().in(words.lang())))
                                .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\u00a0; ")));
        LocalDate day = correction.day();
        if (!correction.isWithdrawn()) {
            return words.get("scope.corrected", words.date(Objects.requireNonNull(day)), added);
        }
        return words.get("scope.withdrawn", added)
                + " "
                + (day == null
                        ? words.get("scope.withdrawn.waits")
                        : words.get("scope.withdrawn.replaced", words.date(day)));
    }

    /** Where a question was asked, unless that was everywhere and in one questionnaire. */
    private static String asked(ScopeRelease release, String version, Item item, ServiceTexts words) {
        ScopeRelease.Asked asked = release.cells().stream()
                .filter(told -> told.questionnaire().equals(version)
                        && told.cell().linkId().equals(item.linkId()))
                .findFirst()
                .map(ScopeRelease.ScopeCell::asked)
                .orElse(null);
        if (asked == null) {
            return "";
        }
        List<String> said = new ArrayList<>();
        if (asked.questionnaires().size() > 1) {
            said.add(words.get(
                    "scope.asked.by", asked.questionnaires().size(), String.join(", ", asked.questionnaires())));
        }
        if (asked.sessions() < release.sessions()) {
            said.add(words.get("scope.asked.in", asked.sessions(), release.sessions()));
        }
        return String.join(" ", said);
    }

    /** Of an earlier version only what it does not share with a newer one has cells, and a figure. */
    private Questionnaire asked(String version, Release part) {
        return questionnaires
                .get(version)
                .only(item ->
                        part.cells().stream().anyMatch(cell -> cell.linkId().equals(item.linkId())));
    }

    private List<Map<String, Object>> breakdowns(ScopeRelease release, Breakdown breakdown, ServiceTexts words) {
        GroupNames names = new GroupNames(questionnaires.get(breakdown.questionnaire()), words);
        List<Map<String, Object>> tables = new ArrayList<>();
        for (Breakdown.People people : breakdown.people()) {
            List<String> blocks = names.blocks(people.table());
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                rows.add(Map.of(
                        "head",
                        blocks.get(i),
                        "cells",
                        List.of(String.valueOf(people.n().get(i)))));
            }
            tables.add(table(
                    words.get("scope.people"),
                    people.table(),
                    names.sum(people.table(), people.n()),
                    List.of(words.get("results.col.answers")),
                    rows,
                    words));
        }
        for (Breakdown.Question question : breakdown.questions()) {
            ResultCell first = question.blocks().getFirst();
            Item item = questionnaires
                    .get(question.questionnaire())
                    .item(first.linkId())
                    .orElseThrow();
            String title = item.words(first.row(), release.services()).in(words.lang());
            List<String> blocks = names.blocks(question.table());
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                rows.add(Map.of(
                        "head", blocks.get(i), "cells", cells(question.blocks().get(i), words)));
            }
            List<String> heads = List.of(words.get("results.col.answers"), words.get("results.col.favourable"));
            tables.add(table(title, question.table(), "", heads, rows, words));
        }
        return tables;
    }

    private static Map<String, Object> table(
            String title,
            Table table,
            String note,
            List<String> heads,
            List<Map<String, Object>> rows,
            ServiceTexts words) {
        return Map.of(
                "title",
                title,
                "by",
                words.get("by." + table.dimension()),
                "note",
                note,
                "group",
                words.get("csv.block"),
                "heads",
                heads,
                "rows",
                rows);
    }

    /** Answers and favourable ones, as far as the steps allow. */
    private static List<String> cells(ResultCell cell, ServiceTexts words) {
        Integer n = cell.n();
        Integer favourable = cell.favourable();
        if (n == null) {
            return List.of(words.get("results.toofew"), "–");
        }
        String share = favourable == null
                ? "–"
                : cell.shown() instanceof Shown.Full
                        ? words.percent((double) favourable / n) + " (" + words.get("results.of", favourable, n) + ")"
                        : words.get("results.of", favourable, n);
        return List.of(String.valueOf(n), share);
    }
}
