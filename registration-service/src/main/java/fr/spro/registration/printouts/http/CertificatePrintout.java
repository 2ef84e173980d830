package fr.spro.registration.printouts.http;

import fr.spro.platform.pdf.EmbeddedFont;
import fr.spro.platform.pdf.PdfRenderer;
import fr.spro.registration.printouts.CertificateCodes;
import fr.spro.registration.printouts.SigningDay;
import fr.spro.registration.roster.SessionCopy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The certificate of somebody who was there. */
final class CertificatePrintout {
    private static final String STYLE = """
            @page { size: A4; margin: 0; }
            body { font-family: 'DejaVu Sans Condensed'; font-size: 12pt; line-height: 1.4; color: #14272D; margin: 0; word-wrap: break-word; }
            p { margin: 0; }
            .panel { background: #083E4C; color: #FFFFFF; padding: 17mm 25mm 14mm; border-bottom: 3mm solid CLOTH; }
            .panel p { font-size: 11pt; color: #CFE5E8; margin-bottom: 2mm; }
            h1 { font-weight: bold; font-size: 29pt; line-height: 1.1; margin: 0; }
            .body { margin: 16mm 25mm 0; }
            .lead { font-size: 13pt; color: #465A5F; }
            .name { font-weight: bold; line-height: 1.15; color: #083E4C; margin: 3mm 0 6mm; }
            h2 { font-weight: bold; font-size: 16pt; line-height: 1.25; margin: 2mm 0 6mm; }
            table { border-collapse: collapse; width: 160mm; }
            th, td { font-weight: normal; text-align: left; vertical-align: top; padding: 2.2mm 2mm; border-bottom: 0.4pt solid #B9C4C4; }
            th { width: 30mm; color: #465A5F; padding-left: 0; }
            .issued { margin-top: 9mm; }
            .check { position: absolute; left: 25mm; right: 25mm; bottom: 16mm; border-top: 1.1pt solid #083E4C; padding-top: 6mm; height: 40mm; }
            .check img { position: absolute; right: 0; top: 4mm; width: 36mm; height: 36mm; }
            .check .t { font-weight: bold; font-size: 11pt; } .check .code { font-weight: bold; font-size: 15pt; letter-spacing: 0.6pt; margin: 1.5mm 0; }
            .check .s { font-size: 9pt; color: #465A5F; margin-right: 42mm; } .check .l { margin-top: 1.5mm; }
            .sheet { position: relative; height: 296.5mm; overflow: hidden; }
            """;

    private CertificatePrintout() {}

    /**
     * The certificate as a document.
     *
     * @param name given and family name
     * @param code not yet grouped
     * @param qr the picture that leads to the verification
     * @param url where the code can be typed in
     */
    static String html(
            PrintoutTexts texts,
            SessionCopy session,
            String name,
            String code,
            String qr,
            String url,
            Instant issuedAt,
            boolean demo) {
        HtmlWriter page = new HtmlWriter();
        String territory = texts.plain(texts.territory(session));
        String shownName = texts.plain(name);
        page.open("div", "sheet").open("div", "panel");
        page.element(
                        "p",
                        "",
                        PdfRenderer.escaped(territory) + (demo ? " · " + PdfRenderer.escaped(texts.of("demo")) : ""))
                .element("h1", "", PdfRenderer.escaped(texts.of("certificate.title")))
                .close("div");
        page.open("div", "body");
        page.element("p", "lead", PdfRenderer.escaped(texts.of("certificate.issuer", Map.of("territory", territory))));
        page.box("name", TextFit.css(TextFit.size(shownName, EmbeddedFont.BOLD, 158, 34, 27, 12)))
                .element("p", "", PdfRenderer.escaped(shownName))
                .close("div");
        page.element("p", "lead", PdfRenderer.escaped(texts.of("certificate.attended")));
        List<String> titles = PrintoutTexts.titles(session);
        page.element("h2", "", texts.shown(titles.getFirst()));
        page.add("<table><tbody>");
        if (titles.size() > 1) {
            row(page, texts, "certificate.session", texts.shown(titles.get(1)));
        }
        String when = texts.when(session);
        if (!when.isEmpty()) {
            row(page, texts, "certificate.date", PdfRenderer.escaped(when));
        }
        row(page, texts, "certificate.place", texts.shown(texts.place(session)));
        Duration length = SigningDay.length(session.start(), session.end());
        if (length != null) {
            row(page, texts, "certificate.length", PdfRenderer.escaped(texts.length(length)));
        }
        page.add("</tbody></table>");
        page.element(
                "p",
                "issued",
                PdfRenderer.escaped(texts.of("certificate.issued", Map.of("date", texts.date(issuedAt)))));
        page.element("p", "", PdfRenderer.escaped(territory)).close("div");
        page.open("div", "check")
                .picture("qr", qr, texts.of("certificate.qr"))
                .element("p", "t", PdfRenderer.escaped(texts.of("certificate.verify")))
                .element("p", "code", CertificateCodes.shown(code))
                .element("p", "s", PdfRenderer.escaped(texts.of("certificate.verifyText", Map.of("url", url)) + "."))
                .element("p", "s l", PdfRenderer.escaped(texts.of("certificate.unsigned")));
        if (texts.isLacking()) {
            page.element("p", "s l", PdfRenderer.escaped(texts.of("missing")));
        }
        page.close("div").close("div");
        return PdfRenderer.document(
                texts.language(),
                texts.of("certificate.title") + " – " + shownName,
                texts.plain(PrintoutTexts.title(session)),
                STYLE.replace("CLOTH", FormatColours.of(session.format()).colour()),
                page.toString());
    }

    private static void row(HtmlWriter page, PrintoutTexts texts, String key, String content) {
        page.add("<tr><th scope=\"row\">")
                .add(PdfRenderer.escaped(texts.of(key)))
                .add("</th>")
                .element("td", "", content)
                .add("</tr>");
    }
}
