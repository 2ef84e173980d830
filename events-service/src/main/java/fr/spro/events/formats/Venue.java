package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a session takes place; what is not known is null.
 *
 * @param latitude degrees north (WGS 84)
 * @param longitude degrees east (WGS 84)
 */
public record Venue(
        String name,
        @Nullable String address,
        @Nullable String town,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    /** A venue of which only the name is known. */
    public static Venue named(String name) {
        return new Venue(name, null, null, null, null);
    }

    /** Reads a venue from input. */
    public static Venue read(InputFields fields) {
        return new Venue(
                fields.text("name", EventLimits.VENUE),
                fields.optionalText("address", 300),
                fields.optionalText("town", 120),
                fields.optionalDecimal("latitude", -90, 90),
                fields.optionalDecimal("longitude", -180, 180));
    }

    /** The venue as plain values, unknown fields left out. */
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        if (address != null) {
            values.put("address", address);
        }
        if (town != null) {
            values.put("town", town);
        }
        if (latitude != null) {
            values.put("latitude", latitude);
        }
        if (longitude != null) {
            values.put("longitude", longitude);
        }
        return values;
    }
}
