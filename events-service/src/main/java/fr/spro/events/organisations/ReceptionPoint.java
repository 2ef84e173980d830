package fr.spro.events.organisations;

import fr.spro.events.input.InputFields;
import fr.spro.platform.core.MailAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an organisation receives people; what is not known is null, or empty for a list. Telephone and mail are the
 * organisation's, never a person's.
 *
 * @param id {@code p} and a number within the organisation, never given twice; empty for one that has none yet
 * @param services what is offered there
 * @param publics who is received
 * @param openingModes how: opening hours, by appointment, remote, other
 * @param hours opening hours and whatever else is to be said about coming
 * @param located where the coordinates come from
 */
public record ReceptionPoint(
        String id,
        String name,
        @Nullable String address,
        @Nullable String postcode,
        @Nullable String town,
        @Nullable String telephone,
        @Nullable String mail,
        List<String> services,
        List<String> publics,
        List<ReceptionMode> openingModes,
        @Nullable String hours,
        @Nullable Double latitude,
        @Nullable Double longitude,
        LocationSource located) {
    /** Of a name. */
    public static final int LONGEST_NAME = 200;

    /** Of the address of one point, without postcode and town. */
    public static final int LONGEST_ADDRESS = 300;

    /** Of services and of publics. */
    public static final int MOST_ITEMS = 30;

    private static final int LONGEST_ITEM = 120;
    private static final Pattern POSTCODE = Pattern.compile("\\d{5}");
    private static final double MILLIONTH = 1e6;

    public ReceptionPoint {
        services = List.copyOf(services);
        publics = List.copyOf(publics);
        openingModes = List.copyOf(openingModes);
        if (latitude == null || longitude == null) {
            latitude = null;
            longitude = null;
            located = LocationSource.NONE;
        } else if (located == LocationSource.NONE) {
            located = LocationSource.MANUAL;
        }
    }

    /** Reads a point; problems are noted in the fields' checks. */
    public static ReceptionPoint read(InputFields fields) {
        String id = DirectoryTexts.optionalLine(fields, "id", 12);
        String name = DirectoryTexts.name(fields, "name", LONGEST_NAME);
        String address = DirectoryTexts.optionalLine(fields, "address", LONGEST_ADDRESS);
        String postcode = DirectoryTexts.optionalLine(fields, "postcode", 10);
        if (postcode != null && !POSTCODE.matcher(postcode).matches()) {
            fields.checks().add(fields.path("postcode"), "BAD_POSTCODE");
        }
        String town = DirectoryTexts.optionalLine(fields, "town", 100);
        String telephone = telephone(fields);
        String mail = DirectoryTexts.optionalLine(fields, "mail", 254);
        if (mail != null) {
            Optional<MailAddress> mailbox = MailAddress.find(mail);
            if (mailbox.isEmpty()) {
                fields.checks().add(fields.path("mail"), "BAD_MAIL");
            } else {
                mail = mailbox.get().shown();
            }
        }
        Double latitude = coordinate(fields, "latitude", 90);
        Double longitude = coordinate(fields, "longitude", 180);
        if (fields.has("latitude") != fields.has("longitude")) {
            fields.checks().add(fields.path(latitude == null ? "latitude" : "longitude"), "OTHER_COORDINATE");
        }
        LocationSource located = fields.optionalChoice("located", LocationSource.class);
        return new ReceptionPoint(
                id == null ? "" : id,
                name,
                address,
                postcode,
                town,
                telephone,
                mail,
                DirectoryTexts.list(fields, "services", MOST_ITEMS, LONGEST_ITEM),
                DirectoryTexts.list(fields, "publics", MOST_ITEMS, LONGEST_ITEM),
                List.copyOf(new TreeSet<>(fields.choices("openingModes", ReceptionMode.class))),
                DirectoryTexts.optionalLines(fields, "hours", 500),
                latitude,
                longitude,
                located == null ? LocationSource.NONE : located);
    }

    private static @Nullable String telephone(InputFields fields) {
        String typed = DirectoryTexts.optionalLine(fields, "telephone", Telephone.LONGEST);
        if (typed == null) {
            return null;
        }
        return Telephone.read(typed).map(Telephone::text).orElseGet(() -> {
            fields.checks().add(fields.path("telephone"), "BAD_TELEPHONE");
            return null;
        });
    }

    /** A millionth of a degree is a tenth of a metre. */
    private static @Nullable Double coordinate(InputFields fields, String name, int most) {
        Double degrees = fields.optionalDecimal(name, -most, most);
        return degrees == null ? null : Math.round(degrees * MILLIONTH) / MILLIONTH + 0.0;
    }

    /** This point under an id. */
    ReceptionPoint withId(String given) {
        return new ReceptionPoint(
                given,
                name,
                address,
                postcode,
                town,
                telephone,
                mail,
                services,
                publics,
                openingModes,
                hours,
                latitude,
                longitude,
                located);
    }

    /** This point at a place, found as {@code how} says. */
    ReceptionPoint at(@Nullable Double north, @Nullable Double east, LocationSource how) {
        return new ReceptionPoint(
                id,
                name,
                address,
                postcode,
                town,
                telephone,
                mail,
                services,
                publics,
                openingModes,
                hours,
                north,
                east,
                how);
    }

    /** Coordinates that did not move keep saying where they came from. */
    ReceptionPoint locatedAs(ReceptionPoint before) {
        return latitude != null && latitude.equals(before.latitude) && Objects.equals(longitude, before.longitude)
                ? at(latitude, longitude, before.located)
                : this;
    }

    /** Address, postcode and town in one line as they are looked up, null without any of street and town. */
    public @Nullable String postalLine() {
        if (address == null && town == null) {
            return null;
        }
        String line = DirectoryTexts.line(text(address) + " " + text(postcode) + " " + text(town));
        return line.isEmpty() ? null : line;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
