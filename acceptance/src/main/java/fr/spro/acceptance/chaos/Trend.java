package fr.spro.acceptance.chaos;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How a figure goes up or down over time, whatever single outliers do: the median of the slopes of all pairs (Theil and Sen). */
final class Trend {
    private Trend() {}

    /** A figure at a time. */
    record Point(double time, double figure) {}

    /** Figure per time; 0 for fewer than two points, or all at one time. */
    static double slope(List<Point> points) {
        double[] slopes = IntStream.range(0, points.size())
                .boxed()
                .flatMapToDouble(i -> slopes(points, i))
                .sorted()
                .toArray();
        if (slopes.length == 0) {
            return 0;
        }
        int middle = slopes.length / 2;
        return slopes.length % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2;
    }

    private static DoubleStream slopes(List<Point> points, int first) {
        Point a = points.get(first);
        return points.stream()
                .skip(first + 1L)
                .filter(b -> b.time() != a.time())
                .mapToDouble(b -> (b.figure() - a.figure()) / (b.time() - a.time()));
    }
}
