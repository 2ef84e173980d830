package fr.spro.events.tours.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.events.tours.engine.PlannedTour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A day on the road as an organiser sees it; times are {@code HH:mm}, {@code +1} on the day after. */
final class TourPlanningViews {
    private TourPlanningViews() {}

    /** The tour with its sums. */
    record TourView(
            String departure,
            List<String> order,
            List<LegView> legs,
            List<LeftOutView> leftOut,
            double kilometres,
            int drivingMinutes,
            int totalMinutes,
            String end,
            boolean provenOptimal) {}

    /** A drive and the stay after it. */
    record LegView(
            String from,
            String to,
            double kilometres,
            int minutes,
            String arrival,
            int waitingMinutes,
            String start,
            String departure,
            int lateMinutes) {}

    /** A stop that does not fit; the times say why where the bus cannot make it even alone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LeftOutView(
            String stop,
            String reason,
            @Nullable String earliestArrival,
            @Nullable String latestStart,
            @Nullable String end,
            @Nullable String latestEnd) {}

    static TourView of(PlannedTour tour) {
        return new TourView(
                tour.departure().toString(),
                tour.order(),
                tour.legs().stream().map(TourPlanningViews::leg).toList(),
                tour.leftOut().stream().map(TourPlanningViews::leftOut).toList(),
                tenths(tour.kilometres()),
                tour.drivingMinutes(),
                tour.minutes(),
                tour.end().toString(),
                tour.provenOptimal());
    }

    private static LegView leg(PlannedTour.Leg leg) {
        return new LegView(
                leg.from(),
                leg.to(),
                tenths(leg.kilometres()),
                leg.minutes(),
                leg.arrival().toString(),
                leg.waitingMinutes(),
                leg.start().toString(),
                leg.departure().toString(),
                leg.lateMinutes());
    }

    private static LeftOutView leftOut(PlannedTour.LeftOut stop) {
        return switch (stop.why()) {
            case PlannedTour.Reason.NotReachableEvenAlone why ->
                new LeftOutView(
                        stop.stop(),
                        "NOT_REACHABLE_EVEN_ALONE",
                        why.earliestArrival().toString(),
                        why.latestStart().toString(),
                        why.end().toString(),
                        why.latestEnd().toString());
            case PlannedTour.Reason.NotTogetherWithOthers ignored ->
                new LeftOutView(stop.stop(), "NOT_TOGETHER_WITH_OTHERS", null, null, null, null);
        };
    }

    private static double tenths(double kilometres) {
        return Math.round(kilometres * 10) / 10.0;
    }
}
