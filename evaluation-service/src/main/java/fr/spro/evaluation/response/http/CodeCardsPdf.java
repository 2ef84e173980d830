package fr.spro.evaluation.response.http;

import fr.spro.evaluation.ballot.CardCode;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.platform.pdf.EmbeddedFont;
import fr.spro.platform.pdf.PdfRenderer;
import java.util.List;

/** Cards of 95 × 66 mm to cut and to draw from a bag, eight on a page of A4, with marks where to cut. */
final class CodeCardsPdf {
    private static final int COLUMNS = 2;
    private static final int ROWS = 4;
    private static final int SHORT_TITLE = 56;
    private static final int LONGEST_TITLE = 110;

    private static final String STYLE = """
            @page { size: A4; margin: 0; }
            body { font-family: 'DejaVu Sans Condensed'; font-size: 9pt; line-height: 1.25; color: #14272D; margin: 0; word-wrap: break-word; }
            p { margin: 0; }
            .page { width: 210mm; page-break-after: always; padding-top: 10mm; } .last { page-break-after: auto; }
            .ticks { height: 6mm; margin-left: 10mm; } .ticks div { float: left; width: 94.8mm; height: 4.5mm; border-left: 0.2mm solid #74868A; }
            .ticks .end { border-right: 0.2mm solid #74868A; } .above { padding-top: 0; } .below div { margin-top: 1.5mm; }
            .row { clear: both; width: 210mm; height: 66mm; }
            .side { float: left; width: 10mm; height: 65.6mm; } .side div { width: 5mm; margin-left: 2mm; height: 65.4mm; border-top: 0.2mm solid #74868A; }
            .foot .side div { border-bottom: 0.2mm solid #74868A; }
            .card { float: left; width: 95mm; height: 66mm; }
            .in { padding: 6mm 6mm 0; }
            .head { height: 17mm; overflow: hidden; } .head .t { font-weight: bold; font-size: 10.5pt; line-height: 1.15; color: #083E4C; } .head .long { font-size: 8.5pt; }
            .head .d { color: #465A5F; font-size: 8pt; margin-top: 0.6mm; }
            .qr { float: right; width: 31mm; margin-right: -2mm; } .qr img { width: 31mm; height: 31mm; }
            .ask { font-weight: bold; font-size: 11pt; margin-top: 2mm; }
            .how { font-size: 8pt; color: #465A5F; margin-top: 2.4mm; } .url { font-size: 8.5pt; }
            .code { font-weight: bold; font-size: 15pt; letter-spacing: 0.6pt; margin-top: 1.6mm; white-space: nowrap; }
            .promise { clear: both; border-top: 0.4pt solid #74868A; padding-top: 1.4mm; font-size: 7.5pt; line-height: 1.25; }
            """;

    private final CampaignTerms terms;
    private final ServiceTexts words;
    private final String base;
    private final StringBuilder page = new StringBuilder(32_768);

    private CodeCardsPdf(CampaignTerms terms, ServiceTexts words, String base) {
        this.terms = terms;
        this.words = words;
        this.base = base;
    }

    /**
     * The cards as a document.
     *
     * @param minutes how long the questionnaire takes
     * @param base where people reach the product, without a slash at its end
     */
    static String html(CampaignTerms terms, List<CardCode> cards, int minutes, ServiceTexts words, String base) {
        CodeCardsPdf sheet = new CodeCardsPdf(terms, words, base);
        int perPage = COLUMNS * ROWS;
        for (int first = 0; first < cards.size(); first += perPage) {
            sheet.page(
                    cards.subList(first, Math.min(cards.size(), first + perPage)),
                    minutes,
                    first + perPage >= cards.size());
        }
        String title = terms.title().in(words.lang());
        return PdfRenderer.document(
                words.lang().code(),
                words.get("cards.title"),
                EmbeddedFont.printable(title),
                STYLE,
                sheet.page.toString());
    }

    private void page(List<CardCode> cards, int minutes, boolean last) {
        page.append(last ? "<div class=\"page last\">" : "<div class=\"page\">");
        ticks("above");
        for (int row = 0; row < ROWS; row++) {
            page.append(row == ROWS - 1 ? "<div class=\"row foot\">" : "<div class=\"row\">");
            side();
            for (int column = 0; column < COLUMNS; column++) {
                int at = row * COLUMNS + column;
                page.append("<div class=\"card\">");
                if (at < cards.size()) {
                    card(cards.get(at), minutes);
                }
                page.append("</div>");
            }
            side();
            page.append("</div>");
        }
        ticks("below");
        page.append("</div>");
    }

    private void ticks(String where) {
        page.append("<div class=\"ticks ").append(where).append("\"><div></div><div class=\"end\"></div></div>");
    }

    private void side() {
        page.append("<div class=\"side\"><div></div></div>");
    }

    private void card(CardCode card, int minutes) {
        String title = EmbeddedFont.printable(terms.title().in(words.lang()));
        String shown = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE - 1) + "…" : title;
        page.append("<div class=\"in\"><div class=\"head\">");
        element(shown.length() > SHORT_TITLE ? "t long" : "t", shown);
        element("d", words.day(terms.day()));
        page.append("</div><div class=\"qr\"><img src=\"")
                .append(QrImage.of(base + "/q/" + card.written()))
                .append("\" alt=\"")
                .append(PdfRenderer.escaped(words.get("cards.qr")))
                .append("\"/></div>");
        element("ask", words.get("cards.ask", minutes));
        element("how", words.get("cards.how"));
        element("url", base.replaceFirst("^https?://", "") + "/q");
        element("code", card.shown());
        page.append("</div><div class=\"in\">");
        element("promise", words.get("cards.promise") + " " + words.get("cards.once"));
        page.append("</div>");
    }

    private void element(String style, String text) {
        page.append("<p class=\"")
                .append(style)
                .append("\">")
                .append(PdfRenderer.escaped(text))
                .append("</p>");
    }
}
