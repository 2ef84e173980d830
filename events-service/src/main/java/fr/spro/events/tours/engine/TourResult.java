package fr.spro.events.tours.engine;

import java.util.List;

/** What comes of a day: a tour, or everything that is wrong with the input. */
public sealed interface TourResult {
    /** The day has a tour. */
    record Found(PlannedTour tour) implements TourResult {}

    /** The day is not understood; at least one problem, in the order of the input. */
    record Refused(List<TourProblem> problems) implements TourResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
