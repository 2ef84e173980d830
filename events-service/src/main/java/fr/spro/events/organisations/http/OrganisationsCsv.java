package fr.spro.events.organisations.http;

import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.ReceptionPoint;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory as a table: one line per reception point, or one for an organisation without any; a cell that is not
 * known is empty. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class OrganisationsCsv {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String FORMULA_STARTS = "=+-@\t\r\n\0";
    private static final List<String> HEADER = List.of(
            "identifiant",
            "territoire",
            "structure",
            "type",
            "référent connu",
            "point d’accueil",
            "adresse",
            "téléphone",
            "courriel",
            "offre de service",
            "public accueilli",
            "modalités d’accueil",
            "latitude",
            "longitude");

    private OrganisationsCsv() {}

    static String of(List<Organisation> organisations) {
        StringBuilder csv = new StringBuilder().append(BYTE_ORDER_MARK);
        line(csv, HEADER);
        for (Organisation organisation : organisations) {
            if (organisation.receptionPoints().isEmpty()) {
                line(csv, cells(organisation, null));
            }
            organisation.receptionPoints().forEach(point -> line(csv, cells(organisation, point)));
        }
        return csv.toString();
    }

    private static List<String> cells(Organisation organisation, @Nullable ReceptionPoint point) {
        Stream<String> own = Stream.of(
                organisation.id(),
                organisation.territory(),
                organisation.name(),
                organisation.type().name(),
                organisation.referentKnown() ? "oui" : "");
        Stream<String> where = point == null
                ? Stream.of("", "", "", "", "", "", "", "", "")
                : Stream.of(
                        point.name(),
                        text(point.address()),
                        text(point.telephone()),
                        text(point.mail()),
                        String.join(", ", point.services()),
                        String.join(", ", point.publics()),
                        String.join(", ", point.openingModes()),
                        text(point.latitude()),
                        text(point.longitude()));
        return Stream.concat(own, where).toList();
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(OrganisationsCsv::cell).collect(Collectors.joining(";")))
                .append("\r\n");
    }

    /** Quoted where needed; a leading sign of a formula neutralised, a plain number left alone. */
    static String cell(String value) {
        boolean formula =
                !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 && !value.matches("-?\\d+(\\.\\d+)?");
        String safe = formula ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ';' || c == '"' || c == '\n' || c == '\r' || c == ',');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
