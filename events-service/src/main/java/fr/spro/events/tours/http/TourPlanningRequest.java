package fr.spro.events.tours.http;

import fr.spro.events.input.InputFields;
import fr.spro.events.tours.engine.KnownTravelTime;
import fr.spro.events.tours.engine.MapPoint;
import fr.spro.events.tours.engine.TourDay;
import fr.spro.events.tours.engine.TourStop;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks about a day on the road.
 *
 * @param order the stops in an order somebody chose, null to have the best one looked for
 */
record TourPlanningRequest(TourDay day, @Nullable List<String> order) {
    private static final int ID = 60;
    private static final int NAME = 200;
    private static final int DAY_MINUTES = 24 * 60;

    /** More is read than planned, so that the engine can say how many are too many. */
    private static final int MOST_READ = 1_000;

    static TourPlanningRequest read(InputFields fields) {
        MapPoint start = required(fields, "start");
        MapPoint end = fields.optionalObject("end", TourPlanningRequest::place);
        Double speed = fields.optionalDecimal("kilometresPerHour", 5, 130);
        Double roadFactor = fields.optionalDecimal("roadFactor", 1, 3);
        TourDay day = new TourDay(
                start,
                fields.time("departure"),
                end == null ? start : end,
                fields.time("latestArrival"),
                fields.objects("stops", MOST_READ, TourPlanningRequest::stop),
                speed == null ? TourDay.USUAL_SPEED : speed,
                roadFactor == null ? TourDay.USUAL_ROAD_FACTOR : roadFactor,
                fields.objects(
                        "roadTimes",
                        MOST_READ,
                        leg -> new KnownTravelTime(
                                leg.text("from", ID), leg.text("to", ID), leg.number("minutes", 0, DAY_MINUTES))));
        List<String> order = fields.has("order") ? fields.texts("order", MOST_READ, ID) : null;
        return new TourPlanningRequest(day, order);
    }

    private static MapPoint required(InputFields fields, String name) {
        MapPoint place = fields.optionalObject(name, TourPlanningRequest::place);
        if (place == null) {
            fields.checks().add(fields.path(name), "REQUIRED");
            return new MapPoint("", "", 0, 0);
        }
        return place;
    }

    private static MapPoint place(InputFields fields) {
        return new MapPoint(
                fields.text("id", ID),
                fields.text("name", NAME),
                degrees(fields, "latitude", 90),
                degrees(fields, "longitude", 180));
    }

    private static TourStop stop(InputFields fields) {
        MapPoint place = place(fields);
        LocalTime fixed = fields.optionalTime("fixed");
        LocalTime opens = fields.optionalTime("opens");
        LocalTime closes = fields.optionalTime("closes");
        return new TourStop(
                place,
                opens == null ? LocalTime.MIN : opens,
                closes == null ? LocalTime.MAX : closes,
                fields.number("stayMinutes", 0, DAY_MINUTES),
                fixed);
    }

    private static double degrees(InputFields fields, String name, int most) {
        Double degrees = fields.optionalDecimal(name, -most, most);
        if (degrees == null) {
            fields.checks().add(fields.path(name), "REQUIRED");
            return 0;
        }
        return degrees;
    }
}
