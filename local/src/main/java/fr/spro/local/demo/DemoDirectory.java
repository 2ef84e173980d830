package fr.spro.local.demo;

import java.util.List;
import java.util.Map;

/**
 * Invented organisations with reception points on the map, so that the directory can be seen at work: the real ones are
 * completed by those who know them. The names say that they are a demonstration; the telephone numbers are among those
 * that are given to nobody.
 */
final class DemoDirectory {

    private static final List<String> BY_APPOINTMENT = List.of("APPOINTMENT", "REMOTE");
    private static final List<String> OPEN = List.of("HOURS");

    private final DemoClient organiser;
    private final String key;

    DemoDirectory(DemoClient organiser, String key) {
        this.organiser = organiser;
        this.key = key;
    }

    void fill() {
        create(
                "luberon",
                "sud-vaucluse",
                "Démonstration : Maison de l’orientation du Luberon",
                "JEUNESSE",
                List.of(
                        point("Apt", "84400", 43.8762, 5.3963, "04 65 71 00 01", "16 à 25 ans", OPEN),
                        point("Pertuis", "84120", 43.6949, 5.5024, "04 65 71 00 02", "16 à 25 ans", BY_APPOINTMENT),
                        point("Cavaillon", "84300", 43.8374, 5.0391, "04 65 71 00 03", "16 à 25 ans", OPEN)));
        create(
                "carriere",
                "sud-vaucluse",
                "Démonstration : Point conseil carrière",
                "FORMATION",
                List.of(point("Cavaillon", "84300", 43.8352, 5.0357, "04 65 71 00 04", "Salariés", BY_APPOINTMENT)));
        create(
                "huveaune",
                "aubagne-la-ciotat",
                "Démonstration : Espace orientation de l’Huveaune",
                "EMPLOI",
                List.of(
                        point("Aubagne", "13400", 43.2931, 5.5706, "04 65 71 00 05", "Tout public", OPEN),
                        point("La Ciotat", "13600", 43.1762, 5.6068, "04 65 71 00 06", "Tout public", BY_APPOINTMENT)));
    }

    private void create(String id, String territory, String name, String type, List<Map<String, Object>> points) {
        organiser.post(
                "/api/organisations",
                Map.of(
                        "territory",
                        territory,
                        "name",
                        name,
                        "type",
                        type,
                        "referent",
                        Map.of("known", true),
                        "receptionPoints",
                        points),
                key + "-directory-" + id);
    }

    private static Map<String, Object> point(
            String town,
            String postcode,
            double latitude,
            double longitude,
            String telephone,
            String audience,
            List<String> modes) {
        return Map.ofEntries(
                Map.entry("name", "Accueil à " + town),
                Map.entry("address", "1 place de l’Exemple"),
                Map.entry("postcode", postcode),
                Map.entry("town", town),
                Map.entry("telephone", telephone),
                Map.entry("mail", "accueil@example.org"),
                Map.entry("services", List.of("Premier accueil", "Conseil en orientation")),
                Map.entry("publics", List.of(audience)),
                Map.entry("openingModes", modes),
                Map.entry("hours", "Du lundi au vendredi, 9 h – 12 h et 13 h 30 – 17 h"),
                Map.entry("latitude", latitude),
                Map.entry("longitude", longitude),
                Map.entry("located", "MANUAL"));
    }
}
