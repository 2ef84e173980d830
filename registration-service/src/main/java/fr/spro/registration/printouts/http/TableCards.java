package fr.spro.registration.printouts.http;

import fr.spro.platform.pdf.EmbeddedFont;
import fr.spro.platform.pdf.PdfRenderer;
import fr.spro.registration.roster.SessionCopy;
import java.util.List;

/** Cards that stand on a table: A4 folded in the middle, the same on both sides, legible from three metres. */
final class TableCards {
    private static final String STYLE = """
            @page { size: A4; margin: 0; }
            body { font-family: 'DejaVu Sans Condensed'; line-height: 1.16; color: #14272D; margin: 0; word-wrap: break-word; }
            p { margin: 0; }
            .card { position: relative; width: 210mm; height: 296.5mm; page-break-after: always; overflow: hidden; }
            .last { page-break-after: auto; }
            .side { position: absolute; left: 0; width: 210mm; height: 148mm; overflow: hidden; }
            .back { top: 0; transform: rotate(180deg); } .front { top: 148.5mm; }
            .fold { position: absolute; top: 148.4mm; width: 9mm; height: 0.2mm; background: #74868A; }
            .band { position: absolute; left: 0; bottom: 0; width: 210mm; height: 13mm; }
            .band p { margin: 3.6mm 15mm 0; font-size: 12pt; }
            .text { position: absolute; left: 15mm; top: 14mm; width: 180mm; height: 118mm; display: table; }
            .text div { text-align: center; }
            .cell { display: table-cell; vertical-align: middle; }
            .main { font-weight: bold; color: #083E4C; } .second { margin-top: 5mm; }
            """;

    /** What stands on a card; a second line may be empty. */
    record Card(String main, String second) {}

    private TableCards() {}

    static String html(PrintoutTexts texts, SessionCopy session, List<Card> cards) {
        HtmlWriter page = new HtmlWriter();
        FormatColours cloth = FormatColours.of(session.format());
        String title = texts.plain(PrintoutTexts.title(session));
        for (int i = 0; i < cards.size(); i++) {
            page.open("div", i == cards.size() - 1 ? "card last" : "card");
            side(page, "side back", texts, cards.get(i), cloth, title);
            page.decoration("fold", "left:0").decoration("fold", "right:0");
            side(page, "side front", texts, cards.get(i), cloth, title);
            page.close("div");
        }
        return PdfRenderer.document(
                texts.language(), texts.of("cards.title") + " – " + title, title, STYLE, page.toString());
    }

    private static void side(
            HtmlWriter page, String style, PrintoutTexts texts, Card card, FormatColours cloth, String title) {
        String main = texts.plain(card.main());
        String second = texts.plain(card.second());
        page.open("div", style).open("div", "text").open("div", "cell");
        page.box("main", TextFit.css(TextFit.size(main, EmbeddedFont.BOLD, 178, second.isEmpty() ? 112 : 72, 92, 24)))
                .element("p", "", PdfRenderer.escaped(main))
                .close("div");
        if (!second.isEmpty()) {
            page.box("second", TextFit.css(TextFit.size(second, EmbeddedFont.REGULAR, 178, 34, 44, 18)))
                    .element("p", "", PdfRenderer.escaped(second))
                    .close("div");
        }
        page.close("div").close("div");
        page.box("band", "background:" + cloth.colour() + ";color:" + cloth.thread());
        page.box("", TextFit.css(TextFit.size(title, EmbeddedFont.REGULAR, 178, 6, 12, 6)))
                .element("p", "", PdfRenderer.escaped(title))
                .close("div")
                .close("div");
        page.close("div");
    }
}
