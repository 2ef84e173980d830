package fr.spro.events.formats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How large an event and its parts may be. */
public final class EventLimits {
    /** Longest title, in characters. */
    public static final int TITLE = 300;
    /** Most places of a session. */
    public static final int CAPACITY = 5000;
    /** Most sessions of an event: a bus of fifteen days with four stops of thirteen appointments has 780. */
    public static final int SESSIONS = 800;
    /** Most presenters of a session. */
    public static final int PRESENTERS = 60;
    /** Longest name of a venue, in characters. */
    public static final int VENUE = 200;
    /** Longest name of a room, in characters. */
    public static final int ROOM = 80;
    /** No session starts before. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);
    /** How many years ahead a session may lie. */
    public static final int YEARS_AHEAD = 5;
    /** Where dates and times of day are meant. */
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private EventLimits() {}

    /** The last day on which a session may take place. */
    public static LocalDate lastDay(Instant now) {
        return LocalDate.ofInstant(now, PARIS).plusYears(YEARS_AHEAD);
    }
}
