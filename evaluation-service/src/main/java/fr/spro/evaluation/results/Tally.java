package fr.spro.evaluation.results;

import fr.spro.evaluation.campaign.Terms.Thresholds;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Option;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.questionnaire.Rows;
import fr.spro.evaluation.questionnaire.Scale;
import fr.spro.evaluation.response.ResponseBook.Sheet;
import fr.spro.evaluation.results.Cell.Shown;
import fr.spro.evaluation.stats.Ordinal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts answers into cells and holds back what is too small. The base is counted per question after "no opinion" is
 * taken off. Profile questions and texts make no cells: a profile is never shown for a single session.
 */
public final class Tally {
    private final List<Row> partnerServices;
    private final Thresholds thresholds;
    private final List<Counter> counters = new ArrayList<>();
    private int answers;

    public Tally(Questionnaire questionnaire, List<Row> partnerServices, Thresholds thresholds) {
        this.partnerServices = partnerServices;
        this.thresholds = thresholds;
        questionnaire.items().forEach(this::prepare);
    }

    /** Counts one answer. */
    public void add(Sheet sheet) {
        answers++;
        counters.forEach(counter -> counter.add(sheet.answers()));
    }

    /** How many answers were counted. */
    public int answers() {
        return answers;
    }

    /** The cells in the order of the questionnaire, each no more telling than its base allows. */
    public List<Cell> cells() {
        return counters.stream().map(counter -> counter.cell(thresholds)).toList();
    }

    private void prepare(Item item) {
        if (item.head().sensitivity() != Item.Sensitivity.NONE) {
            return;
        }
        switch (item) {
            case Item.LikertSingle i -> counters.add(scale(item, null, i.scale()));
            case Item.LikertMatrix i -> rows(i.rows()).forEach(row -> counters.add(scale(item, row.code(), i.scale())));
            case Item.BeforeAfterMatrix i ->
                rows(i.rows()).forEach(row -> counters.add(new Pairs(item, row.code(), i.scale())));
            case Item.Single i -> counters.add(new Choices(item, codes(i.options()), Set.of(), null));
            case Item.NumberBand i -> counters.add(new Choices(item, codes(i.options()), i.favourable(), null));
            case Item.NumericScale i ->
                counters.add(new Choices(
                        item,
                        IntStream.rangeClosed(0, 10).mapToObj(String::valueOf).toList(),
                        Set.copyOf(IntStream.rangeClosed(Item.NumericScale.FAVOURABLE_FROM, 10)
                                .mapToObj(String::valueOf)
                                .toList()),
                        null));
            case Item.Multi i ->
                counters.add(new Choices(
                        item,
                        codes(i.options()),
                        Set.of(),
                        i.exclusive().map(Option::code).orElse(null)));
            case Item.RankTopN i -> counters.add(new Ranks(item, codes(i.options()), i.top()));
            case Item.FreeText i -> {}
            case Item.Info i -> {}
        }
    }

    private List<Row> rows(Rows rows) {
        return rows.resolve(partnerServices);
    }

    private static Choices scale(Item item, @Nullable String row, Scale scale) {
        return new Choices(item, row, scale);
    }

    private static List<String> codes(List<Option> options) {
        return options.stream().map(Option::code).toList();
    }

    private static Map<String, Integer> zeros(Collection<String> codes) {
        Map<String, Integer> zeros = new LinkedHashMap<>();
        codes.forEach(code -> zeros.put(code, 0));
        return zeros;
    }

    private static int sum(Map<String, Integer> counts, Collection<String> codes) {
        return codes.stream().mapToInt(code -> counts.getOrDefault(code, 0)).sum();
    }

    private static @Nullable String median(Map<String, Integer> counts, int n) {
        if (n == 0) {
            return null;
        }
        int level =
                new Ordinal(counts.values().stream().mapToInt(Integer::intValue).toArray()).median();
        return List.copyOf(counts.keySet()).get(level);
    }

    private sealed interface Counter {
        void add(Map<String, List<String>> answers);

        Cell cell(Thresholds thresholds);
    }

    private static Cell cell(Item item, @Nullable String row, Shown shown) {
        return new Cell(item.linkId(), row, item.head().conceptId(), shown);
    }

    /** One code (or several, for multiple choice) of a fixed list. */
    private static final class Choices implements Counter {
        private final Item item;
        private final @Nullable String row;
        private final Map<String, Integer> counts;
        private final Set<String> favourableCodes;
        private final Set<String> missingCodes;
        private final @Nullable String exclusive;
        private final boolean ordered;
        private int n;
        private int missing;

        Choices(Item item, List<String> codes, Set<String> favourable, @Nullable String exclusive) {
            this.item = item;
            this.row = null;
            this.counts = zeros(codes);
            this.favourableCodes = favourable;
            this.missingCodes = Set.of();
            this.exclusive = exclusive;
            this.ordered = item instanceof Item.NumberBand || item instanceof Item.NumericScale;
        }

