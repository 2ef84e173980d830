package fr.spro.events.tours;

import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.Venue;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Days on the road for tests. */
public final class Days {
    /** A day far ahead. */
    public static final LocalDate DATE = LocalDate.of(2027, 4, 1);

    /** Where the bus lives. */
    public static final Venue NICE = new Venue("Dépôt de Nice", null, "Nice", 43.703, 7.266);

    public static final Venue TENDE = new Venue("Mairie", "Place du Général-de-Gaulle", "Tende", 44.089, 7.594);
    public static final Venue ISOLA = new Venue("Isola", null, "Isola", 44.186, 7.051);
    public static final Venue SAORGE = new Venue("Saorge", null, "Saorge", 43.988, 7.551);

    private Days() {}

    /** A stop with two counsellors and appointments of half an hour. */
    public static BusTour.Stop stop(Venue place, String opens, String closes) {
        return new BusTour.Stop(place, LocalTime.parse(opens), LocalTime.parse(closes), 30, 2);
    }

    /** A day from Nice, 7:30 to 19:00. */
    public static BusTour.Day day(List<BusTour.Leg> legs, BusTour.Stop... stops) {
        return new BusTour.Day(DATE, NICE, LocalTime.of(7, 30), LocalTime.of(19, 0), List.of(stops), legs);
    }

    /** The same without given drives. */
    public static BusTour.Day day(BusTour.Stop... stops) {
        return day(List.of(), stops);
    }
}
