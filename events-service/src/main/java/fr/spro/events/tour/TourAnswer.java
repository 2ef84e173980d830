package fr.spro.events.tour;

import java.util.List;

/** What comes of a day: a tour, or everything that is wrong with the input. */
public sealed interface TourAnswer {
    /** The day has a tour. */
    record Found(Tour tour) implements TourAnswer {}

    /** The day is not understood; at least one problem, in the order of the input. */
    record Refused(List<TourProblem> problems) implements TourAnswer {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