        Choices(Item item, @Nullable String row, Scale scale) {
            this.item = item;
            this.row = row;
            this.counts = zeros(scale.levels().stream().map(Scale.Level::code).toList());
            this.favourableCodes = scale.topBox();
            this.missingCodes = Set.copyOf(codes(scale.missing()));
            this.exclusive = null;
            this.ordered = true;
        }

        @Override
        public void add(Map<String, List<String>> answers) {
            List<String> given = answers.get(row == null ? item.linkId() : item.linkId() + "." + row);
            if (given == null) {
                return;
            }
            if (missingCodes.containsAll(given)) {
                missing++;
                return;
            }
            n++;
            given.forEach(code -> counts.merge(code, 1, Integer::sum));
        }

        @Override
        public Cell cell(Thresholds thresholds) {
            if (n < thresholds.k()) {
                return Tally.cell(item, row, new Shown.Suppressed());
            }
            // In a multiple choice with an exclusive "nothing", whoever did not choose it chose something.
            Integer favourable = exclusive != null
                    ? Integer.valueOf(n - counts.getOrDefault(exclusive, 0))
                    : favourableCodes.isEmpty() ? null : Integer.valueOf(sum(counts, favourableCodes));
            String median = ordered ? median(counts, n) : null;
            return Tally.cell(
                    item,
                    row,
                    n < thresholds.kFull()
                            ? new Shown.Collapsed(n, favourable, null, median)
                            : new Shown.Full(
                                    n, missing, counts, Map.of(), Map.of(), Map.of(), favourable, null, median));
        }
    }

    /** Before and today; only whole pairs count. */
    private static final class Pairs implements Counter {
        private final Item item;
        private final String row;
        private final Scale scale;
        private final Map<String, Integer> before;
        private final Map<String, Integer> after;
        private int n;

        Pairs(Item item, String row, Scale scale) {
            this.item = item;
            this.row = row;
            this.scale = scale;
            List<String> codes = scale.levels().stream().map(Scale.Level::code).toList();
            this.before = zeros(codes);
            this.after = zeros(codes);
        }

        @Override
        public void add(Map<String, List<String>> answers) {
            List<String> pre = answers.get(item.linkId() + "." + row + ".pre");
            List<String> post = answers.get(item.linkId() + "." + row + ".post");
            if (pre == null || post == null || scale.isMissing(pre.getFirst()) || scale.isMissing(post.getFirst())) {
                return;
            }
            n++;
            before.merge(pre.getFirst(), 1, Integer::sum);
            after.merge(post.getFirst(), 1, Integer::sum);
        }

        @Override
        public Cell cell(Thresholds thresholds) {
            if (n < thresholds.k()) {
                return Tally.cell(item, row, new Shown.Suppressed());
            }
            int favourable = sum(after, scale.topBox());
            int favourableBefore = sum(before, scale.topBox());
            return Tally.cell(
                    item,
                    row,
                    n < thresholds.kFull()
                            ? new Shown.Collapsed(n, favourable, favourableBefore, median(after, n))
                            : new Shown.Full(
                                    n,
                                    0,
                                    after,
                                    before,
                                    Map.of(),
                                    Map.of(),
                                    favourable,
                                    favourableBefore,
                                    median(after, n)));
        }
    }

    /** Ranks: how often an option was chosen, how often first, and its Borda points (3-2-1 for a top three). */
    private static final class Ranks implements Counter {
        private final Item item;
        private final int top;
        private final Map<String, Integer> chosen;
        private final Map<String, Integer> first;
        private final Map<String, Integer> points;
        private int n;

        Ranks(Item item, List<String> codes, int top) {
            this.item = item;
            this.top = top;
            this.chosen = zeros(codes);
            this.first = zeros(codes);
            this.points = zeros(codes);
        }

        @Override
        public void add(Map<String, List<String>> answers) {
            List<String> ranked = answers.get(item.linkId());
            if (ranked == null) {
                return;
            }
            n++;
            first.merge(ranked.getFirst(), 1, Integer::sum);
            for (int place = 0; place < ranked.size(); place++) {
                chosen.merge(ranked.get(place), 1, Integer::sum);
                points.merge(ranked.get(place), top - place, Integer::sum);
            }
        }

        @Override
        public Cell cell(Thresholds thresholds) {
            Shown shown = n < thresholds.k()
                    ? new Shown.Suppressed()
                    : n < thresholds.kFull()
                            ? new Shown.Collapsed(n, null, null, null)
                            : new Shown.Full(n, 0, chosen, Map.of(), first, points, null, null, null);
            return Tally.cell(item, null, shown);
        }
    }
}
