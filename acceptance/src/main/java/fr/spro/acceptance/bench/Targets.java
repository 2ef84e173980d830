package fr.spro.acceptance.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the product wants to reach on two processors with everything and the generator on them. */
final class Targets {
    private enum Side {
        AT_LEAST,
        UNDER
    }

    /**
     * One of them.
     *
     * @param size of the load it is about: a smaller one shows nothing
     */
    private record Target(
            String scenario, long size, String figure, Function<Row, Spread> of, Side side, double bound) {
        String told(Row row) {
            double median = of.apply(row).median();
            boolean reached = side == Side.AT_LEAST ? median >= bound : median < bound;
            return String.format(
                    Locale.ROOT,
                    "- %s: %s %s %.0f: %s (%.1f)",
                    scenario,
                    figure,
                    side == Side.AT_LEAST ? "at least" : "under",
                    bound,
                    reached ? "reached" : "MISSED",
                    median);
        }
    }

    private static final List<Target> ALL = List.of(
            new Target(Rushes.name(3000, 500), 3000, "decided a second", Row::perSecond, Side.AT_LEAST, 1500),
            new Target(Rushes.name(10_000, 500), 10_000, "longest in ms", Row::max, Side.UNDER, 8000),
            new Target(Rushes.name(10_000, 500), 10_000, "p99 in ms", Row::p99, Side.UNDER, 6000),
            new Target(Rushes.IDLE, 300, "p50 in ms", Row::p50, Side.UNDER, 8),
            new Target(Rushes.IDLE, 300, "p99 in ms", Row::p99, Side.UNDER, 40),
            new Target(Promotion.READ, 50, "p50 in ms", Row::p50, Side.UNDER, 50),
            new Target(Promotion.STREAM, 50, "p50 in ms", Row::p50, Side.UNDER, 50),
            new Target(Promotion.MAIL, 50, "longest in ms", Row::max, Side.UNDER, 1000),
            new Target(Programme.conditional(2000), 10_000, "a second", Row::perSecond, Side.AT_LEAST, 1950),
            new Target(Programme.conditional(2000), 10_000, "p99 in ms", Row::p99, Side.UNDER, 30),
            new Target(LiveStream.name(2000), 2000, "pages that saw a change", LiveStream::pages, Side.AT_LEAST, 2000),
            new Target(LiveStream.name(2000), 2000, "longest in ms", Row::max, Side.UNDER, 1000));

    private Targets() {}

    /** One line for each target whose load was run in its size. */
    static List<String> told(List<Row> rows) {
        Stream<String> alone = ALL.stream()
                .flatMap(target -> rows.stream()
                        .filter(row -> row.scenario().equals(target.scenario()) && row.size() >= target.size())
                        .map(target::told));
        String rush = Rushes.name(3000, 500);
        Stream<String> besideInserts = Inserts.decidedForEach(rows, rush).map(ratio -> told(rush, ratio)).stream();
        return Stream.concat(alone, besideInserts).toList();
    }

    private static String told(String rush, Spread ratio) {
        return String.format(
                Locale.ROOT,
                "- %s: decided for each single insert of the same minute at least 1: %s (%.2f; %.2f to %.2f)",
                rush,
                ratio.median() >= 1 ? "reached" : "MISSED",
                ratio.median(),
                ratio.least(),
                ratio.most());
    }
}
