package fr.spro.events.organisations.http;

import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.ReceptionPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The directory as a GeoJSON feature collection (RFC 7946): longitude first; an unlocated feature has a null geometry. */
final class OrganisationsGeoJson {
    private OrganisationsGeoJson() {}

    static Map<String, Object> of(List<Organisation> organisations) {
        List<Map<String, @Nullable Object>> features = new ArrayList<>();
        for (Organisation organisation : organisations) {
            if (organisation.receptionPoints().isEmpty()) {
                features.add(feature(organisation, null));
            }
            organisation.receptionPoints().forEach(point -> features.add(feature(organisation, point)));
        }
        return Map.of("type", "FeatureCollection", "features", features);
    }

    private static Map<String, @Nullable Object> feature(Organisation organisation, @Nullable ReceptionPoint point) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("organisationId", organisation.id());
        properties.put("territory", organisation.territory());
        properties.put("organisation", organisation.name());
        properties.put("type", organisation.type().name());
        properties.put("website", organisation.website());
        properties.put("pointId", point == null ? null : point.id());
        properties.put("name", point == null ? null : point.name());
        properties.put("address", point == null ? null : point.address());
        properties.put("postcode", point == null ? null : point.postcode());
        properties.put("town", point == null ? null : point.town());
        properties.put("telephone", point == null ? null : point.telephone());
        properties.put("mail", point == null ? null : point.mail());
        properties.put("services", point == null ? List.of() : point.services());
        properties.put("publics", point == null ? List.of() : point.publics());
        properties.put("openingModes", point == null ? List.of() : point.openingModes());
        properties.put("hours", point == null ? null : point.hours());
        properties.put("located", point == null ? null : point.located().name());
        Map<String, @Nullable Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        feature.put(
                "geometry",
                point == null || point.latitude() == null || point.longitude() == null
                        ? null
                        : Map.of("type", "Point", "coordinates", List.of(point.longitude(), point.latitude())));
        feature.put("properties", properties);
        return feature;
    }
}
