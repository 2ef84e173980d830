package fr.spro.events.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a meeting that took place before this system; nothing is added to what the source says.
 *
 * @param precision how exactly the date is known
 * @param attendance null when the source gives no figure
 */
public record HistoricalRecord(
        DatePrecision precision, @Nullable Attendance attendance) {

    /** How exactly a date is known. */
    public enum DatePrecision {
        DAY,
        MONTH,
        YEAR,
        UNKNOWN
    }

    /**
     * Who came, as counted then; null is unknown.
     *
     * @param perSession fewest and most people per session of a series, empty when unknown
     */
    public record Attendance(
            @Nullable Integer professionals,
            @Nullable Integer organisations,
            @Nullable Integer participants,
            @Nullable Integer partnersAndProfessionals,
            List<Integer> perSession) {
        public Attendance {
            perSession = List.copyOf(perSession);
        }
    }
}
