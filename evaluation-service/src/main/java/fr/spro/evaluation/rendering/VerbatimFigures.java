package fr.spro.evaluation.rendering;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.rendering.ChartFigure.Head;
import fr.spro.evaluation.rendering.ChartFigure.TableCell;
import fr.spro.evaluation.rendering.ChartFigure.TableRow;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import fr.spro.evaluation.verbatim.VerbatimRelease.Published;
import fr.spro.evaluation.verbatim.VerbatimRelease.Question;
import fr.spro.evaluation.verbatim.VerbatimRelease.ThemeCount;
import fr.spro.evaluation.verbatim.VerbatimRelease.WordCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was released of open answers: themes with their counts and texts, words as bars. A text stands once, under the most frequent of its themes. */
final class VerbatimFigures {
    private final Questionnaire questionnaire;
    private final VerbatimRelease release;
    private final int least;
    private final ServiceTexts words;

    VerbatimFigures(Questionnaire questionnaire, VerbatimRelease release, int least, ServiceTexts words) {
        this.questionnaire = questionnaire;
        this.release = release;
        this.least = least;
        this.words = words;
    }

    private String title(Question question) {
        return questionnaire
                .item(question.linkId())
                .map(Item::head)
                .map(head -> head.text().in(words.lang()))
                .orElse(question.linkId());
    }

    /** The words of each question that has some, as a part of the result. */
    Optional<ResultSection> section() {
        List<ChartFigure> figures = figures();
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(ResultSection.ofFigures("mots", words.get("texts.words.title"), "", figures));
    }

    private List<ChartFigure> figures() {
        List<ChartFigure> figures = new ArrayList<>();
        for (Question question : release.questions()) {
            List<WordCount> said = Stream.concat(question.words().stream(), question.pairs().stream())
                    .toList();
            if (!said.isEmpty()) {
                figures.add(bars(question, said));
            }
        }
        return figures;
    }

    private ChartFigure bars(Question question, List<WordCount> said) {
        int full = question.published().size();
        String title = words.get("texts.words", title(question));
        List<BarChart.Bar> bars = new ArrayList<>();
        List<TableRow> rows = new ArrayList<>();
        for (WordCount word : said) {
            String share = words.percent((double) word.n() / Math.max(1, full));
            bars.add(new BarChart.Bar(word.said(), word.n(), word.n() + " · " + share));
            rows.add(new TableRow(word.said(), List.of(TableCell.of(word.n()), TableCell.of(share))));
        }
        String most = said.getFirst().said() + ", "
                + words.get("results.of", said.getFirst().n(), full);
        ChartFrame frame = new ChartFrame(
                "t-" + question.linkId() + "-" + words.lang().code(), title, words.get("results.desc.bars", most));
        List<Head> heads = List.of(
                new Head(words.get("texts.col.words"), false),
                new Head(words.get("texts.col.texts"), true),
                new Head(words.get("results.col.share"), true));
        String base = words.get("texts.words.base", full, least) + " " + about();
        return new ChartFigure(false, title, base, BarChart.draw(frame, bars, full), List.of(), heads, rows);
    }

    /** Themes and texts of each question, for the template. */
    List<Map<String, Object>> lists() {
        List<Map<String, Object>> lists = new ArrayList<>();
        for (Question question : release.questions()) {
            String shown = question.published().isEmpty()
                    ? words.get("texts.none", least)
                    : words.get("texts.published", question.published().size(), question.n());
            lists.add(Map.of(
                    "title",
                    title(question),
                    "id",
                    "textes-" + question.linkId(),
                    "base",
                    words.get("texts.themes.base", question.n(), least) + " " + shown,
                    "themes",
                    themes(question)));
        }
        return lists;
    }

    /** When the texts were released. */
    String about() {
        return words.get("texts.released", release.step(), words.date(release.day()));
    }

    private List<Map<String, Object>> themes(Question question) {
        List<Map<String, Object>> themes = new ArrayList<>();
        for (ThemeCount theme : question.themes()) {
            themes.add(Map.of(
                    "label",
                    theme.label().in(words.lang()),
                    "width",
                    String.valueOf(Math.round(1000.0 * theme.n() / question.n()) / 10.0),
                    "count",
                    words.get("texts.count", theme.n(), question.n()),
                    "texts",
                    texts(question, theme.code())));
        }
        List<String> rest = texts(question, "");
        if (!rest.isEmpty()) {
            themes.add(Map.of("label", words.get("texts.rest"), "width", "", "count", "", "texts", rest));
        }
        return themes;
    }

    private static List<String> texts(Question question, String theme) {
        return question.published().stream()
                .filter(text -> theme.equals(
                        text.themes().isEmpty() ? "" : text.themes().getFirst()))
                .map(Published::text)
                .toList();
    }
}
