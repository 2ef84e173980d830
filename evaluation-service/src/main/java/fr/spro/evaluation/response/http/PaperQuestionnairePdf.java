package fr.spro.evaluation.response.http;

import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.platform.pdf.EmbeddedFont;
import fr.spro.platform.pdf.PdfRenderer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The questionnaire to fill in by hand, on both sides of a sheet of A4. */
final class PaperQuestionnairePdf {
    private static final String BOX = "☐";
    private static final String LINE = "____";

    private static final String STYLE = """
            @page { size: A4; margin: 11mm 13mm 12mm; \
            @bottom-right { content: counter(page) " / " counter(pages); font-family: 'DejaVu Sans Condensed'; font-size: 7.5pt; color: #465A5F; } }
            body { font-family: 'DejaVu Sans Condensed'; font-size: 9pt; line-height: 1.25; color: #14272D; margin: 0; word-wrap: break-word; }
            p { margin: 0; }
            .kicker { color: #465A5F; font-size: 8.5pt; } h1 { font-weight: bold; font-size: 14pt; line-height: 1.15; margin: 0 0 0.6mm; color: #083E4C; }
            h2 { font-weight: bold; font-size: 9.5pt; margin: 2.6mm 0 0; padding-bottom: 0.4mm; color: #083E4C; border-bottom: 0.8pt solid #083E4C; page-break-after: avoid; }
            .promise { margin-top: 1.4mm; padding: 1.2mm 2mm; background: #E9EEEA; }
            .q { page-break-inside: avoid; margin-top: 1.8mm; } .t { font-weight: bold; } .h { color: #465A5F; font-size: 7.5pt; }
            .o { display: inline-block; margin-right: 3.2mm; } .opts { margin-top: 0.6mm; line-height: 1.4; } .b { font-size: 10.5pt; }
            table { border-collapse: collapse; width: 100%; margin-top: 0.8mm; table-layout: fixed; }
            th, td { font-weight: normal; text-align: center; vertical-align: middle; padding: 0.45mm 0.8mm; border-bottom: 0.3pt solid #B7C2C0; }
            thead th { font-size: 7pt; line-height: 1.15; color: #465A5F; vertical-align: bottom; } tbody th { text-align: left; width: 74mm; } .l { width: 74mm; }
            .room { border: 0.4pt solid #74868A; height: 24mm; margin-top: 0.8mm; } .gap { border-left: 0.8pt solid #083E4C; }
            """;

    private final CampaignTerms terms;
    private final Questionnaire questionnaire;
    private final ServiceTexts words;
    private final TextLanguage lang;
    private final StringBuilder page = new StringBuilder(16_384);
    private int number;

    private PaperQuestionnairePdf(CampaignTerms terms, Questionnaire questionnaire, ServiceTexts words) {
        this.terms = terms;
        this.questionnaire = questionnaire;
        this.words = words;
        this.lang = words.lang();
    }

    /** The sheet as a document. */
    static String html(CampaignTerms terms, Questionnaire questionnaire, ServiceTexts words) {
        PaperQuestionnairePdf form = new PaperQuestionnairePdf(terms, questionnaire, words);
        form.write();
        return PdfRenderer.document(
                words.lang().code(),
                questionnaire.title().in(words.lang()),
                EmbeddedFont.printable(terms.title().in(words.lang())),
                STYLE,
                form.page.toString());
    }

    private void write() {
        element("p", "kicker", words.day(terms.day()) + (terms.place() == null ? "" : " · " + terms.place()));
        element("h1", "", terms.title().in(lang));
        page.append("<p class=\"promise\">");
        text(words.get("paper." + terms.mode(), terms.thresholds().k()) + " " + words.get("paper.return"));
        page.append("</p>");
        for (Questionnaire.Section section : questionnaire.sections()) {
            element("h2", "", section.title().in(lang));
            section.items().forEach(this::question);
        }
    }

    private void question(Item item) {
        String answers = answers(item);
        if (answers.isEmpty()) {
            return;
        }
        page.append("<div class=\"q\"><p><span class=\"t\">");
        text((item instanceof Item.Info ? "" : ++number + ". ")
                + item.head().text().in(lang));
        page.append("</span>");
        hint(item);
        page.append("</p>").append(answers).append("</div>");
    }

    private void hint(Item item) {
        BilingualText help = item.head().help();
        String hint = item instanceof Item.RankTopN
                ? words.get("paper.rank")
                : help != null ? help.in(lang) : item instanceof Item.Multi ? words.get("form.several") : "";
        if (!hint.isEmpty()) {
            page.append(" <span class=\"h\">");
            text(hint);
            page.append("</span>");
        }
    }

