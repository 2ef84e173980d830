package fr.spro.events.tours;

import fr.spro.events.formats.BusTour;
import fr.spro.events.tours.engine.TourDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A tour with its roads. */
public record StoredTour(BusTour tour) {
    /** Kilometres an hour that are reckoned with. */
    public double kilometresPerHour() {
        return TourDay.USUAL_SPEED;
    }

    /** How much longer its roads are than the crow's flight. */
    public double roadFactor() {
        Double factor = tour.roadFactor();
        return factor == null ? TourDay.USUAL_ROAD_FACTOR : factor;
    }

    /** Its days as they go if everything is kept as written; linear in the stops. */
    public List<TourDayTimeline> plans() {
        return tour.days().stream().map(this::plan).toList();
    }

    /** The day of that date as written. */
    public Optional<TourDayTimeline> plan(LocalDate date) {
        return tour.days().stream()
                .filter(day -> day.date().equals(date))
                .findFirst()
                .map(this::plan);
    }

    /** What can be done about a day; see {@link TourDayImprovement#of}. */
    public TourDayImprovement order(TourDayTimeline plan) {
        return TourDayImprovement.of(plan.day(), roadFactor());
    }

    private TourDayTimeline plan(BusTour.Day day) {
        return new TourEngineAdapter(day, roadFactor()).asWritten();
    }
}
