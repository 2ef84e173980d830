package fr.spro.acceptance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An organiser's way to the directory of Aubagne and La Ciotat; every name, number and address is invented. */
final class DirectoryClient {
    static final String TERRITORY = "aubagne-la-ciotat";
    static final String HEADINGS =
            "structure;type;point d’accueil;adresse;code postal;commune;téléphone;offre de service;public accueilli\r\n";

    final Api organiser;
    private final RunningProduct running;

    DirectoryClient(RunningProduct running) {
        this.running = running;
        this.organiser = running.api().signIn("organiser");
    }

    static Map<String, Object> organisation(String name, Map<?, ?>... points) {
        return Map.of("territory", TERRITORY, "name", name, "type", "EMPLOI", "receptionPoints", List.of(points));
    }

    static Map<String, Object> point(String name, double latitude, double longitude) {
        return Map.of(
                "name",
                name,
                "address",
                "1 place de l’Exemple",
                "postcode",
                "13400",
                "town",
                "Aubagne",
                "telephone",
                "04 65 71 00 41",
                "services",
                List.of("Premier accueil"),
                "latitude",
                latitude,
                "longitude",
                longitude);
    }

    static Map<String, Object> with(Map<String, Object> point, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(point);
        changed.put(field, value);
        return changed;
    }

    static String line(String name, String postcode) {
        return name + ";EMPLOI;" + name + ";1 place de l’Exemple;" + postcode
                + ";Aubagne;04 65 71 00 43;Premier accueil;Tout public\r\n";
    }

    Api.Answer create(Map<String, ?> content, String key) {
        return organiser.send(Api.json(organiser.request("/api/organisations"), "POST", content)
                .header("Idempotency-Key", key));
    }

    Api.Answer put(String path, Map<String, ?> content, JsonNode version) {
        return organiser.send(
                Api.json(organiser.request(path), "PUT", content).header("If-Match", "\"" + version.asLong() + "\""));
    }

    int known(String tag) {
        return running.api()
                .get("/api/organisations?territory=" + TERRITORY + "&q=" + tag)
                .expect(200)
                .json()
                .path("total")
                .asInt();
    }

    /** Letters that stand in no other name. */
    static String tag() {
        return "zz" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
