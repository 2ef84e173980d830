package fr.spro.acceptance.bench;

import java.util.List;

/**
 * A figure of several repetitions: the one in the middle, of an even number halfway between two, and between which two all
 * lie.
 */
public record Spread(double median, double least, double most) {

    /** Of at least one figure; they keep their unit. */
    public static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no repetition, no figure");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** Whether repetitions of both lie in the same range, so that a difference may be chance. */
    boolean meets(Spread other) {
        return least <= other.most && other.least <= most;
    }
}
