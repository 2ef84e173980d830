package fr.spro.local.mail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The mailbox's pages in one language. */
final class MailboxPage {

    static final int MAILS_PER_PAGE = 50;

    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final MailboxPage FRENCH = new MailboxPage(Locale.FRENCH, "EEE d MMM yyyy, H 'h' mm");
    private static final MailboxPage ENGLISH = new MailboxPage(Locale.ENGLISH, "EEE d MMM yyyy, HH:mm");

    private final Locale locale;
    private final ResourceBundle words;
    private final DateTimeFormatter dates;

    private MailboxPage(Locale locale, String datePattern) {
        this.locale = locale;
        this.words = ResourceBundle.getBundle("fr.spro.local.mail.mailbox", locale, NO_OTHER_LANGUAGE);
        this.dates = DateTimeFormatter.ofPattern(datePattern, locale).withZone(ZoneId.of("Europe/Paris"));
    }

    static MailboxPage in(Locale locale) {
        return locale.getLanguage().equals("en") ? ENGLISH : FRENCH;
    }

    /** One page of the list; a mail more than fits says that there are older ones. */
    String list(List<CaughtMail> mails, String search, int page, int total) {
        StringBuilder main = new StringBuilder().append("""
                        <div class="page-head tight"><div><h1>%s</h1><p class="muted">%s</p></div>
                        <p class="count" role="status">%s</p></div>
                        <form class="toolbar mt" action="/" method="get" role="search"><div class="field grow">
                        <label for="q">%s</label><input class="input" id="q" name="q" type="search" value="%s"></div>
                        <input type="hidden" name="lang" value="%s">
                        <button class="btn second" type="submit">%s</button></form>
                        """.formatted(
                        word("title"),
                        word("lead"),
                        escape(new MessageFormat(words.getString("count"), locale).format(new Object[] {total})),
                        word("search"),
                        escape(search),
                        locale.getLanguage(),
                        word("find")));
        if (mails.isEmpty()) {
            String said = search.isBlank()
                    ? words.getString("none")
                    : MessageFormat.format(words.getString("nothing"), search);
            main.append("<p class=\"empty mt\">").append(escape(said)).append("</p>");
        } else {
            table(main, mails.subList(0, Math.min(mails.size(), MAILS_PER_PAGE)));
            pages(main, search, page, mails.size() > MAILS_PER_PAGE);
        }
        return document(word("title"), main.toString());
    }

    private void table(StringBuilder main, List<CaughtMail> mails) {
        main.append("""
                <div class="card mail-list mt" tabindex="0" role="region" aria-label="%s"><table class="table">
                <caption class="vh">%s</caption>
                <thead><tr><th scope="col">%s</th><th scope="col">%s</th><th scope="col">%s</th></tr></thead><tbody>
                """.formatted(word("caption"), word("caption"), word("subject"), word("to"), word("date")));
        for (CaughtMail mail : mails) {
            main.append("""
                    <tr><th scope="row"><a href="/messages/%s?lang=%s">%s</a></th><td>%s</td><td>%s</td></tr>
                    """.formatted(mail.id(), locale.getLanguage(), subject(mail), escape(mail.to()), date(mail)));
        }
        main.append("</tbody></table></div>");
    }

    private void pages(StringBuilder main, String search, int page, boolean more) {
        if (page == 1 && !more) {
            return;
        }
        main.append("<nav class=\"row mt\" aria-label=\"").append(word("pages")).append("\">");
        if (page > 1) {
            pageLink(main, search, page - 1, "newer");
        }
        if (more) {
            pageLink(main, search, page + 1, "older");
        }
        main.append("</nav>");
    }

    private void pageLink(StringBuilder main, String search, int page, String word) {
        main.append("<a class=\"btn second\" href=\"/?page=%d&amp;q=%s&amp;lang=%s\">%s</a>"
                .formatted(page, URLEncoder.encode(search, StandardCharsets.UTF_8), locale.getLanguage(), word(word)));
    }

    /** One mail: its heading, its page in a frame that runs nothing, its text, its files. */
    String mail(CaughtMail mail, MailContent content) {
        StringBuilder main = new StringBuilder("""
                <nav class="crumbs" aria-label="%s"><ol><li><a href="/?lang=%s">%s</a></li>
                <li aria-current="page">%s</li></ol></nav>
                <h1>%s</h1>
                <dl class="mail-head mt"><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd></dl>
                """.formatted(
                        word("crumbs"),
                        locale.getLanguage(),
                        word("back"),
                        subject(mail),
                        subject(mail),
                        word("from"),
                        escape(mail.from()),
                        word("to"),
                        escape(mail.to()),
                        word("date"),
                        date(mail)));
        String text = "<pre class=\"mail-text\">" + escape(content.text()) + "</pre>";
        if (content.html().isEmpty()) {
            main.append("<section class=\"card mt\">").append(text).append("</section>");
        } else {
            main.append("""
                    <iframe class="mail-frame mt" title="%s" src="/messages/%s/html" \
                    sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
                    """.formatted(word("content"), mail.id()));
            if (!content.text().isBlank()) {
                main.append("<details class=\"card mt\"><summary>%s</summary>%s</details>"
                        .formatted(word("textPart"), text));
            }
        }
        attachments(main, mail, content);
        return document(subject(mail), main.toString());
    }

    private void attachments(StringBuilder main, CaughtMail mail, MailContent content) {
        if (content.attachments().isEmpty()) {
            return;
        }
        main.append("<section class=\"card mt\"><h2>%s</h2><ul>".formatted(word("attachments")));
        for (int i = 0; i < content.attachments().size(); i++) {
            MailContent.Attachment attachment = content.attachments().get(i);
            main.append("<li><a href=\"/messages/%s/attachments/%d\">%s</a> <span class=\"muted\">%s</span></li>"
                    .formatted(mail.id(), i, escape(attachment.name()), escape(attachment.type())));
        }
        main.append("</ul></section>");
    }

    String notFound() {
        return document(
                word("notFound"),
                "<h1>%s</h1><p class=\"mt\"><a href=\"/?lang=%s\">%s</a></p>"
                        .formatted(word("notFound"), locale.getLanguage(), word("back")));
    }

    private String document(String title, String main) {
        String other = locale.getLanguage().equals("fr") ? "en" : "fr";
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – Rencontres SPRO</title>
                <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/components.css">
                <link rel="stylesheet" href="/css/mailbox.css"></head>
                <body class="dense"><a class="skip" href="#content">%s</a>
                <header class="top staff"><div class="wrap top-in">
                <a class="brand" href="/?lang=%s"><span><b>Rencontres SPRO</b><span>%s</span></span></a>
                <nav aria-label="%s"><ul class="nav"><li><a href="/?lang=%s" lang="%s">%s</a></li></ul></nav>
                </div></header>
                <main id="content"><div class="wrap mt">%s</div></main></body></html>
                """.formatted(
                        locale.getLanguage(),
                        title,
                        word("skip"),
                        locale.getLanguage(),
                        word("title"),
                        word("other"),
                        other,
                        other,
                        word("other"),
                        main);
    }

    private String subject(CaughtMail mail) {
        return mail.subject().isBlank() ? word("noSubject") : escape(mail.subject());
    }

    private String date(CaughtMail mail) {
        return "<time datetime=\"%s\">%s</time>".formatted(mail.date(), escape(dates.format(mail.date())));
    }

    private String word(String key) {
        return escape(words.getString(key));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
