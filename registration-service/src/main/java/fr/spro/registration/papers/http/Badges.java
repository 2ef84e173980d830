package fr.spro.registration.papers.http;

import fr.spro.platform.paper.Paper;
import fr.spro.platform.paper.Typeface;
import fr.spro.registration.papers.Attendee;
import fr.spro.registration.roster.SessionCopy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Badges of 85 × 54 mm, eight on a page of A4, with marks where to cut. */
final class Badges {
    private static final int COLUMNS = 2;
    private static final int ROWS = 4;
    private static final double WIDTH = 85;
    private static final double HEIGHT = 54;
    private static final double LEFT = (210 - COLUMNS * WIDTH) / 2;
    private static final double TOP = (297 - ROWS * HEIGHT) / 2;
    private static final double MARK = 6;
    private static final double GAP = 2;

    /** The room for a name beside the code. */
    private static final double ROOM = 47;

    private static final String STYLE = """
            @page { size: A4; margin: 0; }
            body { font-family: 'DejaVu Sans Condensed'; font-size: 9pt; line-height: 1.16; color: #14272D; margin: 0; word-wrap: break-word; }
            p { margin: 0; }
            .page { position: relative; width: 210mm; height: 296.5mm; page-break-after: always; overflow: hidden; }
            .last { page-break-after: auto; }
            .cut { position: absolute; background: #74868A; }
            .badge { position: absolute; width: 85mm; height: 54mm; overflow: hidden; }
            .bar { position: absolute; left: 0; top: 0; width: 75mm; height: 10mm; padding: 0 5mm; }
            .bar .table { display: table; height: 10mm; width: 75mm; } .bar .cell { display: table-cell; vertical-align: middle; font-weight: bold; line-height: 1.1; }
            .who { position: absolute; left: 5mm; top: 12.5mm; width: 47mm; height: 25mm; }
            .given { font-weight: bold; color: #083E4C; } .family { margin-top: 0.6mm; }
            .what { position: absolute; left: 5mm; bottom: 3.5mm; width: 47mm; }
            .what .f { color: #465A5F; font-size: 8pt; margin-top: 0.4mm; }
            .code { position: absolute; right: 3mm; top: 13mm; width: 28mm; height: 28mm; }
            .day { position: absolute; right: 3mm; bottom: 3.5mm; width: 28mm; text-align: center; font-size: 7pt; color: #465A5F; }
            .line { position: absolute; left: 5mm; width: 75mm; border-bottom: 0.5pt solid #74868A; color: #465A5F; font-size: 7pt; height: 10mm; }
            """;

    private final PaperTexts texts;
    private final SessionCopy session;
    private final UnaryOperator<String> qr;
    private final Cloth cloth;
    private final Markup page = new Markup();

    private Badges(PaperTexts texts, SessionCopy session, UnaryOperator<String> qr) {
        this.texts = texts;
        this.session = session;
        this.qr = qr;
        this.cloth = Cloth.of(session.format());
    }

    /**
     * The badges as a document.
     *
     * @param qr the picture of a registration's check-in code
     * @param blank how many to fill in by hand come after those of the people
     */
    static String html(
            PaperTexts texts, SessionCopy session, UnaryOperator<String> qr, List<Attendee> people, int blank) {
        Badges badges = new Badges(texts, session, qr);
        int all = people.size() + blank;
        int perPage = COLUMNS * ROWS;
        for (int first = 0; first < all; first += perPage) {
            int end = Math.min(all, first + perPage);
            badges.page.open("div", end == all ? "page last" : "page");
            badges.cuts();
            for (int i = first; i < end; i++) {
                badges.badge(i - first, i < people.size() ? people.get(i) : null);
            }
            badges.page.close("div");
        }
        return Paper.document(
                texts.language(),
                texts.of("badges.title") + " – " + texts.plain(PaperTexts.title(session)),
                texts.plain(PaperTexts.title(session)),
                STYLE,
                badges.page.toString());
    }

    /** Marks outside the badges, in line with their edges. */
    private void cuts() {
        for (int column = 0; column <= COLUMNS; column++) {
            double x = LEFT + column * WIDTH;
            page.decoration("cut", at(x, TOP - GAP - MARK) + "width:0.2mm;height:" + MARK + "mm");
            page.decoration("cut", at(x, TOP + ROWS * HEIGHT + GAP) + "width:0.2mm;height:" + MARK + "mm");
        }
        for (int row = 0; row <= ROWS; row++) {
            double y = TOP + row * HEIGHT;
            page.decoration("cut", at(LEFT - GAP - MARK, y) + "height:0.2mm;width:" + MARK + "mm");
            page.decoration("cut", at(LEFT + COLUMNS * WIDTH + GAP, y) + "height:0.2mm;width:" + MARK + "mm");
        }
    }

    private static String at(double x, double y) {
        return "left:" + x + "mm;top:" + y + "mm;";
    }

    private void badge(int place, @Nullable Attendee one) {
        int row = place / COLUMNS;
        page.box("badge", at(LEFT + place % COLUMNS * WIDTH, TOP + row * HEIGHT));
        String title = texts.plain(session.eventTitle().isBlank() ? session.title() : session.eventTitle());
        page.box("bar", "background:" + cloth.colour() + ";color:" + cloth.thread());
        page.open("div", "table")
                .box("cell", Fit.css(Fit.size(title, Typeface.BOLD, 75, 8, 10, 5)))
                .element("p", "", Paper.escaped(title))
                .close("div")
                .close("div")
                .close("div");
        if (one == null) {
            blank();
        } else {
            filled(one);
        }
        page.close("div");
    }

    private void filled(Attendee one) {
        String given = texts.plain(one.givenName());
        String family = texts.plain(one.familyName());
        page.open("div", "who");
        sized("given", given, Typeface.BOLD, 14, 30, 6);
        sized("family", family, Typeface.REGULAR, 11, 17, 5);
        page.close("div");
        page.open("div", "what");
        sized("", texts.plain(one.organisation()), Typeface.REGULAR, 9, 9.5, 5);
        page.element("p", "f", Paper.escaped(texts.function(one.function()))).close("div");
        page.picture(
                "code", qr.apply(one.registrationId()), texts.of("badges.qr", Map.of("name", given + " " + family)));
        page.element("p", "day", Paper.escaped(day()));
    }

    private void sized(String style, String text, Typeface face, double high, double most, double least) {
        page.box(style, Fit.css(Fit.size(text, face, ROOM, high, most, least)))
                .element("p", "", Paper.escaped(text))
                .close("div");
    }

    private String day() {
        return session.start() == null ? "" : texts.date(session.start());
    }

    private void blank() {
        double top = 11;
        for (String key : List.of("given", "family", "organisation")) {
            page.box("line", "top:" + top + "mm")
                    .add(Paper.escaped(texts.of("badges." + key)))
                    .close("div");
            top += 13;
        }
    }
}
