package fr.spro.registration.printouts.http;

import fr.spro.platform.pdf.PdfRenderer;
import fr.spro.registration.printouts.AttendanceSheetCode;
import fr.spro.registration.printouts.Attendee;
import fr.spro.registration.printouts.HalfDay;
import fr.spro.registration.printouts.SigningDay;
import fr.spro.registration.roster.SessionCopy;
import java.text.Bidi;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The paper that people sign: a sheet for each day, a box for each half-day, empty lines for whoever just comes. */
final class AttendanceSheet {
    private static final int FEWEST_EMPTY = 3;
    private static final int MOST_EMPTY = 10;

    /** Keeps the family name before the given name, also where both are written from right to left. */
    private static final String LEFT_TO_RIGHT = "\u200e \u200e";

    private static final String STYLE = """
            @page { size: A4; margin: 14mm 13mm 17mm; \
            @bottom-left { content: "CODE"; font-family: 'DejaVu Sans Condensed'; font-size: 8pt; color: #465A5F; } \
            @bottom-right { content: counter(page) " / " counter(pages); font-family: 'DejaVu Sans Condensed'; font-size: 8pt; color: #465A5F; } }
            body { font-family: 'DejaVu Sans Condensed'; font-size: 9.5pt; line-height: 1.3; color: #14272D; margin: 0; word-wrap: break-word; }
            p { margin: 0; }
            .day { page-break-before: always; } .first { page-break-before: auto; }
            .id { float: right; width: 31mm; margin-left: 6mm; text-align: center; font-size: 7pt; line-height: 1.2; color: #465A5F; }
            .id img { width: 27mm; height: 27mm; } .id .code { color: #14272D; font-size: 7.5pt; }
            .kicker { color: #465A5F; font-size: 9pt; margin-bottom: 0.8mm; }
            h1 { font-weight: bold; font-size: 17pt; line-height: 1.15; margin: 0 0 1.6mm; color: #083E4C; }
            h2 { font-weight: bold; font-size: 11pt; line-height: 1.25; margin: 0 0 2mm; }
            .fact { margin-bottom: 0.6mm; } .fact span { color: #465A5F; }
            table { clear: both; border-collapse: collapse; width: 100%; margin-top: 4mm; table-layout: fixed; -fs-table-paginate: paginate; }
            th, td { font-weight: normal; text-align: left; vertical-align: middle; padding: 0.9mm 1.5mm; border: 0.4pt solid #74868A; }
            thead th { font-weight: bold; font-size: 8.5pt; color: #083E4C; background: #E9EEEA; border-bottom: 1.1pt solid #083E4C; vertical-align: bottom; }
            .half { display: block; font-weight: normal; white-space: nowrap; }
            tr { page-break-inside: avoid; } tbody td, tbody th { height: 8.6mm; }
            .n { width: 9mm; text-align: right; color: #465A5F; padding-right: 1.5mm; }
            .family { font-weight: bold; } .small { font-size: 8.5pt; }
            .f { width: 21mm; } .s1 { width: 46mm; } .s2 { width: 29mm; } .o { width: 40mm; }
            .part { background: #F5F7F4; height: 6mm; } .part b { font-weight: bold; } .part span { color: #465A5F; }
            .note { font-size: 7.5pt; line-height: 1.3; color: #465A5F; margin-top: 1.4mm; }
            """;

    private final PrintoutTexts texts;
    private final SessionCopy session;
    private final AttendanceSheetCode code;
    private final HtmlWriter page = new HtmlWriter();

    private AttendanceSheet(PrintoutTexts texts, SessionCopy session, AttendanceSheetCode code) {
        this.texts = texts;
        this.session = session;
        this.code = code;
    }

    /**
     * The sheets of a session as a document.
     *
     * @param qr the picture that leads to this sheet's entry
     * @param people in the order of the paper
     * @param free places; as many lines stay empty, within bounds
     * @param demo whether these people are invented
     */
    static String html(
            PrintoutTexts texts,
            SessionCopy session,
            AttendanceSheetCode code,
            String qr,
            List<Attendee> people,
            int free,
            boolean demo) {
        AttendanceSheet sheet = new AttendanceSheet(texts, session, code);
        List<SigningDay> days = SigningDay.of(session.start(), session.end());
        for (int i = 0; i < days.size(); i++) {
            sheet.day(days, i, qr, people, Math.clamp(free, FEWEST_EMPTY, MOST_EMPTY), demo);
        }
        String date = texts.date(days.getFirst());
        String title = date.isEmpty() ? texts.of("sheet.title") : texts.of("sheet.of", Map.of("date", date));
        return PdfRenderer.document(
                texts.language(),
                title,
                texts.plain(PrintoutTexts.title(session)),
                // The code has nothing in it that a style sheet could mistake.
                STYLE.replace("CODE", texts.of("sheet.code", Map.of("code", code.text()))),
                sheet.page.toString());
    }

