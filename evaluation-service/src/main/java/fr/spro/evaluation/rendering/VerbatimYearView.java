package fr.spro.evaluation.rendering;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.VerbatimYear;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the open answers of a year are about, as the template shows it: themes with their counts, no texts. */
public record VerbatimYearView(VerbatimYear texts, ServiceTexts words) {
    /** When they were counted. */
    public String about() {
        return words.get("texts.year.counted", texts.number(), words.date(texts.day()));
    }

    /** The themes of each question. */
    public List<Map<String, Object>> lists() {
        List<Map<String, Object>> lists = new ArrayList<>();
        for (VerbatimYear.Question question : texts.questions()) {
            lists.add(Map.of(
                    "title",
                    question.text().in(words.lang()),
                    "id",
                    "textes-" + question.conceptId().replaceAll("[^A-Za-z0-9]", "-"),
                    "base",
                    words.get(
                            question.sessions() == 1 ? "texts.year.base.one" : "texts.year.base",
                            question.n(),
                            question.sessions()),
                    "themes",
                    question.themes().stream()
                            .map(theme -> theme(theme, question.n()))
                            .toList()));
        }
        return lists;
    }

    private Map<String, Object> theme(VerbatimYear.Theme theme, int of) {
        VerbatimYear.Elsewhere elsewhere = theme.elsewhere();
        String count = words.get("texts.count", theme.n(), of);
        return Map.of(
                "label",
                theme.label().in(words.lang()),
                "width",
                String.valueOf(Math.round(1000.0 * theme.n() / of) / 10.0),
                "count",
                elsewhere == null ? count : count + ". " + words.get("texts.typical", elsewhere.n(), elsewhere.of()),
                "texts",
                List.of());
    }
}
