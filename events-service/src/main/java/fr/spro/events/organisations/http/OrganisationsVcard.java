package fr.spro.events.organisations.http;

import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.ReceptionPoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory as vCard 4.0 (RFC 6350): one card per reception point, or one for an organisation without any. */
final class OrganisationsVcard {
    private static final int LINE_BYTES = 75;

    private OrganisationsVcard() {}

    static String of(List<Organisation> organisations) {
        StringBuilder cards = new StringBuilder();
        for (Organisation organisation : organisations) {
            if (organisation.receptionPoints().isEmpty()) {
                card(cards, organisation, null);
            }
            organisation.receptionPoints().forEach(point -> card(cards, organisation, point));
        }
        return cards.toString();
    }

    private static void card(StringBuilder cards, Organisation organisation, @Nullable ReceptionPoint point) {
        line(cards, "BEGIN:VCARD");
        line(cards, "VERSION:4.0");
        line(cards, "KIND:org");
        line(
                cards,
                "UID:urn:rencontres-spro:organisation:" + organisation.id() + (point == null ? "" : ":" + point.id()));
        line(cards, "FN:" + escaped(point == null ? organisation.name() : point.name()));
        line(cards, "ORG:" + escaped(organisation.name()));
        line(cards, "CATEGORIES:" + organisation.type().name() + "," + escaped(organisation.territory()));
        if (organisation.website() != null) {
            line(cards, "URL:" + organisation.website());
        }
        if (point != null) {
            if (point.address() != null || point.town() != null || point.postcode() != null) {
                line(
                        cards,
                        "ADR:;;" + escaped(text(point.address())) + ";" + escaped(text(point.town())) + ";;"
                                + escaped(text(point.postcode())) + ";");
            }
            if (point.telephone() != null) {
                line(cards, "TEL:" + escaped(point.telephone()));
            }
            if (point.mail() != null) {
                line(cards, "EMAIL:" + escaped(point.mail()));
            }
            if (point.hours() != null) {
                line(cards, "NOTE:" + escaped(point.hours()));
            }
            if (point.latitude() != null && point.longitude() != null) {
                line(cards, "GEO:geo:" + point.latitude() + "," + point.longitude());
            }
        }
        line(cards, "END:VCARD");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\r", "")
                .replace("\n", "\\n")
                .replace(",", "\\,")
                .replace(";", "\\;");
    }

    /** A line ends with CR LF and is folded before it has more than 75 bytes, never inside a character. */
    private static void line(StringBuilder cards, String content) {
        int bytes = 0;
        for (int i = 0; i < content.length(); ) {
            int point = content.codePointAt(i);
            String character = Character.toString(point);
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > LINE_BYTES) {
                cards.append("\r\n ");
                bytes = 1;
            }
            cards.append(character);
            bytes += length;
            i += Character.charCount(point);
        }
        cards.append("\r\n");
    }
}
