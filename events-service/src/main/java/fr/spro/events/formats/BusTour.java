package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A bus that stops in villages; each appointment slot of each stop is a session with as many places as there are
 * counsellors.
 *
 * @param roadFactor how much longer its roads are than the crow's flight, 1 to 3; null is the usual
 */
public record BusTour(List<Day> days, @Nullable Double roadFactor) implements Format {
    /** Most days of a tour. */
    public static final int DAYS = 60;
    /** Most stops of a day. */
    public static final int STOPS = 12;

    private static final int DAY_MINUTES = 24 * 60;

    public BusTour {
        days = List.copyOf(days);
    }

    /** A tour on the usual roads. */
    public BusTour(List<Day> days) {
        this(days, null);
    }

    /**
     * A day on the road, back to where it began; the stops in the order of driving.
     *
     * @param start where the bus leaves from, null where the first stop is
     * @param leaves time of day in France at which it leaves; null: in time for the first stop
     * @param returnBy time of day at which it must be back; null: whenever
     * @param legs drives of which the organiser knows the minutes
     */
    public record Day(
            LocalDate date,
            @Nullable Venue start,
            @Nullable LocalTime leaves,
            @Nullable LocalTime returnBy,
            List<Stop> stops,
            List<Leg> legs) {
        public Day {
            stops = List.copyOf(stops);
            legs = List.copyOf(legs);
        }

        /** A day of which only the stops are known. */
        public Day(LocalDate date, List<Stop> stops) {
            this(date, null, null, null, stops, List.of());
        }

        /** The appointments of a stop as sessions. */
        public List<PlannedSession> appointments(Stop stop) {
            ZonedDateTime first = ZonedDateTime.of(date, stop.opens(), EventLimits.PARIS);
            return IntStream.range(0, stop.slots())
                    .mapToObj(slot -> {
                        ZonedDateTime start = first.plusMinutes((long) slot * stop.slotMinutes());
                        return PlannedSession.at(
                                stop.village() + " · " + hour(start.toLocalTime()),
                                start.toInstant(),
                                start.plusMinutes(stop.slotMinutes()).toInstant(),
                                stop.place(),
                                stop.counsellors(),
                                List.of());
                    })
                    .toList();
        }

        /** The title of a session is data and stays French, as all titles. */
        private static String hour(LocalTime time) {
            return time.getHour() + "\u00a0h" + (time.getMinute() == 0 ? "" : "\u00a0%02d".formatted(time.getMinute()));
        }
    }

    /**
     * A drive of which the minutes are known; in both directions unless the other direction is known too.
     *
     * @param from 0 for the start, otherwise the number of a stop from 1
     * @param to likewise
     */
    public record Leg(int from, int to, int minutes) {}

    /**
     * A stop.
     *
     * @param opens time of day in France at which the first appointment starts
     * @param closes time of day at which the last appointment has ended
     * @param slotMinutes length of an appointment
     * @param counsellors appointments at the same time
     */
    public record Stop(Venue place, LocalTime opens, LocalTime closes, int slotMinutes, int counsellors) {
        /** How many appointments follow one another. */
        public int slots() {
            return (int) Math.max(0, Duration.between(opens, closes).toMinutes() / slotMinutes);
        }

        /** The name people know it by. */
        public String village() {
            return place.town() == null ? place.name() : place.town();
        }
    }

    @Override
    public Kind kind() {
        return Kind.BUS_TOUR;
    }

    @Override
    public List<PlannedSession> sessions(SessionDefaults outline) {
        return outline.completedOr(days.stream()
                .flatMap(day -> day.stops().stream().flatMap(stop -> day.appointments(stop).stream()))
                .toList());
    }

    @Override
    public void check(ProblemCollector checks) {
        Set<LocalDate> dates = new HashSet<>();
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            String path = "days[" + i + "].";
            if (!dates.add(day.date())) {
                checks.add(path + "date", "DAY_TWICE");
            }
            if (day.leaves() != null
                    && day.returnBy() != null
                    && !day.returnBy().isAfter(day.leaves())) {
                checks.add(path + "returnBy", "END_BEFORE_START");
            }
            for (int j = 0; j < day.stops().size(); j++) {
                if (day.stops().get(j).slots() == 0) {
                    checks.add(path + "stops[" + j + "].slotMinutes", "SLOT_LONGER_THAN_STOP");
                }
            }
            checkLegs(day, path, checks);
        }
    }

    private static void checkLegs(Day day, String path, ProblemCollector checks) {
        Set<List<Integer>> seen = new HashSet<>();
        for (int i = 0; i < day.legs().size(); i++) {
            Leg leg = day.legs().get(i);
            int most = day.stops().size();
            if (leg.from() > most || leg.to() > most) {
                checks.add(path + "legs[" + i + "]." + (leg.from() > most ? "from" : "to"), "UNKNOWN_STOP");
            } else if (leg.from() == leg.to() || !seen.add(List.of(leg.from(), leg.to()))) {
                checks.add(path + "legs[" + i + "].to", "LEG_TWICE");
            }
        }
    }

    /** Reads the own fields of a tour; problems are noted. */
    public static BusTour read(InputFields fields) {
        return new BusTour(fields.objects("days", DAYS, BusTour::readDay), fields.optionalDecimal("roadFactor", 1, 3));
    }

    private static Day readDay(InputFields day) {
        return new Day(
                day.date("date"),
                day.optionalObject("start", Venue::read),
                minute(day.optionalTime("leaves")),
                minute(day.optionalTime("returnBy")),
                day.objects("stops", STOPS, BusTour::readStop),
                day.objects(
                        "legs",
                        STOPS * (STOPS + 1),
                        leg -> new Leg(
                                leg.number("from", 0, STOPS),
                                leg.number("to", 0, STOPS),
                                leg.number("minutes", 0, DAY_MINUTES))));
    }

    private static Stop readStop(InputFields stop) {
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
    }

    private static @Nullable LocalTime minute(@Nullable LocalTime time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MINUTES);
    }

    @Override
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("days", days.stream().map(BusTour::write).toList());
        PlainValues.put(values, "roadFactor", roadFactor);
        return values;
    }

    /** A day as plain values, as {@link #read} takes it. */
    public static Map<String, Object> write(Day day) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("date", day.date().toString());
        if (day.start() != null) {
            values.put("start", day.start().write());
        }
        PlainValues.put(values, "leaves", day.leaves());
        PlainValues.put(values, "returnBy", day.returnBy());
        values.put("stops", day.stops().stream().map(BusTour::write).toList());
        if (!day.legs().isEmpty()) {
            values.put("legs", day.legs().stream().map(BusTour::write).toList());
        }
        return values;
    }

    private static Map<String, Object> write(Leg leg) {
        return Map.of("from", leg.from(), "to", leg.to(), "minutes", leg.minutes());
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
