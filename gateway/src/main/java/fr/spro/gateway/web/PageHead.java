package fr.spro.gateway.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** What the head of a page says to search engines and link previews; plain texts. */
record PageHead(String title, String description) {

    /** The longest description that search engines show. */
    static final int LONGEST = 160;

    static final PageHead GENERAL = new PageHead(
            "Rencontres SPRO",
            "Le programme des rencontres du réseau régional de l’orientation, en Provence-Alpes-Côte d’Azur.");

    private static final Pattern TITLE = Pattern.compile("<title>[^<]*</title>");
    private static final Pattern DESCRIPTION = Pattern.compile("<meta name=\"description\" content=\"[^\"]*\">");

    PageHead {
        description = cut(description);
    }

    /** The start page with this head, for the page at that address. */
    String in(String html, String address) {
        String head = """
                <title>%1$s</title>
                <link rel="canonical" href="%3$s">
                <meta property="og:title" content="%1$s">
                <meta property="og:description" content="%2$s">
                <meta property="og:url" content="%3$s">
                <meta property="og:site_name" content="Rencontres SPRO">
                <meta property="og:locale" content="fr_FR">
                <meta property="og:type" content="website">""".formatted(escaped(title), escaped(description), escaped(address));
        String described = DESCRIPTION
                .matcher(html)
                .replaceFirst(Matcher.quoteReplacement(
                        "<meta name=\"description\" content=\"" + escaped(description) + "\">"));
        return TITLE.matcher(described).replaceFirst(Matcher.quoteReplacement(head));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = text.lastIndexOf(' ', LONGEST - 1);
        return text.substring(0, end < 0 ? LONGEST - 1 : end) + "…";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
