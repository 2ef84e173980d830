package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of the 21 meetings of the source, proposed again at a date to come; what the source leaves open (hours, places,
 * villages) is made up here.
 *
 * @param day the day, or the first of them
 */
record SeedMeeting(String territory, JsonNode source, List<String> partners, LocalDate day) {
    private static final Path FILE =
            RunningProduct.root().resolve("events-service/src/main/resources/seed/spro-paca-2016-2018.json");
    /** A Tuesday; of the Tuesdays of the weeks after it only these two can be public holidays. */
    private static final LocalDate FIRST = FutureDates.day("2028-01-11");

    private static final Set<MonthDay> OFF = Set.of(MonthDay.of(5, 1), MonthDay.of(5, 8));

    private static final List<Village> VILLAGES = List.of(
            new Village("Puget-Théniers", 43.956, 6.896),
            new Village("Guillaumes", 44.089, 6.853),
            new Village("Roquebillière", 44.012, 7.307),
            new Village("Saint-Martin-Vésubie", 44.069, 7.255),
            new Village("Breil-sur-Roya", 43.938, 7.514),
            new Village("Tende", 44.088, 7.593));

    private record Village(String name, double latitude, double longitude) {}

    /** All of them, each on a day of its own. */
    static List<SeedMeeting> all() {
        List<SeedMeeting> meetings = new ArrayList<>();
        Iterator<LocalDate> days = Stream.iterate(FIRST, day -> day.plusWeeks(1))
                .filter(day -> !OFF.contains(MonthDay.from(day)))
                .iterator();
        for (JsonNode territory : read().path("territories")) {
            List<String> partners = stream(territory.path("organisations"))
                    .map(JsonNode::asString)
                    .toList();
            for (JsonNode event : territory.path("events")) {
                meetings.add(new SeedMeeting(territory.path("key").asString(), event, partners, days.next()));
            }
        }
        return meetings;
    }

