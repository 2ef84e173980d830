package fr.spro.events.geocoding.http;

import fr.spro.events.geocoding.AddressCandidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The GeoJSON that the address service answers with; what is not such an answer is refused as a whole. */
final class AddressResponse {
    private static final int MOST = 5;
    private static final int LONGEST = 300;
    private static final double MILLIONTH = 1e6;

    private AddressResponse() {}

    static List<AddressCandidate> read(byte[] json) throws GeocodingUnavailable {
        JsonNode features;
        try {
            features = JsonMapper.shared().readTree(json).path("features");
        } catch (JacksonException malformed) {
            throw malformed();
        }
        if (!features.isArray()) {
            throw malformed();
        }
        List<AddressCandidate> found = new ArrayList<>();
        for (JsonNode feature : features) {
            if (found.size() < MOST) {
                found.add(address(feature));
            }
        }
        found.sort(Comparator.comparingDouble(AddressCandidate::score).reversed());
        return found;
    }

    private static AddressCandidate address(JsonNode feature) throws GeocodingUnavailable {
        JsonNode properties = feature.path("properties");
        JsonNode coordinates = feature.path("geometry").path("coordinates");
        String label = text(properties.path("label"));
        double score = properties.path("score").asDouble(0);
        if (label == null || coordinates.size() < 2 || !(score >= 0)) {
            throw malformed();
        }
        return new AddressCandidate(
                label,
                Math.min(1, score),
                text(properties.path("postcode")),
                text(properties.path("city")),
                degrees(coordinates.path(1), 90),
                degrees(coordinates.path(0), 180));
    }

    private static double degrees(JsonNode value, double most) throws GeocodingUnavailable {
        if (!value.isNumber() || !(Math.abs(value.asDouble()) <= most)) {
            throw malformed();
        }
        return Math.round(value.asDouble() * MILLIONTH) / MILLIONTH;
    }

    private static @Nullable String text(JsonNode value) {
        if (!value.isString()) {
            return null;
        }
        String text = value.asString().replaceAll("\\p{Cntrl}", " ").strip();
        return text.isEmpty() ? null : text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static GeocodingUnavailable malformed() {
        return new GeocodingUnavailable("an answer that is no GeoJSON of addresses", false, null);
    }
}
