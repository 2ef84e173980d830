package fr.spro.local.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A series that is over: five sessions of one territory, and one of another, whose campaigns are closed and sealed, so that
 * the results of a session, of the series, of the territories and of the region have figures. Two sessions are so small
 * that they are only shown together. People came without signing up, since nobody can sign up for what is past.
 */
final class DemoSeries {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String SERIES = "Démonstration : rencontres d’interconnaissance";

    private final URI gateway;
    private final DemoClient organiser;
    private final DemoParticipants crowd;
    private final String key;

    DemoSeries(URI gateway, DemoClient organiser, DemoParticipants crowd, String key) {
        this.gateway = gateway;
        this.organiser = organiser;
        this.crowd = crowd;
        this.key = key;
    }

    /**
     * A session that is over.
     *
     * @param level how it was received on average, from about -1 to 1
     */
    private record Past(String title, int daysAgo, int present, double level) {}

    /** Makes it; the ids of the sessions of the first territory. */
    List<String> make() {
        List<String> sessions = event(
                "sud-vaucluse",
                "series",
                List.of(
                        new Past("Séance 1 : l’orientation des jeunes", 196, 26, 0.5),
                        new Past("Séance 2 : la reconversion des salariés", 154, 24, 0.9),
                        new Past("Séance 3 : handicap et emploi", 98, 23, -0.4),
                        new Past("Séance 4 : la mobilité", 23, 4, 0.4),
                        new Past("Séance 5 : les outils numériques", 16, 4, 0.3)));
        event(
                "aubagne-la-ciotat",
                "series-aubagne",
                List.of(new Past("Séance commune : qui fait quoi à La Ciotat", 75, 20, 0.3)));
        return sessions;
    }

    private List<String> event(String territory, String name, List<Past> sessions) {
        JsonNode created = create(territory, name, sessions);
        if (created.path("status").asString().equals("DRAFT")) {
            organiser.post("/api/events/" + created.path("id").asString() + "/publish", Map.of(), null);
        }
        List<String> ids = DemoThrottle.values(created.path("sessions"))
                .map(session -> session.path("id").asString())
                .toList();
        // All sessions end before anybody answers: the ballots of one are on their way while the next one is filled.
        List<List<DemoParticipants.Line>> present = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            String id = ids.get(i);
            DemoThrottle.await(() -> organiser.offerGet("/api/sessions/" + id + "/places"), "places of " + id);
            present.add(crowd.walkIn(id, territory, sessions.get(i).present()));
            organiser.post("/api/sessions/" + id + "/end?early=true", Map.of(), null);
        }
        for (int i = 0; i < sessions.size(); i++) {
            crowd.answer(present.get(i), sessions.get(i).level());
        }
        DemoClient evaluator = new DemoClient(gateway).signIn("evaluator");
        ids.forEach(id -> DemoThrottle.values(
                        evaluator.get("/api/campaigns?sessionId=" + id).path("items"))
                .filter(campaign -> campaign.path("state").asString().equals("OPEN"))
                .forEach(campaign ->
                        evaluator.post("/api/campaigns/" + campaign.path("id").asString() + "/close", Map.of(), null)));
        return ids;
    }

    private JsonNode create(String territory, String name, List<Past> sessions) {
        List<Map<String, Object>> planned = new ArrayList<>();
        for (Past past : sessions) {
            ZonedDateTime start =
                    ZonedDateTime.now(PARIS).minusDays(past.daysAgo()).with(LocalTime.of(9, 30));
            Map<String, Object> session = new LinkedHashMap<>();
            session.put("title", past.title());
            session.put("start", time(start));
            session.put("end", time(start.plusHours(3)));
            session.put("capacity", 30);
            session.put("venue", Map.of("name", "Salle de démonstration", "town", town(territory)));
            session.put("presenters", presenters(territory));
            session.put("registration", Map.of("opens", time(start.minusDays(30)), "closes", time(start)));
            planned.add(session);
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("territory", territory);
        event.put("format", "SERIES");
        event.put("title", SERIES);
        event.put("series", SERIES);
        event.put("summary", "Des séances pour se connaître entre partenaires, toutes terminées et évaluées.");
        event.put("audience", "PROFESSIONALS");
        event.put("demo", true);
        event.put("sessions", planned);
        String query = URLEncoder.encode(SERIES, StandardCharsets.UTF_8);
        return DemoThrottle.values(organiser
                        .get("/api/events?territory=" + territory + "&q=" + query + "&size=20")
                        .path("items"))
                .filter(found -> found.path("title").asString().equals(SERIES))
                .findFirst()
                .orElseGet(() -> organiser.post("/api/events", event, key + "-" + name));
    }

    private List<Map<String, String>> presenters(String territory) {
        return DemoThrottle.values(organiser
                        .get("/api/organisations?territory=" + territory)
                        .path("items"))
                .limit(3)
                .map(organisation -> Map.of(
                        "organisationId", organisation.path("id").asString(),
                        "name", organisation.path("name").asString()))
                .toList();
    }

    private static String town(String territory) {
        return territory.equals("sud-vaucluse") ? "Cavaillon" : "La Ciotat";
    }

    private static String time(ZonedDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }
}