    private static JsonNode read() {
        try {
            return JsonMapper.shared().readTree(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String format() {
        return source.path("format").asString();
    }

    @Override
    public String toString() {
        return format() + " " + source.path("key").asString();
    }

    /** What an organiser sends. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("territory", territory);
        body.put("format", format());
        body.put("title", source.path("title").asString() + " " + day.getYear());
        body.put("audience", source.path("audience").asString("PROFESSIONALS"));
        if (source.has("series")) {
            body.put("series", source.path("series").asString());
        }
        switch (format()) {
            case "SEMINAR" -> body.put("sessions", List.of(session(day, "09:30", "16:30", 80)));
            case "STAND" -> stand(body);
            case "FORUM" -> forum(body);
            case "SPEED_DATING" -> speedDating(body);
            case "WORKSHOPS" -> workshops(body);
            case "SERIES" -> series(body);
            case "DROP_IN" -> dropIn(body);
            case "CROSS_VISITS" -> crossVisits(body);
            case "BUS_TOUR" -> busTour(body);
            default -> throw new IllegalStateException(format());
        }
        return body;
    }

    /** How many sessions come of it. */
    int sessions() {
        return switch (format()) {
            case "SERIES" -> 5;
            case "DROP_IN" -> 12;
            case "BUS_TOUR" -> source.path("days").asInt() * 2 * 4;
            default -> 1;
        };
    }

    /** How many entries a calendar shows: a bus by its stops, not by its appointments. */
    int calendarEntries() {
        return format().equals("BUS_TOUR") ? source.path("days").asInt() * 2 : sessions();
    }

    private void stand(Map<String, Object> body) {
        body.put("host", source.path("host").asString());
        body.put(
                "partners",
                stream(source.path("partners")).map(JsonNode::asString).toList());
        Map<String, Object> session = session(day, "10:00", "17:00", 0);
        session.remove("capacity");
        body.put("sessions", List.of(session));
    }

    private void forum(Map<String, Object> body) {
        body.put("plan", Map.of("rows", 3, "columns", 6));
        body.put(
                "stands",
                IntStream.range(0, Math.min(12, partners.size()))
                        .mapToObj(i -> Map.of(
                                "name", partners.get(i), "place", "ABC".charAt(i / 6) + "" + (i % 6 + 1), "staff", 2))
                        .toList());
        body.put("doors", List.of("Entrée principale", "Entrée du parc"));
        body.put("venue", venue());
        body.put("bands", List.of(Map.of("title", "Après-midi", "start", at(day, "13:30"), "end", at(day, "17:30"))));
    }

    private void speedDating(Map<String, Object> body) {
        body.putAll(Map.of("tables", 6, "rounds", 4, "minutes", 12));
        body.put("functions", List.of("ACCUEIL", "CONSEIL", "PSYCHOLOGIE", "DIRECTION"));
        body.put("sessions", List.of(session(day, "09:30", "12:30", 50)));
    }

    private void workshops(Map<String, Object> body) {
        body.put("capacity", 60);
        body.put("venue", venue());
        body.put(
                "slots",
                List.of(
                        Map.of("title", "Matin", "start", at(day, "10:00"), "end", at(day, "12:00")),
                        Map.of("title", "Après-midi", "start", at(day, "14:00"), "end", at(day, "16:00"))));
        List<String> titles = source.has("workshops")
                ? stream(source.path("workshops")).map(JsonNode::asString).toList()
                : List.of("Écouter", "Décider ensemble", "Raconter nos métiers");
        body.put(
                "workshops",
                IntStream.range(0, titles.size())
                        .mapToObj(i ->
                                Map.of("key", "a" + i, "title", titles.get(i), "capacity", 3, "slots", List.of(1, 2)))
                        .toList());
        body.put("plenaries", List.of(Map.of("title", "Ouverture")));
    }

    private void series(Map<String, Object> body) {
        List<Map<String, Object>> sessions = new ArrayList<>();
        List<Map<String, Object>> steps = new ArrayList<>();
        for (JsonNode one : source.path("sessions")) {
            Map<String, Object> session = session(day.plusWeeks(2L * sessions.size()), "09:30", "12:00", 30);
            session.put("venue", Map.of("name", one.path("venue").asString("Lieu à confirmer")));
            List<Map<String, Object>> presents = stream(one.path("presents"))
                    .map(name -> Map.<String, Object>of("name", name.asString()))
                    .toList();
            steps.add(Map.of("title", "Séance " + (sessions.size() + 1), "presenters", presents));
            sessions.add(session);
        }
        body.put("oneSignUp", true);
        body.put("questionnaire", "CARIF-CHAUD");
        body.put("steps", steps);
        body.put("sessions", sessions);
    }

    private void dropIn(Map<String, Object> body) {
        body.put("recurrence", source.path("recurrence").asString());
        body.put("from", day.toString());
        body.put("until", day.plusYears(1).minusDays(1).toString());
        body.put("opensAt", "14:00");
        body.put("closesAt", "17:00");
        body.put("holidays", "SHIFT");
        body.put("venue", Map.of("name", source.path("venue").asString(), "town", "Grasse"));
    }

    private void crossVisits(Map<String, Object> body) {
        body.put("period", Map.of("from", day.minusWeeks(6).toString(), "to", day.toString()));
        body.put("sessions", List.of(session(day, "14:00", "16:30", 60)));
    }

    private void busTour(Map<String, Object> body) {
        List<Map<String, Object>> days = new ArrayList<>();
        for (int i = 0; i < source.path("days").asInt(); i++) {
            Map<String, Object> onTheRoad = new LinkedHashMap<>();
            onTheRoad.put("date", day.plusDays(i + 2L * (i / 3)).toString());
            onTheRoad.put("start", Map.of("name", "Nice", "latitude", 43.71, "longitude", 7.262));
            onTheRoad.put("leaves", "07:30");
            onTheRoad.put("returnBy", "19:00");
            onTheRoad.put(
                    "stops",
                    List.of(
                            stop(VILLAGES.get(2 * i % 6), "10:00", "12:00"),
                            stop(VILLAGES.get((2 * i + 1) % 6), "14:00", "16:00")));
            days.add(onTheRoad);
        }
        body.put("days", days);
    }

    private static Map<String, Object> stop(Village village, String opens, String closes) {
        return Map.of(
                "place",
                Map.of(
                        "name",
                        "Place du village",
                        "town",
                        village.name(),
                        "latitude",
                        village.latitude(),
                        "longitude",
                        village.longitude()),
                "opens",
                opens,
                "closes",
                closes,
                "slotMinutes",
                30,
                "counsellors",
                2);
    }

    private Map<String, Object> venue() {
        return Map.of("name", source.path("venue").asString("Salle des fêtes"), "town", "Ville", "address", "1 place");
    }

    private Map<String, Object> session(LocalDate date, String start, String end, int capacity) {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("start", at(date, start));
        session.put("end", at(date, end));
        session.put("venue", venue());
        session.put("capacity", capacity);
        return session;
    }

    private static String at(LocalDate date, String time) {
        return date.atTime(java.time.LocalTime.parse(time))
                .atZone(ZoneId.of("Europe/Paris"))
                .toOffsetDateTime()
                .toString();
    }
}
