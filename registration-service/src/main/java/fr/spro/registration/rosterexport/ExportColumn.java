package fr.spro.registration.rosterexport;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an organiser can have of each person, in the order of a sheet. */
public enum ExportColumn {
    STATE("state", true),
    POSITION("position", true),
    OFFER("offer", false),
    GROUP("group", false),
    FAMILY_NAME("familyName", true),
    GIVEN_NAME("givenName", true),
    EMAIL("email", true),
    ORGANISATION("organisation", true),
    TERRITORY("territory", false),
    FUNCTION("function", true),
    NEEDS("needs", true),
    /** One column for each question. */
    ANSWERS("answers", false),
    ATTENDED("attended", true),
    ATTENDED_AT("attendedAt", true),
    WALK_IN("walkIn", true),
    REGISTERED_AT("registeredAt", true),
    /** One column for each rank. */
    WISHES("wishes", false),
    WORKSHOPS("workshops", false),
    TABLES("tables", false),
    NOTE("note", false),
    REGISTRATION_ID("registrationId", true),
    DEMO("demo", true);

    private final String key;
    private final boolean usual;

    ExportColumn(String key, boolean usual) {
        this.key = key;
        this.usual = usual;
    }

    /** Names the column in addresses and bundles. */
    public String key() {
        return key;
    }

    /** The columns for whoever picks none. */
    public static List<ExportColumn> usual() {
        return Arrays.stream(values()).filter(column -> column.usual).toList();
    }

    /** The column of a key. */
    public static Optional<ExportColumn> of(String key) {
        return Arrays.stream(values()).filter(column -> column.key.equals(key)).findFirst();
    }
}
