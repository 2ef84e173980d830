package fr.spro.events.formats;

import fr.spro.events.fields.Fields;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bus that stops in villages; each stop of a day is a session with as many places as it has appointments. */
public record BusTour(List<Day> days) implements Format {
    public BusTour {
        days = List.copyOf(days);
    }

    /** A day on the road. */
    public record Day(LocalDate date, List<Stop> stops) {
        public Day {
            stops = List.copyOf(stops);
        }
    }

    /**
     * A stop.
     *
     * @param opens time of day in France at which the first appointment starts
     * @param closes time of day at which the last appointment has ended
     * @param slotMinutes length of an appointment
     * @param counsellors appointments at the same time
     */
    public record Stop(Venue place, LocalTime opens, LocalTime closes, int slotMinutes, int counsellors) {
        /** How many appointments the stop offers. */
        public int appointments() {
            return (int) Math.max(0, Duration.between(opens, closes).toMinutes() / slotMinutes * counsellors);
        }
    }

    @Override
    public Kind kind() {
        return Kind.BUS_TOUR;
    }

    @Override
    public List<PlannedSession> sessions(Outline outline) {
        return outline.completedOr(days.stream()
                .flatMap(day -> day.stops().stream().map(stop -> session(day.date(), stop)))
                .toList());
    }

    private static PlannedSession session(LocalDate date, Stop stop) {
        return PlannedSession.at(
                stop.place().name(),
                ZonedDateTime.of(date, stop.opens(), Limits.PARIS).toInstant(),
                ZonedDateTime.of(date, stop.closes(), Limits.PARIS).toInstant(),
                stop.place(),
                Math.clamp(stop.appointments(), 1, Limits.CAPACITY),
                List.of());
    }

    static BusTour read(Fields fields) {
        return new BusTour(fields.objects(
                "days",
                60,
                day -> new Day(day.date("date"), day.objects("stops", 12, stop -> {
                    Venue place = stop.optionalObject("place", Venue::read);
                    if (place == null) {
                        stop.checks().add(stop.path("place"), "REQUIRED");
                    }
                    LocalTime opens = stop.time("opens");
                    LocalTime closes = stop.time("closes");
                    if (!closes.isAfter(opens)) {
                        stop.checks().add(stop.path("closes"), "END_BEFORE_START");
                    }
                    return new Stop(
                            place == null ? Venue.named("") : place,
                            opens,
                            closes,
                            stop.number("slotMinutes", 5, 240),
                            stop.number("counsellors", 1, 20));
                }))));
    }

    @Override
    public Map<String, Object> write() {
        return Map.of(
                "days",
                days.stream()
                        .map(day -> Map.of(
                                "date",
                                day.date().toString(),
                                "stops",
                                day.stops().stream().map(BusTour::write).toList()))
                        .toList());
    }

    private static Map<String, Object> write(Stop stop) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("place", stop.place().write());
        values.put("opens", stop.opens().toString());
        values.put("closes", stop.closes().toString());
        values.put("slotMinutes", stop.slotMinutes());
        values.put("counsellors", stop.counsellors());
        return values;
    }
}
