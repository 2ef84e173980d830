package fr.spro.events.organisations.http;

import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.ReceptionPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The directory in the vocabulary of schema.org: organisations with places, contact points and what they offer. */
final class OrganisationsJsonLd {
    private static final String TYPE = "@type";
    private static final String ID = "@id";
    private static final String NAME = "name";
    private static final String TELEPHONE = "telephone";

    private OrganisationsJsonLd() {}

    static Map<String, Object> of(List<Organisation> organisations) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", "https://schema.org");
        document.put(
                "@graph",
                organisations.stream().map(OrganisationsJsonLd::organisation).toList());
        return document;
    }

    private static Map<String, Object> organisation(Organisation organisation) {
        String id = "urn:rencontres-spro:organisation:" + organisation.id();
        Map<String, Object> node = node("Organization", id);
        node.put(NAME, organisation.name());
        put(node, "url", organisation.website());
        node.put("additionalType", organisation.type().name());
        node.put("areaServed", organisation.territory());
        List<Map<String, Object>> places = new ArrayList<>();
        List<Map<String, Object>> contacts = new ArrayList<>();
        List<Map<String, Object>> offers = new ArrayList<>();
        for (ReceptionPoint point : organisation.receptionPoints()) {
            String placeId = id + ":" + point.id();
            places.add(place(point, placeId));
            if (point.telephone() != null || point.mail() != null) {
                contacts.add(contact(point));
            }
            point.services().forEach(service -> offers.add(offer(service, point.publics(), placeId)));
        }
        putList(node, "location", places);
        putList(node, "contactPoint", contacts);
        putList(node, "makesOffer", offers);
        return node;
    }

    private static Map<String, Object> place(ReceptionPoint point, String id) {
        Map<String, Object> place = node("Place", id);
        place.put(NAME, point.name());
        if (point.address() != null || point.town() != null || point.postcode() != null) {
            Map<String, Object> address = node("PostalAddress", null);
            put(address, "streetAddress", point.address());
            put(address, "postalCode", point.postcode());
            put(address, "addressLocality", point.town());
            address.put("addressCountry", "FR");
            place.put("address", address);
        }
        if (point.latitude() != null && point.longitude() != null) {
            Map<String, Object> geo = node("GeoCoordinates", null);
            geo.put("latitude", point.latitude());
            geo.put("longitude", point.longitude());
            place.put("geo", geo);
        }
        put(place, TELEPHONE, point.telephone());
        put(place, "description", point.hours());
        return place;
    }

    private static Map<String, Object> contact(ReceptionPoint point) {
        Map<String, Object> contact = node("ContactPoint", null);
        contact.put(NAME, point.name());
        put(contact, TELEPHONE, point.telephone());
        put(contact, "email", point.mail());
        return contact;
    }

    private static Map<String, Object> offer(String service, List<String> publics, String placeId) {
        Map<String, Object> offered = node("Service", null);
        offered.put(NAME, service);
        putList(
                offered,
                "audience",
                publics.stream()
                        .map(audience -> {
                            Map<String, Object> node = node("Audience", null);
                            node.put("audienceType", audience);
                            return node;
                        })
                        .toList());
        Map<String, Object> offer = node("Offer", null);
        offer.put("itemOffered", offered);
        offer.put("availableAtOrFrom", Map.of(ID, placeId));
        return offer;
    }

    private static Map<String, Object> node(String type, @Nullable String id) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put(TYPE, type);
        put(node, ID, id);
        return node;
    }

    private static void put(Map<String, Object> node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void putList(Map<String, Object> node, String name, List<Map<String, Object>> values) {
        if (!values.isEmpty()) {
            node.put(name, values);
        }
    }
}
