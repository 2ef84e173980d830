package fr.spro.acceptance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Days of a bus in Sud Vaucluse as an organiser sends them. */
final class BusDays {
    private BusDays() {}

    /** A stop with one counsellor and appointments of half an hour. */
    static Map<String, Object> stop(String village, double latitude, double longitude, String opens, String closes) {
        return Map.of(
                "place",
                Map.of("name", "Mairie de " + village, "town", village, "latitude", latitude, "longitude", longitude),
                "opens",
                opens,
                "closes",
                closes,
                "slotMinutes",
                30,
                "counsellors",
                1);
    }

    /** From Cavaillon and back. */
    static Map<String, Object> day(String date, List<Map<String, Object>> stops) {
        Map<String, Object> day = new LinkedHashMap<>();
        day.put("date", date);
        day.put("start", Map.of("name", "Cavaillon", "latitude", 43.837, "longitude", 5.038));
        day.put("leaves", "08:00");
        day.put("returnBy", "18:00");
        day.put("stops", stops);
        return day;
    }

    static Map<String, Object> event(String title, List<Map<String, Object>> days) {
        return Map.of(
                "territory", "sud-vaucluse", "format", "BUS_TOUR", "title", title, "audience", "PUBLIC", "days", days);
    }
}
