package fr.spro.events.tours;

import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.Venue;
import fr.spro.events.tours.engine.KnownTravelTime;
import fr.spro.events.tours.engine.MapPoint;
import fr.spro.events.tours.engine.PlannedTour;
import fr.spro.events.tours.engine.TourDay;
import fr.spro.events.tours.engine.TourPlanner;
import fr.spro.events.tours.engine.TourResult;
import fr.spro.events.tours.engine.TourStop;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stored day in the terms of the engine: place 0 is the start, places 1 and up are the stops. A place that is not on the
 * map stands where the one before it stands, so a drive there takes no time unless its minutes are given.
 */
final class TourEngineAdapter {
    static final LocalTime MIDNIGHT = LocalTime.of(23, 59);

    private final BusTour.Day day;
    private final double roadFactor;
    private final List<Boolean> located = new ArrayList<>();
    private final List<MapPoint> places = new ArrayList<>();

    TourEngineAdapter(BusTour.Day day, double roadFactor) {
        this.day = day;
        this.roadFactor = roadFactor;
        List<@Nullable Venue> venues = new ArrayList<>();
        venues.add(start(day));
        day.stops().forEach(stop -> venues.add(stop.place()));
        MapPoint before = venues.stream()
                .flatMap(venue -> known(venue, "").stream())
                .findFirst()
                .orElse(new MapPoint("", "", 0, 0));
        for (int i = 0; i < venues.size(); i++) {
            List<MapPoint> known = known(venues.get(i), String.valueOf(i));
            located.add(!known.isEmpty());
            before = known.isEmpty()
                    ? new MapPoint(String.valueOf(i), "", before.latitude(), before.longitude())
                    : known.getFirst();
            places.add(before);
        }
    }

    /** Where the bus leaves from; where it is not said, the first stop. */
    static @Nullable Venue start(BusTour.Day day) {
        return day.start() != null || day.stops().isEmpty()
                ? day.start()
                : day.stops().getFirst().place();
    }

    private static List<MapPoint> known(@Nullable Venue venue, String id) {
        Double latitude = venue == null ? null : venue.latitude();
        Double longitude = venue == null ? null : venue.longitude();
        return venue == null || latitude == null || longitude == null
                ? List.of()
                : List.of(new MapPoint(id, venue.name(), latitude, longitude));
    }

    /** The day as it is written. */
    TourDayTimeline asWritten() {
        PlannedTour tour = inThatOrder(departure());
        List<PlannedTour.Leg> legs = tour.legs();
        List<TourDayTimeline.Call> calls = new ArrayList<>();
        for (int i = 0; i < legs.size() - 1; i++) {
            PlannedTour.Leg leg = legs.get(i);
            calls.add(new TourDayTimeline.Call(
                    i + 1,
                    stop(i + 1),
                    drive(leg),
                    leg.arrival(),
                    leg.waitingMinutes(),
                    leg.lateMinutes(),
                    leg.departure()));
        }
        LocalTime returnBy = day.returnBy();
        int lateBack = returnBy == null ? 0 : Math.max(0, tour.end().minutes() - returnBy.toSecondOfDay() / 60);
        return new TourDayTimeline(day, tour.departure(), calls, drive(legs.getLast()), tour.end(), lateBack);
    }

    private PlannedTour inThatOrder(LocalTime departure) {
        return switch (TourPlanner.check(fixed(departure, MIDNIGHT), numbers())) {
            case TourResult.Found found -> found.tour();
            case TourResult.Refused refused ->
                throw new IllegalStateException("a stored day that cannot be read: " + refused.problems());
        };
    }

    private TourDayTimeline.Drive drive(PlannedTour.Leg leg) {
        int from = Integer.parseInt(leg.from());
        int to = Integer.parseInt(leg.to());
        boolean given = day.legs().stream()
                .anyMatch(one -> (one.from() == from && one.to() == to) || (one.from() == to && one.to() == from));
        return new TourDayTimeline.Drive(
                leg.minutes(), located.get(from) && located.get(to) ? leg.kilometres() : null, given);
    }

    /** The order that serves the most stops at the hours they have; null when no bus can be back in time. */
    @Nullable
    PlannedTour orderOfHours() {
        return tour(TourPlanner.plan(fixed(departure(), latest())));
    }

    /**
     * The order that serves the most stops when each may take place at any hour from the first announced one on, as long as
     * the bus is back in time; null when no bus can be.
     */
    @Nullable
    PlannedTour orderOfRoads() {
        LocalTime first = firstOpening();
        LocalTime last = day.returnBy() == null ? lastClosing() : MIDNIGHT;
        return tour(TourPlanner.plan(day(
                departure(),
                latest(),
                IntStream.rangeClosed(1, day.stops().size())
                        .mapToObj(i -> TourStop.within(places.get(i), first, last, minutes(stop(i))))
                        .toList())));
    }

    LocalTime firstOpening() {
        return day.stops().stream()
                .map(BusTour.Stop::opens)
                .min(LocalTime::compareTo)
                .orElse(LocalTime.MIDNIGHT);
    }

    private LocalTime lastClosing() {
        return day.stops().stream()
                .map(BusTour.Stop::closes)
                .max(LocalTime::compareTo)
                .orElse(MIDNIGHT);
    }

    private LocalTime latest() {
        return day.returnBy() == null ? MIDNIGHT : day.returnBy();
    }

    static int minutes(BusTour.Stop stop) {
        return (int) Duration.between(stop.opens(), stop.closes()).toMinutes();
    }

    private BusTour.Stop stop(int number) {
        return day.stops().get(number - 1);
    }

    private List<String> numbers() {
        return places.stream().skip(1).map(MapPoint::id).toList();
    }

    private TourDay fixed(LocalTime departure, LocalTime latest) {
        return day(
                departure,
                latest,
                IntStream.rangeClosed(1, day.stops().size())
                        .mapToObj(i -> TourStop.at(places.get(i), stop(i).opens(), minutes(stop(i))))
                        .toList());
    }

    private TourDay day(LocalTime departure, LocalTime latest, List<TourStop> stops) {
        return new TourDay(
                places.getFirst(),
                departure,
                places.getFirst(),
                latest,
                stops,
                TourDay.USUAL_SPEED,
                roadFactor,
                day.legs().stream()
                        .map(leg -> new KnownTravelTime(
                                String.valueOf(leg.from()), String.valueOf(leg.to()), leg.minutes()))
                        .toList());
    }

    /** As written, or just in time for the first stop. */
    private LocalTime departure() {
        LocalTime leaves = day.leaves();
        if (leaves != null || day.stops().isEmpty()) {
            return leaves == null ? LocalTime.MIDNIGHT : leaves;
        }
        LocalTime opens = stop(1).opens();
        int drive = inThatOrder(LocalTime.MIDNIGHT).legs().getFirst().minutes();
        return opens.toSecondOfDay() / 60 < drive ? LocalTime.MIDNIGHT : opens.minusMinutes(drive);
    }

    private static @Nullable PlannedTour tour(TourResult answer) {
        return switch (answer) {
            case TourResult.Found found -> found.tour();
            case TourResult.Refused ignored -> null;
        };
    }
}