    private void day(List<SigningDay> days, int index, String qr, List<Attendee> people, int empty, boolean demo) {
        // First the table: only then is known whether a name cannot be printed.
        String table = table(days.get(index), people, empty);
        page.open("div", index == 0 ? "day first" : "day");
        head(days, index, qr, people.size(), demo);
        String privacy = texts.of("privacy", Map.of("territory", texts.plain(texts.territory(session))));
        page.element("p", "note", PdfRenderer.escaped(privacy));
        if (texts.isLacking()) {
            page.element("p", "note", PdfRenderer.escaped(texts.of("missing")));
        }
        page.add(table).close("div");
    }

    private void head(List<SigningDay> days, int index, String qr, int people, boolean demo) {
        page.open("div", "id")
                .picture("qr", qr, texts.of("sheet.qr", Map.of("code", code.text())))
                .element("p", "code", PdfRenderer.escaped(code.text()))
                .element("p", "", PdfRenderer.escaped(texts.of("sheet.find")))
                .close("div");
        String kicker = texts.plain(texts.territory(session)) + (demo ? " · " + texts.of("demo") : "");
        page.element("p", "kicker", PdfRenderer.escaped(kicker));
        page.element("h1", "", PdfRenderer.escaped(texts.of("sheet.title")));
        page.element(
                "h2",
                "",
                PrintoutTexts.titles(session).stream().map(texts::shown).collect(Collectors.joining(" – ")));
        String part = days.size() == 1 ? "" : " (" + texts.of("day", Map.of("n", index + 1, "of", days.size())) + ")";
        page.element("p", "fact", "<b>" + PdfRenderer.escaped(texts.when(days.get(index))) + "</b>" + part);
        page.element("p", "fact", texts.shown(texts.place(session)));
        if (!session.presenters().isEmpty()) {
            String names = session.presenters().stream()
                    .map(SessionCopy.Presenter::name)
                    .map(texts::shown)
                    .collect(Collectors.joining(", "));
            String label = texts.of(session.presenters().size() == 1 ? "presenter" : "presenters");
            page.element(
                    "p",
                    "fact",
                    "<span>" + PdfRenderer.escaped(label + (texts.language().equals("fr") ? "\u00a0: " : ": "))
                            + "</span>" + names);
        }
        page.element("p", "fact", "<span>" + PdfRenderer.escaped(texts.people(people)) + "</span>");
    }

    private String table(SigningDay day, List<Attendee> people, int empty) {
        HtmlWriter rows = new HtmlWriter();
        int signatures = Math.max(1, day.halfDays().size());
        rows.add("<table><thead><tr>");
        column(texts, rows, "n", "col.number", "");
        column(texts, rows, "", "col.name", "");
        column(texts, rows, "o", "col.organisation", "");
        column(texts, rows, "f", "col.function", "");
        String style = signatures == 1 ? "s1" : "s2";
        if (day.halfDays().isEmpty()) {
            column(texts, rows, style, "col.signature", "");
        }
        for (HalfDay half : day.halfDays()) {
            column(texts, rows, style, "col.signature", texts.half(half));
        }
        rows.add("</tr></thead><tbody>");
        int number = 0;
        for (Attendee one : people) {
            rows.add("<tr>").element("td", "n", String.valueOf(++number));
            rows.add("<th scope=\"row\"><span class=\"family\">")
                    .add(texts.shown(one.familyName()))
                    .add("</span>" + between(one))
                    .add(texts.shown(one.givenName()))
                    .add("</th>");
            rows.element("td", "small", texts.shown(one.organisation()));
            rows.element("td", "small", PdfRenderer.escaped(texts.function(one.function())));
            rows.add("<td></td>".repeat(signatures)).add("</tr>");
        }
        rows.add("<tr><th scope=\"colgroup\" class=\"part\" colspan=\"")
                .add(String.valueOf(4 + signatures))
                .add("\"><b>")
                .add(PdfRenderer.escaped(texts.of("walkIns")))
                .add("</b> <span>")
                .add(PdfRenderer.escaped(texts.of("walkIns.hint")))
                .add("</span></th></tr>");
        for (int i = 0; i < empty; i++) {
            rows.add("<tr>").add("<td></td>".repeat(4 + signatures)).add("</tr>");
        }
        return rows.add("</tbody></table>").toString();
    }

    private static String between(Attendee one) {
        char[] name = (one.familyName() + one.givenName()).toCharArray();
        return Bidi.requiresBidi(name, 0, name.length) ? LEFT_TO_RIGHT : " ";
    }

    private static void column(PrintoutTexts texts, HtmlWriter rows, String style, String key, String part) {
        rows.add("<th scope=\"col\"" + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">")
                .add(PdfRenderer.escaped(texts.of(key)))
                .add(part.isEmpty() ? "" : " <span class=\"half\">" + PdfRenderer.escaped(part) + "</span>")
                .add("</th>");
    }
}
