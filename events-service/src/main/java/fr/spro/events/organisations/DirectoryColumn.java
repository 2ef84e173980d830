package fr.spro.events.organisations;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of the directory as a table: what the export writes and the import understands. */
public enum DirectoryColumn {
    ID("id", "identifiant", "id", "identifier", "organisation id", "organisationId", "identifiant structure"),
    TERRITORY("territory", "territoire", "territory"),
    NAME(
            "name",
            "structure",
            "nom",
            "name",
            "organisation",
            "organization",
            "nom de la structure",
            "organisation name"),
    TYPE("type", "type", "type de structure", "organisation type", "kind"),
    REFERENT("referent", "référent connu", "referent", "referent known", "référent", "référent spro"),
    WEBSITE("website", "site web", "site", "site internet", "website", "url", "web site"),
    POINT_ID("id", "identifiant du point", "point id", "id du point", "reception point id"),
    POINT(
            "name",
            "point d’accueil",
            "point accueil",
            "lieu d’accueil",
            "nom du point d’accueil",
            "reception point",
            "point",
            "point name"),
    ADDRESS("address", "adresse", "address", "street", "rue", "adresse postale"),
    POSTCODE("postcode", "code postal", "cp", "postcode", "postal code", "zip", "zip code"),
    TOWN("town", "commune", "ville", "town", "city", "municipality"),
    TELEPHONE("telephone", "téléphone", "tél", "tel", "telephone", "phone", "numéro de téléphone", "phone number"),
    MAIL("mail", "courriel", "mail", "email", "e-mail", "mél", "adresse mail", "adresse électronique"),
    SERVICES("services", "offre de service", "offres de service", "offre de services", "services", "services offered"),
    PUBLICS("publics", "public accueilli", "publics accueillis", "public", "publics", "publics received", "audience"),
    MODES("openingModes", "modalités d’accueil", "modalités", "accueil", "opening modes", "openingModes", "modes"),
    HOURS("hours", "horaires", "horaires d’ouverture", "hours", "opening hours"),
    LATITUDE("latitude", "latitude", "lat"),
    LONGITUDE("longitude", "longitude", "lon", "lng", "long");

    /** What separates the items of a list in a cell. */
    public static final String BETWEEN_ITEMS = " | ";

    private static final Map<String, DirectoryColumn> BY_HEADING = Arrays.stream(values())
            .flatMap(column -> column.headings.lines().map(heading -> Map.entry(DirectoryTexts.plain(heading), column)))
            .distinct()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String field;
    /** Between line breaks; the first is the one the export writes. */
    private final String headings;

    DirectoryColumn(String field, String... headings) {
        this.field = field;
        this.headings = String.join("\n", headings);
    }

    /** The name of what stands in it within an organisation or a reception point. */
    public String field() {
        return field;
    }

    /** How the export names it. */
    public String heading() {
        return headings.lines().findFirst().orElseThrow();
    }

    /** Whether it tells of a reception point and not of the organisation. */
    public boolean ofPoint() {
        return compareTo(POINT_ID) >= 0;
    }

    /** The column that a heading means, in French or English, accents and case ignored. */
    public static Optional<DirectoryColumn> of(String heading) {
        return Optional.ofNullable(BY_HEADING.get(DirectoryTexts.plain(heading)));
    }

    /** The cells of some organisations: a line per reception point, one for an organisation without any. */
    public static Stream<List<String>> lines(List<Organisation> organisations) {
        return organisations.stream()
                .flatMap(organisation -> organisation.receptionPoints().isEmpty()
                        ? Stream.of(line(organisation, column -> ""))
                        : organisation.receptionPoints().stream()
                                .map(point -> line(organisation, column -> column.cell(point))));
    }

    private static List<String> line(Organisation organisation, Function<DirectoryColumn, String> ofPoint) {
        return Arrays.stream(values())
                .map(column -> column.ofPoint() ? ofPoint.apply(column) : column.cell(organisation))
                .toList();
    }

    private String cell(Organisation organisation) {
        return switch (this) {
            case ID -> organisation.id();
            case TERRITORY -> organisation.territory();
            case NAME -> organisation.name();
            case TYPE -> organisation.type().name();
            case REFERENT -> organisation.referentKnown() ? "oui" : "";
            case WEBSITE -> text(organisation.website());
            case POINT_ID,
                    POINT,
                    ADDRESS,
                    POSTCODE,
                    TOWN,
                    TELEPHONE,
                    MAIL,
                    SERVICES,
                    PUBLICS,
                    MODES,
                    HOURS,
                    LATITUDE,
                    LONGITUDE -> "";
        };
    }

    private String cell(ReceptionPoint point) {
        return switch (this) {
            case POINT_ID -> point.id();
            case POINT -> point.name();
            case ADDRESS -> text(point.address());
            case POSTCODE -> text(point.postcode());
            case TOWN -> text(point.town());
            case TELEPHONE -> text(point.telephone());
            case MAIL -> text(point.mail());
            case SERVICES -> items(point.services());
            case PUBLICS -> items(point.publics());
            case MODES ->
                items(point.openingModes().stream().map(ReceptionMode::name).toList());
            case HOURS -> text(point.hours());
            case LATITUDE -> degrees(point.latitude());
            case LONGITUDE -> degrees(point.longitude());
            case ID, TERRITORY, NAME, TYPE, REFERENT, WEBSITE -> "";
        };
    }

    /** A single item that holds another separator gets the sign behind it, so that it is read as one. */
    private static String items(List<String> items) {
        boolean single = items.size() == 1 && items.getFirst().matches("(?s).*[;,\\n].*");
        return String.join(BETWEEN_ITEMS, items) + (single ? BETWEEN_ITEMS.stripTrailing() : "");
    }

    /** The items of a cell: between bars if there is one, else between semicolons, commas or line breaks. */
    public static List<String> items(String cell) {
        return Arrays.stream(cell.split(cell.indexOf('|') >= 0 ? "\\|" : "[;,\\n]"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Six decimals: fewer would be taken for a date by a French spreadsheet. */
    private static String degrees(@Nullable Double degrees) {
        return degrees == null ? "" : String.format(Locale.ROOT, "%.6f", degrees);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
