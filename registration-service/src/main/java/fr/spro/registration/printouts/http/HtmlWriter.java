package fr.spro.registration.printouts.http;

import fr.spro.platform.pdf.PdfRenderer;

/** A page being written: the few elements that papers are made of. */
final class HtmlWriter {
    private final StringBuilder page = new StringBuilder(16_384);

    /** An element whose content is markup already; a style may be empty. */
    HtmlWriter element(String name, String style, String content) {
        return open(name, style).add(content).close(name);
    }

    HtmlWriter open(String name, String style) {
        page.append('<').append(name);
        if (!style.isEmpty()) {
            page.append(" class=\"").append(style).append('"');
        }
        page.append('>');
        return this;
    }

    /** An open box with a style of its own, made of our numbers and colours only. */
    HtmlWriter box(String style, String own) {
        page.append("<div class=\"")
                .append(style)
                .append("\" style=\"")
                .append(own)
                .append("\">");
        return this;
    }

    HtmlWriter close(String name) {
        page.append("</").append(name).append('>');
        return this;
    }

    HtmlWriter add(String content) {
        page.append(content);
        return this;
    }

    /** A picture that stands in the page as data, with what it shows in words. */
    HtmlWriter picture(String style, String data, String words) {
        page.append("<img")
                .append(style.isEmpty() ? "" : " class=\"" + style + "\"")
                .append(" src=\"")
                .append(data)
                .append("\" alt=\"")
                .append(PdfRenderer.escaped(words))
                .append("\"/>");
        return this;
    }

    /** Something to see only. */
    HtmlWriter decoration(String style, String own) {
        return box(style, own).close("div");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
