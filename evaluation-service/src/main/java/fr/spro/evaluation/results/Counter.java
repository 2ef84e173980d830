package fr.spro.evaluation.results;

import fr.spro.evaluation.disclosure.Steps;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Option;
import fr.spro.evaluation.questionnaire.Scale;
import fr.spro.evaluation.results.Cell.Shown;
import fr.spro.evaluation.stats.Ordinal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the answers to one question, or to one row of it. */
sealed interface Counter {
    Item item();

    @Nullable
    String row();

    /** The codes that are counted: counters of two versions with the same ones may be added up. */
    Collection<String> codes();

    /** Whether somebody's answers belong to the base. */
    boolean counts(Map<String, List<String>> answers);

    void add(Map<String, List<String>> answers);

    Cell cell(Steps steps);

    /** The same counter at zero. */
    Counter fresh();

    /** One code (or several, for multiple choice) of a fixed list. */
    final class Choices implements Counter {
        private final Item item;
        private final @Nullable String row;
        private final String field;
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
            this.field = item.linkId();
            this.counts = zeros(codes);
            this.favourableCodes = favourable;
            this.missingCodes = Set.of();
            this.exclusive = exclusive;
            this.ordered = item instanceof Item.NumberBand || item instanceof Item.NumericScale;
        }

        Choices(Item item, @Nullable String row, Scale scale) {
            this.item = item;
            this.row = row;
            this.field = row == null ? item.linkId() : item.linkId() + "." + row;
            this.counts = zeros(scale.levels().stream().map(Scale.Level::code).toList());
            this.favourableCodes = scale.topBox();
            this.missingCodes =
                    Set.copyOf(scale.missing().stream().map(Option::code).toList());
            this.exclusive = null;
            this.ordered = true;
        }

        private Choices(Choices other) {
            this.item = other.item;
            this.row = other.row;
            this.field = other.field;
            this.counts = zeros(other.counts.keySet());
            this.favourableCodes = other.favourableCodes;
            this.missingCodes = other.missingCodes;
            this.exclusive = other.exclusive;
            this.ordered = other.ordered;
        }

        @Override
        public Item item() {
            return item;
        }

        @Override
        public @Nullable String row() {
            return row;
        }

        @Override
        public Collection<String> codes() {
            return counts.keySet();
        }

        @Override
        public Counter fresh() {
            return new Choices(this);
        }

        private @Nullable List<String> given(Map<String, List<String>> answers) {
            return answers.get(field);
        }

        @Override
        public boolean counts(Map<String, List<String>> answers) {
            List<String> given = given(answers);
            return given != null && !missingCodes.containsAll(given);
        }

        @Override
        public void add(Map<String, List<String>> answers) {
            List<String> given = given(answers);
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
        public Cell cell(Steps steps) {
            Steps.Step step = steps.at(n);
            if (step == Steps.Step.SUPPRESSED) {
                return cellOf(item, row, new Shown.Suppressed());
            }
            // In a multiple choice with an exclusive "nothing", whoever did not choose it chose something.
            Integer favourable = exclusive != null
                    ? Integer.valueOf(n - counts.getOrDefault(exclusive, 0))
                    : favourableCodes.isEmpty() ? null : Integer.valueOf(sum(counts, favourableCodes));
            String median = ordered ? median(counts, n) : null;
            return cellOf(
                    item,
                    row,
                    step == Steps.Step.COLLAPSED
                            ? new Shown.Collapsed(n, favourable, null, median)
                            : new Shown.Full(
                                    n, missing, counts, Map.of(), Map.of(), Map.of(), favourable, null, median));
        }
    }

    /** Before and today; only whole pairs count. */
    final class Pairs implements Counter {
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
        public Item item() {
            return item;
        }

        @Override
        public String row() {
            return row;
        }

        @Override
        public Collection<String> codes() {
            return after.keySet();
        }

        @Override
        public Counter fresh() {
            return new Pairs(item, row, scale);
        }

        private @Nullable String given(Map<String, List<String>> answers, String when) {
            List<String> given = answers.get(item.linkId() + "." + row + when);
            return given == null || scale.isMissing(given.getFirst()) ? null : given.getFirst();
        }

        @Override
        public boolean counts(Map<String, List<String>> answers) {
            return given(answers, ".pre") != null && given(answers, ".post") != null;
        }

        @Override
        public void add(Map<String, List<String>> answers) {
            String pre = given(answers, ".pre");
            String post = given(answers, ".post");
            if (pre == null || post == null) {
                return;
            }
            n++;
            before.merge(pre, 1, Integer::sum);
            after.merge(post, 1, Integer::sum);
        }

        @Override
        public Cell cell(Steps steps) {
            Steps.Step step = steps.at(n);
            if (step == Steps.Step.SUPPRESSED) {
                return cellOf(item, row, new Shown.Suppressed());
            }
            int favourable = sum(after, scale.topBox());
            int favourableBefore = sum(before, scale.topBox());
            return cellOf(
                    item,
                    row,
                    step == Steps.Step.COLLAPSED
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
    final class Ranks implements Counter {
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
        public Item item() {
            return item;
        }

        @Override
        public @Nullable String row() {
            return null;
        }

        @Override
        public Collection<String> codes() {
            return chosen.keySet();
        }

        @Override
        public Counter fresh() {
            return new Ranks(item, List.copyOf(chosen.keySet()), top);
        }

        @Override
        public boolean counts(Map<String, List<String>> answers) {
            return answers.containsKey(item.linkId());
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
        public Cell cell(Steps steps) {
            Shown shown = switch (steps.at(n)) {
                case SUPPRESSED -> new Shown.Suppressed();
                case COLLAPSED -> new Shown.Collapsed(n, null, null, null);
                case FULL -> new Shown.Full(n, 0, chosen, Map.of(), first, points, null, null, null);
            };
            return cellOf(item, null, shown);
        }
    }

    private static Cell cellOf(Item item, @Nullable String row, Shown shown) {
        return new Cell(item.linkId(), row, item.head().conceptId(), shown);
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
}
