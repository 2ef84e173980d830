package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.http.ReleaseName;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.Result;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.platform.pdf.EmbeddedFont;
import fr.spro.platform.pdf.PdfRenderer;
import fr.spro.platform.pdf.PdfRenderer.Bookmark;
import java.util.ArrayList;
import java.util.List;

/** The report of a release: a front with its key figures, the blocks of its page, a note on the method. */
final class ReportPdf {
    private static final String FOOT = "font-family: 'DejaVu Sans Condensed'; font-size: 7.5pt; color: #465A5F;";

    private static final String STYLE = """
            body { font-family: 'DejaVu Sans Condensed'; font-size: 9.5pt; line-height: 1.4; color: #14272D; margin: 0; word-wrap: break-word; }
            div { display: block; } p { margin: 0; }
            .front { background: #083E4C; color: #FFFFFF; padding: 9mm 10mm 8mm; border-bottom: 1.4mm solid #F4BE3F; }
            .front .kicker { color: #C5DDE0; font-size: 9.5pt; } .front .owner { color: #C5DDE0; font-size: 8pt; margin-bottom: 12mm; }
            h1 { font-weight: bold; font-size: 21pt; line-height: 1.15; margin: 1mm 0 0; }
            .facts { border-collapse: collapse; width: 100%; margin: 4mm 0 5mm; }
            .facts th, .facts td { text-align: left; vertical-align: top; padding: 1.1mm 2mm 1.1mm 0; border-bottom: 0.3pt solid #B7C2C0; font-weight: normal; }
            .facts th { width: 42mm; color: #465A5F; } .facts td { font-weight: bold; }
            .banner { padding: 2mm 3mm; background: #FDF1D0; margin: 0 0 3mm; }
            .finding { font-size: 12.5pt; line-height: 1.35; margin: 2mm 0 4mm; }
            .tiles { margin: 0 0 2mm; } .tile { display: inline-block; vertical-align: top; width: 37mm; margin: 0 2.4mm 2mm 0; padding: 2mm; border: 0.5pt solid #B7C2C0; }
            .tile .dt { font-size: 8pt; color: #465A5F; } .tile .v { font-size: 15pt; font-weight: bold; line-height: 1.25; } .tile .v small { font-size: 9pt; font-weight: normal; } .tile .s { font-size: 7.5pt; line-height: 1.3; color: #465A5F; }
            .stack { page-break-before: always; }
            h2 { font-weight: bold; font-size: 13pt; margin: 6mm 0 1mm; color: #083E4C; page-break-after: avoid; }
            h3 { font-weight: bold; font-size: 10.5pt; line-height: 1.3; margin: 0; color: #083E4C; page-break-after: avoid; }
            .figure { page-break-inside: avoid; margin: 0 0 6mm; padding-top: 2mm; border-top: 0.6pt solid #74868A; }
            .figcaption p { font-size: 8pt; color: #465A5F; margin-bottom: 1.5mm; }
            svg { display: block; } .insuf { color: #465A5F; margin: 1mm 0; }
            .key { margin: 1mm 0 0; font-size: 7.5pt; } .entry { margin-right: 4mm; }
            .swatch { display: inline-block; width: 2.6mm; height: 2.6mm; border: 0.3pt solid #74868A; margin-right: 1mm; font-size: 4pt; }
            .table { border-collapse: collapse; width: 100%; margin-top: 1.5mm; font-size: 7.5pt; line-height: 1.25; word-wrap: normal; -fs-table-paginate: paginate; }
            .table th, .table td { padding: 0.6mm 1mm; border-bottom: 0.3pt solid #B7C2C0; text-align: left; vertical-align: top; font-weight: normal; }
            .table thead th { color: #465A5F; vertical-align: bottom; border-bottom: 0.6pt solid #74868A; } .table .n { text-align: right; } .grid td.n { text-align: left; } .table td.n { white-space: nowrap; } .table thead th { font-size: 7pt; } .table tr { page-break-inside: avoid; }
            .pair .plot { float: left; } .pair .figure .details { margin-left: 101mm; } .pair .figure .key { margin-left: 101mm; } .pair .figure { min-height: 10mm; } .end { clear: both; height: 0; line-height: 0; font-size: 1pt; }
            .themes { margin: 1mm 0 0; padding: 0; list-style: none; } .theme { margin: 2mm 0 0; } h4 { font-weight: bold; font-size: 9.5pt; margin: 0; page-break-after: avoid; }
            .said.section { margin-top: 3mm; } .xs { font-size: 8pt; } blockquote { margin: 1mm 0 0; padding: 0 0 0 3mm; border-left: 0.6mm solid #B7C2C0; font-size: 9pt; page-break-inside: avoid; }
            .details { page-break-inside: avoid; } .section p { page-break-before: avoid; } .chart > .details { margin-top: 3mm; } .muted { color: #465A5F; } .small { font-size: 8.5pt; }
            .method { page-break-inside: avoid; margin-top: 8mm; padding: 3mm 4mm 3mm; background: #E9EEEA; font-size: 8.5pt; } .method h2 { margin-top: 0; } .method p { margin-bottom: 1.2mm; }
            """;

