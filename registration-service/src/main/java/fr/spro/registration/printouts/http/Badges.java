package fr.spro.registration.printouts.http;

import fr.spro.platform.pdf.EmbeddedFont;
import fr.spro.platform.pdf.PdfRenderer;
import fr.spro.registration.printouts.Attendee;
import fr.spro.registration.roster.SessionCopy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Badges of 85 × 54 mm, eight on a page of A4, with marks where to cut. */
final class Badges {
    private static final int COLUMNS = 2;
    private static final int ROWS = 4;

    /** The room for a name beside the code. */
    private static final double ROOM = 47;

    /** In normal flow: boxes laid over the page would cost a look at all of them for each page. */
    private static final String STYLE = """
            @page { size: A4; margin: 0; }
            body { font-family: 'DejaVu Sans Condensed'; font-size: 9pt; line-height: 1.16; color: #14272D; margin: 0; word-wrap: break-word; }
            p { margin: 0; }
            .page { width: 210mm; page-break-after: always; } .last { page-break-after: auto; }
            .edge { height: 6mm; padding-left: 20mm; clear: both; } .top { padding-top: 32.5mm; margin-bottom: 2mm; } .bottom { padding-top: 2mm; }
            .edge div { float: left; width: 84.8mm; height: 6mm; border-left: 0.2mm solid #74868A; } .edge .end { border-right: 0.2mm solid #74868A; }
            .row { clear: both; height: 54mm; width: 210mm; }
            .side { float: left; width: 20mm; height: 54mm; } .side div { border-top: 0.2mm solid #74868A; width: 6mm; margin-left: 12mm; height: 53.6mm; }
            .outer { width: 17mm; } .outer div { margin-left: 2mm; } .foot .side div { border-bottom: 0.2mm solid #74868A; }
            .badge { float: left; width: 85mm; height: 54mm; }
            .bar { width: 75mm; height: 7mm; padding: 3mm 5mm 0; font-weight: bold; line-height: 1.1; }
            .left { float: left; width: 47mm; margin: 2.5mm 0 0 5mm; } .who { height: 25mm; }
            .given { font-weight: bold; color: #083E4C; } .family { margin-top: 0.6mm; }
            .what .f { color: #465A5F; font-size: 8pt; margin-top: 0.4mm; }
            .right { float: right; width: 28mm; margin: 3mm 3mm 0 0; text-align: center; font-size: 7pt; color: #465A5F; }
            .right img { width: 28mm; height: 28mm; margin-bottom: 5mm; }
            .line { margin: 2mm 5mm 0; border-bottom: 0.5pt solid #74868A; color: #465A5F; font-size: 7pt; height: 10mm; }
            """;

    private final PrintoutTexts texts;
    private final SessionCopy session;
    private final UnaryOperator<String> qr;
    private final FormatColours cloth;
    private final HtmlWriter page = new HtmlWriter();

    private Badges(PrintoutTexts texts, SessionCopy session, UnaryOperator<String> qr) {
        this.texts = texts;
        this.session = session;
        this.qr = qr;
        this.cloth = FormatColours.of(session.format());
    }

    /**
     * The badges as a document.
     *
     * @param qr the picture of a registration's check-in code
     * @param blank how many to fill in by hand come after those of the people
     */
    static String html(
            PrintoutTexts texts, SessionCopy session, UnaryOperator<String> qr, List<Attendee> people, int blank) {
        Badges badges = new Badges(texts, session, qr);
        int all = people.size() + blank;
        int perPage = COLUMNS * ROWS;
        for (int first = 0; first < all; first += perPage) {
            int end = Math.min(all, first + perPage);
            badges.page.open("div", end == all ? "page last" : "page");
            badges.edge("edge top");
            for (int row = 0; row < ROWS; row++) {
                badges.page.open("div", row == ROWS - 1 ? "row foot" : "row");
                badges.side("side");
                for (int i = first + row * COLUMNS; i < first + (row + 1) * COLUMNS; i++) {
                    badges.badge(i < people.size() ? people.get(i) : null, i < all);
                }
                badges.side("side outer");
                badges.page.close("div");
            }
            badges.edge("edge bottom");
            badges.page.close("div");
        }
        return PdfRenderer.document(
                texts.language(),
                texts.of("badges.title") + " – " + texts.plain(PrintoutTexts.title(session)),
                texts.plain(PrintoutTexts.title(session)),
                STYLE,
                badges.page.toString());
    }

    /** Marks above or below the badges, in line with their edges. */
    private void edge(String style) {
        page.open("div", style).element("div", "", "").element("div", "end", "").close("div");
    }

    /** A mark beside a row, in line with its edge. */
    private void side(String style) {
        page.open("div", style).element("div", "", "").close("div");
    }

    private void badge(@Nullable Attendee one, boolean printed) {
        page.open("div", "badge");
        if (printed) {
            String title = texts.plain(session.eventTitle().isBlank() ? session.title() : session.eventTitle());
            page.box(
                            "bar",
                            "background:" + cloth.colour() + ";color:" + cloth.thread() + ";"
                                    + TextFit.css(TextFit.size(title, EmbeddedFont.BOLD, 75, 6.4, 10, 5)))
                    .element("p", "", PdfRenderer.escaped(title))
                    .close("div");
            if (one == null) {
                blank();
            } else {
                filled(one);
            }
        }
        page.close("div");
    }

    private void filled(Attendee one) {
        String given = texts.plain(one.givenName());
        String family = texts.plain(one.familyName());
        page.open("div", "left").open("div", "who");
        sized("given", given, EmbeddedFont.BOLD, 13.5, 30, 6);
        sized("family", family, EmbeddedFont.REGULAR, 10.5, 17, 5);
        page.close("div");
        page.open("div", "what");
        sized("", texts.plain(one.organisation()), EmbeddedFont.REGULAR, 11.5, 9.5, 5);
        page.element("p", "f", PdfRenderer.escaped(texts.function(one.function())))
                .close("div")
                .close("div");
        page.open("div", "right");
        page.picture(
                "code", qr.apply(one.registrationId()), texts.of("badges.qr", Map.of("name", given + " " + family)));
        page.element("p", "", PdfRenderer.escaped(day())).close("div");
    }

    private void sized(String style, String text, EmbeddedFont face, double high, double most, double least) {
        page.box(style, TextFit.css(TextFit.size(text, face, ROOM, high, most, least)))
                .element("p", "", PdfRenderer.escaped(text))
                .close("div");
    }

    private String day() {
        return session.start() == null ? "" : texts.date(session.start());
    }

    private void blank() {
        for (String key : List.of("given", "family", "organisation")) {
            page.element("div", "line", PdfRenderer.escaped(texts.of("badges." + key)));
        }
    }
}
