package fr.spro.events.tours.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that is wrong with a day, found in one reading. */
final class TourDayValidator {
    private static final int DAY = 24 * 60;

    /** Both directions between the most places there can be. */
    private static final int MOST_ROAD_TIMES = (TourPlanner.MOST_STOPS + 2) * (TourPlanner.MOST_STOPS + 1);

    private final List<TourProblem> problems = new ArrayList<>();
    private final Map<String, MapPoint> places = new HashMap<>();

    private TourDayValidator() {}

    static List<TourProblem> of(TourDay day) {
        TourDayValidator checks = new TourDayValidator();
        checks.read(day);
        return List.copyOf(checks.problems);
    }

    private void read(TourDay day) {
        range("kilometresPerHour", day.kilometresPerHour(), 5, 130);
        range("roadFactor", day.roadFactor(), 1, 3);
        place("start", day.start());
        if (!day.end().equals(day.start())) {
            place("end", day.end());
        }
        if (day.latestArrival().isBefore(day.departure())) {
            problems.add(new TourProblem.EndBeforeStart("latestArrival"));
        }
        if (day.stops().size() > TourPlanner.MOST_STOPS) {
            problems.add(new TourProblem.TooMany("stops", TourPlanner.MOST_STOPS));
            return;
        }
        for (int i = 0; i < day.stops().size(); i++) {
            stop("stops[" + i + "]", day.stops().get(i));
        }
        roadTimes(day.roadTimes());
    }

    private void stop(String field, TourStop stop) {
        place(field, stop.place());
        int window = TourStop.minute(stop.closes()) - TourStop.minute(stop.opens());
        if (!range(field + ".stayMinutes", stop.stayMinutes(), 0, DAY)) {
            return;
        }
        if (window < 0) {
            problems.add(new TourProblem.EndBeforeStart(field + ".closes"));
        } else if (stop.stayMinutes() > window) {
            problems.add(new TourProblem.StayLongerThanWindow(field + ".stayMinutes", window));
        } else if (stop.fixed() != null
                && (stop.fixed().isBefore(stop.opens())
                        || stop.latestStart() + stop.stayMinutes() > TourStop.minute(stop.closes()))) {
            problems.add(new TourProblem.FixedOutsideWindow(field + ".fixed", stop.opens(), stop.closes()));
        }
    }

    private void place(String field, MapPoint place) {
        if (places.putIfAbsent(place.id(), place) != null) {
            problems.add(new TourProblem.Repeated(field + ".id", place.id()));
        }
        range(field + ".latitude", place.latitude(), -90, 90);
        range(field + ".longitude", place.longitude(), -180, 180);
    }

    private void roadTimes(List<KnownTravelTime> given) {
        if (given.size() > MOST_ROAD_TIMES) {
            problems.add(new TourProblem.TooMany("roadTimes", MOST_ROAD_TIMES));
            return;
        }
        Set<List<String>> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            KnownTravelTime time = given.get(i);
            String field = "roadTimes[" + i + "]";
            range(field + ".minutes", time.minutes(), 0, DAY);
            known(field + ".from", time.from());
            known(field + ".to", time.to());
            if (time.from().equals(time.to()) || !seen.add(List.of(time.from(), time.to()))) {
                problems.add(new TourProblem.Repeated(field, time.to()));
            }
        }
    }

    private void known(String field, String id) {
        if (!places.containsKey(id)) {
            problems.add(new TourProblem.Unknown(field, id));
        }
    }

    private boolean range(String field, double value, double least, double most) {
        boolean inside = value >= least && value <= most;
        if (!inside) {
            problems.add(new TourProblem.OutOfRange(field, least, most));
        }
        return inside;
    }
}
