package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the nine ways the network meets, with the fields that only this way has. A format knows how to produce its
 * sessions; everything else about an event is the same for all.
 */
public sealed interface Format
        permits Forum, SpeedDating, Workshops, Seminar, Series, DropIn, CrossVisits, BusTour, Stand {

    /** The name by which API, facts and journal call a format. */
    enum Kind {
        FORUM,
        SPEED_DATING,
        WORKSHOPS,
        SEMINAR,
        SERIES,
        DROP_IN,
        CROSS_VISITS,
        BUS_TOUR,
        STAND
    }

    /** Which format this is. */
    Kind kind();

    /** The sessions of an event of this format; pure, the same outline gives the same sessions in the same order. */
    List<PlannedSession> sessions(SessionDefaults outline);

    /**
     * Notes what may not be proposed any more though an event that was stored before may say it; what {@link #read}
     * refuses is not looked at again.
     */
    default void check(ProblemCollector checks) {}

    /** The same format that many calendar days later, with every date of its own; times of day stay. */
    default Format moved(long days) {
        return Format.read(kind(), InputFields.of(DateShift.values(days, write()), new ProblemCollector()));
    }

    /** The same as {@link #check}, for a format of which the day matters. */
    default void checkOn(LocalDate today, ProblemCollector checks) {
        check(checks);
    }

    /** The days on which the format's own rule gives no session, or gives it on another day. */
    default List<SkippedOccurrence> gaps(@Nullable LocalDate today) {
        return List.of();
    }

    /** The format's own fields as plain values, as {@link #read} takes them. */
    Map<String, Object> write();

    /** Reads the own fields of the format of that kind; problems are noted, never thrown. */
    static Format read(Kind kind, InputFields fields) {
        return switch (kind) {
            case FORUM -> Forum.read(fields);
            case SPEED_DATING -> SpeedDating.read(fields);
            case WORKSHOPS -> Workshops.read(fields);
            case SEMINAR -> new Seminar();
            case SERIES -> Series.read(fields);
            case DROP_IN -> DropIn.read(fields);
            case CROSS_VISITS -> CrossVisits.read(fields);
            case BUS_TOUR -> BusTour.read(fields);
            case STAND -> Stand.read(fields);
        };
    }
}
