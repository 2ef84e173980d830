package fr.spro.evaluation.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What R computes for forty generated data sets (src/test/r/stats.R, its output in stats/r.csv), method by method. */
class AgainstRTest {
    /** Relative to 1, or to the number where it is larger; R prints 15 digits. */
    private static final double PRECISION = 1e-9;

    private record Row(String method, List<double[]> input, List<Double> output) {
        static Row of(String line) {
            String[] parts = line.split(";", -1);
            return new Row(
                    parts[0],
                    Arrays.stream(parts[1].split("\\|", -1)).map(Row::numbers).toList(),
                    Arrays.stream(numbers(parts[2])).boxed().toList());
        }

        private static double[] numbers(String words) {
            return Arrays.stream(words.split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }

        int whole(int vector) {
            return (int) input.get(vector)[0];
        }

        int[] wholes(int vector) {
            return Arrays.stream(input.get(vector))
                    .mapToInt(value -> (int) value)
                    .toArray();
        }

        Ordinal group(int vector) {
            int[] counts = new int[whole(0)];
            Arrays.stream(wholes(vector)).forEach(answer -> counts[answer]++);
            return new Ordinal(counts);
        }

        Proportion share(int vector) {
            return new Proportion(whole(vector), whole(vector + 1));
        }
    }

    private static final Map<String, Function<Row, DoubleStream>> METHODS = new LinkedHashMap<>();

    static {
        METHODS.put("wilson", row -> ends(row.share(0).wilson()));
        METHODS.put("wilsonAmong", row -> ends(row.share(0).wilsonAmong(row.whole(2))));
        METHODS.put("newcombe95", row -> ends(new ProportionGap(row.share(0), row.share(2)).interval()));
        METHODS.put("newcombe90", row -> ends(new ProportionGap(row.share(0), row.share(2)).interval(0.10)));

        METHODS.put("netPromoter", row -> {
            int[] counts = new int[11];
            Arrays.stream(row.wholes(0)).forEach(answer -> counts[answer]++);
            NetPromoter score = new Recommendation(counts).netPromoter().orElseThrow();
            return DoubleStream.concat(DoubleStream.of(score.score()), ends(score.wald()));
        });
        METHODS.put("ordinal", row -> {
            Ordinal answers = row.group(1);
            return DoubleStream.of(
                    answers.quantile(0.25),
                    answers.median(),
                    answers.quantile(0.75),
                    answers.mean().orElseThrow(),
                    answers.deviation().orElseThrow(),
                    answers.score().orElseThrow());
        });

        METHODS.put("knowledgeGain", row -> {
            KnowledgeGain gain = new KnowledgeGain(row.wholes(0), row.wholes(1), 4);
            return DoubleStream.of(
                    gain.mean(),
                    gain.normalised().orElseThrow(),
                    gain.signTest().p());
        });

        METHODS.put("representativeness", row -> {
            Representativeness profile = new Representativeness(row.wholes(0), row.wholes(1));
            return DoubleStream.concat(
                    IntStream.range(0, row.wholes(0).length)
                            .mapToDouble(group -> profile.ratio(group).orElseThrow()),
                    DoubleStream.of(profile.chiSquared(), profile.corrected(), profile.p()));
        });

        METHODS.put("keyness", row -> {
            Keyness word = new Keyness(row.whole(0), row.whole(1), row.whole(2), row.whole(3));
            return DoubleStream.of(word.g2(), word.p());
        });
        METHODS.put("kappa", row -> {
            int codes = row.whole(0);
            int[] all = row.wholes(1);
            CohensKappa kappa = new CohensKappa(IntStream.range(0, codes)
                    .mapToObj(code -> Arrays.copyOfRange(all, code * codes, (code + 1) * codes))
                    .toArray(int[][]::new));
            return DoubleStream.of(
                    kappa.agreement().orElseThrow(), kappa.kappa().orElseThrow());
        });
    }

    private static DoubleStream ends(Interval interval) {
        return DoubleStream.of(interval.low(), interval.high());
    }

    @TestFactory
    Stream<DynamicTest> agreesWithR() throws IOException {
        Map<String, List<Row>> rows = rows();
        return METHODS.entrySet().stream()
                .map(method -> dynamicTest(
                        method.getKey(),
                        () -> compare(method.getValue(), rows.getOrDefault(method.getKey(), List.of()))));
    }

    private static void compare(Function<Row, DoubleStream> method, List<Row> rows) {
        assertThat(rows).hasSizeGreaterThanOrEqualTo(15);
        for (Row row : rows) {
            double[] ours = method.apply(row).toArray();
            assertThat(ours).as(row.method()).hasSize(row.output().size());
            for (int i = 0; i < ours.length; i++) {
                double theirs = row.output().get(i);
                assertThat(ours[i])
                        .as(
                                "number %d of %s %s",
                                i,
                                row.method(),
                                row.input().stream().map(Arrays::toString).toList())
                        .isEqualTo(theirs, within(PRECISION * Math.max(1, Math.abs(theirs))));
            }
        }
    }

    @Test
    void everyMethodInTheFileIsCompared() throws IOException {
        assertThat(rows().keySet()).isEqualTo(METHODS.keySet());
    }

    @Test
    void scriptWritesTheMethodsThatAreCompared() throws IOException {
        assertThat(Pattern.compile("emit\\(\"(\\w+)\"")
                        .matcher(Files.readString(Path.of("src/test/r/stats.R")))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(METHODS.keySet());
    }

    private static Map<String, List<Row>> rows() throws IOException {
        try (InputStream file = Objects.requireNonNull(AgainstRTest.class.getResourceAsStream("/stats/r.csv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::of)
                    .collect(Collectors.groupingBy(Row::method));
        }
    }
}
