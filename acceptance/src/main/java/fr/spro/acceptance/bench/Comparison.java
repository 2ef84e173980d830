package fr.spro.acceptance.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Two runs side by side: ratios of the second to the first, row by row, and whether chance alone may explain them. */
final class Comparison {
    private final Results first;
    private final Results second;

    Comparison(Results first, Results second) {
        this.first = first;
        this.second = second;
    }

    /** How a difference stands to the spread of the repetitions. */
    enum Verdict {
        /** The repetitions of both overlap. */
        WITHIN("within the spread"),
        /** They do not. */
        BEYOND("beyond"),
        /** They do not, but one of them is a single run: how far it would have spread is not known. */
        UNKNOWN("one run, spread unknown");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        static Verdict of(Spread a, Spread b, int repetitions) {
            if (a.meets(b)) {
                return WITHIN;
            }
            return repetitions < 2 ? UNKNOWN : BEYOND;
        }
    }

    String text() {
        Map<String, Row> others = new LinkedHashMap<>();
        second.rows().forEach(row -> others.put(row.scenario(), row));
        List<String> lines = new ArrayList<>();
        List<String> single = new ArrayList<>();
        for (Row a : first.rows()) {
            Row b = others.remove(a.scenario());
            if (b == null) {
                single.add("Only in A: " + a.scenario());
            } else {
                lines.add(line(a, b));
            }
        }
        others.keySet().forEach(scenario -> single.add("Only in B: " + scenario));
        return """
                A: %s
                B: %s
                Ratios B/A of the medians; behind them the medians, with the least and the most of several repetitions.

                | scenario | a second | p50, ms | p99, ms | repetitions |
                |---|---|---|---|---|
                %s
                %s""".formatted(
                        title(first),
                        title(second),
                        String.join("\n", lines),
                        single.isEmpty() ? warning() : warning() + "\n" + String.join("\n", single) + "\n");
    }

    private static String title(Results run) {
        return "%s, commit %s, seed %d, %d processors (%s), Java %s"
                .formatted(
                        run.at(),
                        run.commit(),
                        run.seed(),
                        run.machine().processors(),
                        run.machine().model(),
                        run.machine().java());
    }

    private String warning() {
        return first.machine().equals(second.machine())
                ? ""
                : "\nThe machines are not the same: the ratios are not the product's alone.\n";
    }

    private static String line(Row a, Row b) {
        String size = a.size() == b.size() ? "" : " (A of %d, B of %d)".formatted(a.size(), b.size());
        return "| %s%s | %s | %s | %s | %d, %d |"
                .formatted(
                        a.scenario(),
                        size,
                        cell(a, b, Row::perSecond),
                        cell(a, b, Row::p50),
                        cell(a, b, Row::p99),
                        a.repetitions().size(),
                        b.repetitions().size());
    }

    private static String cell(Row a, Row b, Function<Row, Spread> figure) {
        Spread before = figure.apply(a);
        Spread after = figure.apply(b);
        Verdict verdict = Verdict.of(
                before, after, Math.min(a.repetitions().size(), b.repetitions().size()));
        return "%s: %s to %s, %s"
                .formatted(
                        ratio(before, after),
                        told(before, a.repetitions().size()),
                        told(after, b.repetitions().size()),
                        verdict.words);
    }

    private static String ratio(Spread before, Spread after) {
        return before.median() == 0 ? "-" : String.format(Locale.ROOT, "%.2f", after.median() / before.median());
    }

    private static String told(Spread figure, int repetitions) {
        return repetitions == 1
                ? number(figure.median())
                : "%s [%s, %s]".formatted(number(figure.median()), number(figure.least()), number(figure.most()));
    }

    /** Three digits that mean something. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
