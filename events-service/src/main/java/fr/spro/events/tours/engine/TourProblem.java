package fr.spro.events.tours.engine;

import java.time.LocalTime;

/** Why a day cannot be planned or checked; {@link #field} is a path such as {@code stops[2].closes}. */
public sealed interface TourProblem {
    /** Where the mistake stands. */
    String field();

    /** A number is outside its limits (or is not a number). */
    record OutOfRange(String field, double least, double most) implements TourProblem {}

    /** The window closes before it opens. */
    record EndBeforeStart(String field) implements TourProblem {}

    /** The bus would stay longer than the window is open. */
    record StayLongerThanWindow(String field, int windowMinutes) implements TourProblem {}

    /** The fixed start does not leave the whole stay within the window, or within the day. */
    record FixedOutsideWindow(String field, LocalTime opens, LocalTime closes) implements TourProblem {}

    /** The list is too long. */
    record TooMany(String field, int most) implements TourProblem {}

    /** The id, or the pair of ids, is there twice. */
    record Repeated(String field, String id) implements TourProblem {}

    /** Nothing in the day has this id. */
    record Unknown(String field, String id) implements TourProblem {}

    /** The order leaves a stop out. */
    record Missing(String field, String id) implements TourProblem {}

    /** Even without a stop the bus is at the end too late. */
    record EndOutOfReach(String field, DayMinute earliestArrival, LocalTime latestArrival) implements TourProblem {}
}