    private ReportPdf() {}

    /** The report as a document; the page is the one that people read on screen. */
    static String html(Result result, String page, TerritoryCopies territories, ServiceTexts words) {
        ReportCover cover = ReportCover.of(result, territories, words);
        ReportBlocks blocks = ReportBlocks.of(page);
        StringBuilder body = new StringBuilder();
        body.append("<div class=\"front\">");
        element(body, "p", "owner", words.get("app.name") + " · " + words.get("app.owner"));
        element(body, "p", "kicker", cover.kicker());
        element(body, "h1", "", cover.title());
        body.append("</div><table class=\"facts\"><tbody>");
        for (ReportCover.Fact fact : cover.facts()) {
            body.append("<tr><th scope=\"row\">")
                    .append(escaped(fact.name()))
                    .append("</th><td>")
                    .append(escaped(fact.value()))
                    .append("</td></tr>");
        }
        body.append("</tbody></table>").append(blocks.summary());
        body.append(blocks.body());
        body.append("<div class=\"method\" id=\"method\">");
        element(body, "h2", "", words.get("report.method"));
        cover.method().forEach(note -> element(body, "p", "", note));
        body.append("</div>");
        List<Bookmark> outline = new ArrayList<>(blocks.outline());
        outline.add(new Bookmark(words.get("report.method"), "method", List.of()));
        ReleaseName name = ReleaseName.of(result);
        String foot =
                cover.title() + " · " + words.get("report.release") + " " + name.number() + " · " + name.shortId();
        return PdfRenderer.document(
                words.lang().code(),
                cover.kicker() + " : " + EmbeddedFont.printable(cover.title()),
                foot,
                page(foot) + STYLE,
                body.toString(),
                outline);
    }

    private static void element(StringBuilder out, String name, String style, String text) {
        out.append('<').append(name);
        if (!style.isEmpty()) {
            out.append(" class=\"").append(style).append('"');
        }
        out.append('>').append(escaped(text)).append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        return PdfRenderer.escaped(EmbeddedFont.printable(text));
    }

    private static String page(String foot) {
        return "@page { size: A4; margin: 16mm 15mm 18mm; @bottom-left { content: \""
                + quoted(EmbeddedFont.printable(foot))
                + "\"; width: 150mm; " + FOOT + " } @bottom-right { content: counter(page) \" / \" counter(pages); "
                + FOOT + " } }";
    }

    /** A text between the quotes of a style sheet inside markup. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == ' ') {
                quoted.appendCodePoint(c);
            } else {
                // The space ends the number.
                quoted.append(String.format("\\%06x ", c));
            }
        });
        return quoted.toString();
    }
}
