package fr.spro.registration.imports;

import fr.spro.platform.core.TextFolding;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of a list of people besides the session's questions, in the order of the template. */
public enum PersonColumn {
    FAMILY_NAME("familyName", "nom", "nom de famille", "family name", "last name", "surname"),
    GIVEN_NAME("givenName", "prénom", "given name", "first name", "forename"),
    EMAIL(
            "email",
            "courriel",
            "adresse électronique",
            "adresse courriel",
            "e-mail",
            "email",
            "mail",
            "mél",
            "adresse mail",
            "adresse e-mail",
            "email address",
            "mail address"),
    ORGANISATION(
            "organisation",
            "structure",
            "nom de la structure",
            "organisation",
            "organization",
            "organisme",
            "employeur",
            "employer"),
    FUNCTION("function", "fonction", "métier", "poste", "function", "role", "job"),
    LOCALE("locale", "langue", "language", "locale"),
    NEEDS("needs", "besoins", "besoins particuliers", "needs", "particular needs", "special needs");

    private static final Map<String, PersonColumn> BY_HEADING = Arrays.stream(values())
            .flatMap(column -> Stream.concat(Stream.of(column.field), column.headings.lines())
                    .map(heading -> Map.entry(TextFolding.plain(heading), column)))
            .distinct()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String field;
    /** Between line breaks. */
    private final String headings;

    PersonColumn(String field, String... headings) {
        this.field = field;
        this.headings = String.join("\n", headings);
    }

    /** The name of what stands in it in a sign-up. */
    public String field() {
        return field;
    }

    /** The column that a heading means, in French or English, accents and case ignored. */
    static Optional<PersonColumn> of(String heading) {
        return Optional.ofNullable(BY_HEADING.get(TextFolding.plain(heading)));
    }
}
