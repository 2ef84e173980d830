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
    public List<DayPlan> plans() {
        return tour.days().stream().map(this::plan).toList();
    }

    /** The day of that date as written. */
    public Optional<DayPlan> plan(LocalDate date) {
        return tour.days().stream()
                .filter(day -> day.date().equals(date))
                .findFirst()
                .map(this::plan);
    }

    /** What can be done about a day; see {@link DayOrder#of}. */
    public DayOrder order(DayPlan plan) {
        return DayOrder.of(plan.day(), roadFactor());
    }

    private DayPlan plan(BusTour.Day day) {
        return new TourEngineAdapter(day, roadFactor()).asWritten();
    }
}