    /** Where to tick or write; nothing for a table without rows. */
    private String answers(Item item) {
        return switch (item) {
            case Item.LikertSingle one -> boxes(labels(one.scale()));
            case Item.Single one -> boxes(options(one.options()));
            case Item.NumberBand one -> boxes(options(one.options()));
            case Item.Multi many -> boxes(options(many.options()));
            case Item.RankTopN rank -> choices(LINE, options(rank.options()));
            case Item.NumericScale scale -> numeric(scale);
            case Item.LikertMatrix matrix ->
                table(matrix.rows().resolve(terms.partnerServices()), labels(matrix.scale()), List.of(""));
            case Item.BeforeAfterMatrix matrix -> beforeAfter(matrix);
            case Item.FreeText free -> "<div class=\"room\"></div>";
            case Item.Info info -> " ";
        };
    }

    private List<String> labels(AnswerScale scale) {
        return Stream.concat(
                        scale.levels().stream().map(level -> level.label().in(lang)),
                        scale.missing().stream().map(option -> option.label().in(lang)))
                .toList();
    }

    private List<String> options(List<AnswerOption> options) {
        return options.stream().map(option -> option.label().in(lang)).toList();
    }

    private String boxes(List<String> labels) {
        return choices("<span class=\"b\">" + BOX + "</span>", labels);
    }

    private static String choices(String mark, List<String> labels) {
        return labels.stream()
                .map(label -> "<span class=\"o\">" + mark + "\u00a0" + escaped(label) + "</span> ")
                .collect(Collectors.joining("", "<p class=\"opts\">", "</p>"));
    }

    private String numeric(Item.NumericScale scale) {
        String ends = " <span class=\"h\">0 = " + escaped(scale.low().in(lang)) + " · 10 = "
                + escaped(scale.high().in(lang)) + "</span>";
        List<String> values = Stream.iterate(0, value -> value + 1)
                .limit(11)
                .map(String::valueOf)
                .toList();
        return boxes(values).replace("</p>", ends + "</p>");
    }

    private String beforeAfter(Item.BeforeAfterMatrix matrix) {
        List<MatrixRow> rows = matrix.rows().resolve(terms.partnerServices());
        if (rows.isEmpty()) {
            return "";
        }
        String legend = matrix.scale().levels().stream()
                .map(level -> level.code() + " = " + level.label().in(lang))
                .collect(Collectors.joining(" · "));
        List<String> codes =
                matrix.scale().levels().stream().map(AnswerScale.Level::code).toList();
        return "<p class=\"h\">" + escaped(legend) + "</p>"
                + table(rows, codes, List.of(words.get("form.before"), words.get("form.after")));
    }

    /** A table with the same columns under each of the groups. */
    private static String table(List<MatrixRow> rows, List<String> columns, List<String> groups, TextLanguage lang) {
        StringBuilder table = new StringBuilder("<table><thead>");
        if (groups.size() > 1) {
            table.append("<tr><th class=\"l\"></th>");
            groups.forEach(group -> table.append("<th scope=\"colgroup\" colspan=\"")
                    .append(columns.size())
                    .append("\">")
                    .append(escaped(group))
                    .append("</th>"));
            table.append("</tr>");
        }
        table.append("<tr><th class=\"l\"></th>");
        for (int group = 0; group < groups.size(); group++) {
            for (int i = 0; i < columns.size(); i++) {
                table.append(group > 0 && i == 0 ? "<th scope=\"col\" class=\"gap\">" : "<th scope=\"col\">")
                        .append(escaped(columns.get(i)))
                        .append("</th>");
            }
        }
        table.append("</tr></thead><tbody>");
        for (MatrixRow row : rows) {
            table.append("<tr><th scope=\"row\">")
                    .append(escaped(row.label().in(lang)))
                    .append("</th>");
            for (int group = 0; group < groups.size(); group++) {
                for (int i = 0; i < columns.size(); i++) {
                    table.append(group > 0 && i == 0 ? "<td class=\"gap b\">" : "<td class=\"b\">")
                            .append(BOX)
                            .append("</td>");
                }
            }
            table.append("</tr>");
        }
        return table.append("</tbody></table>").toString();
    }

    private String table(List<MatrixRow> rows, List<String> columns, List<String> groups) {
        return rows.isEmpty() ? "" : table(rows, columns, groups, lang);
    }

    private void element(String name, String style, String words) {
        page.append('<').append(name);
        if (!style.isEmpty()) {
            page.append(" class=\"").append(style).append('"');
        }
        page.append('>');
        text(words);
        page.append("</").append(name).append('>');
    }

    private void text(String words) {
        page.append(escaped(words));
    }

    private static String escaped(String words) {
        return PdfRenderer.escaped(EmbeddedFont.printable(words));
    }
}
