package fr.spro.events.tours;

import fr.spro.events.formats.BusTour;
import fr.spro.events.tours.engine.DayMinute;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day of a bus as it would go if everything were kept as it is written: every stay begins when it is announced, or when
 * the bus is there, and lasts as long as announced.
 *
 * @param leaves when the bus leaves
 * @param calls the stops in the order of driving
 * @param back the way back to the start
 * @param lateBack how many minutes later than it must the bus is back
 */
public record TourDayTimeline(
        BusTour.Day day, DayMinute leaves, List<Call> calls, Drive back, DayMinute end, int lateBack) {
    public TourDayTimeline {
        calls = List.copyOf(calls);
    }

    /**
     * A drive.
     *
     * @param kilometres on the road; null where one of the two places is not on the map
     * @param given whether the organiser gave the minutes
     */
    public record Drive(int minutes, @Nullable Double kilometres, boolean given) {
        /** Whether nobody knows how long it takes: then it counts as nothing. */
        public boolean unknown() {
            return !given && kilometres == null;
        }
    }

    /**
     * A stop on the way.
     *
     * @param number of the stop in its day, from 1
     * @param drive from the place before
     * @param waiting minutes from the arrival to the announced hour
     * @param late minutes from the announced hour to the arrival
     * @param leaves end of the stay
     */
    public record Call(
            int number, BusTour.Stop stop, Drive drive, DayMinute arrival, int waiting, int late, DayMinute leaves) {}

    /** Minutes of driving, the way back included. */
    public int drivingMinutes() {
        return drives().mapToInt(Drive::minutes).sum();
    }

    /** Kilometres where they are known. */
    public double kilometres() {
        double sum = 0;
        for (Drive drive : drives().toList()) {
            Double kilometres = drive.kilometres();
            sum += kilometres == null ? 0 : kilometres;
        }
        return sum;
    }

    /** Whether the bus is everywhere in time, as far as is known. */
    public boolean feasible() {
        return lateBack == 0 && calls.stream().allMatch(call -> call.late() == 0);
    }

    private Stream<Drive> drives() {
        return Stream.concat(calls.stream().map(Call::drive), Stream.of(back));
    }
}
