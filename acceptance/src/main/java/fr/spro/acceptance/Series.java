package fr.spro.acceptance;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A published series of mornings on days that follow each other, to put load on. */
public final class Series {
    /** Where days begin. */
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Series() {}

    /**
     * Plans and publishes one.
     *
     * @param title of the series; its sessions are numbered
     * @param places of each session
     * @return the ids of the sessions in their order
     */
    public static List<String> publish(Api organiser, String title, LocalDate first, int count, int places) {
        List<Map<String, Object>> sessions = IntStream.range(0, count)
                .mapToObj(i -> Map.<String, Object>of(
                        "title",
                        title + " " + (i + 1),
                        "start",
                        at(first.plusDays(i), 9),
                        "end",
                        at(first.plusDays(i), 12),
                        "venue",
                        Map.of("name", "Cavaillon"),
                        "capacity",
                        places))
                .toList();
        JsonNode event = organiser
                .post(
                        "/api/events",
                        Map.of(
                                "territory",
                                "sud-vaucluse",
                                "format",
                                "SERIES",
                                "title",
                                title,
                                "audience",
                                "PROFESSIONALS",
                                "sessions",
                                sessions))
                .expect(201)
                .json();
        organiser
                .post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return StreamSupport.stream(event.path("sessions").spliterator(), false)
                .map(session -> session.path("id").asString())
                .toList();
    }

    private static String at(LocalDate day, int hour) {
        return day.atTime(hour, 30).atZone(PARIS).toOffsetDateTime().toString();
    }
}
