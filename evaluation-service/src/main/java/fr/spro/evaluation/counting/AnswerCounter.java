package fr.spro.evaluation.counting;

import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRowSource;
import fr.spro.evaluation.stats.Ordinal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the answers to one question, or to one row of it. Answers are read into slots once and then added wherever they
 * count: to the total of a series, of a territory, of the region, and to blocks of each.
 */
public sealed interface AnswerCounter
        permits AnswerCounter.Choices, AnswerCounter.Ranks, BeforeAfterPairs, IndexScores {
    Item item();

    @Nullable
    String row();

    /** The codes that are counted: counters of two versions with the same ones may be added up. */
    Collection<String> codes();

    /** Where somebody's answers are counted. */
    int[] slots(Map<String, List<String>> answers);

    /** Adds what was read by a counter of the same question. */
    void add(int[] slots);

    /** Everything that was counted, whatever may be told of it. */
    Shown counted();

    /** The same counter at zero. */
    AnswerCounter fresh();

    /** Returns what was added up, for {@link #addSums} of the same counter. */
    int[] sums();

    /** Adds what another counter of the same question added up. */
    void addSums(List<Integer> sums);

    /** Returns the question or row with so much of it. */
    default ResultCell cell(Shown shown) {
        return new ResultCell(item().linkId(), row(), item().head().conceptId(), shown);
    }

    /** Whether it is about a partner service, so that other sessions do not ask it. */
    default boolean isOfServices() {
        MatrixRowSource rows = switch (item()) {
            case Item.LikertMatrix i -> i.rows();
            case Item.BeforeAfterMatrix i -> i.rows();
            default -> null;
        };
        return rows instanceof MatrixRowSource.PartnerServices;
    }

    /** Whether what was read is counted as favourable. */
    default boolean favours(int[] slots) {
        return false;
    }

    /** Whether somebody with these slots belongs to the base. */
    static boolean counts(int[] slots) {
        return slots.length > 0 && slots != SpecialSlots.NO_OPINION;
    }

    /** One code (or several, for multiple choice) of a fixed list. */
    final class Choices implements AnswerCounter {
        private final Item item;
        private final @Nullable String row;
        private final String field;
        private final List<String> codes;
        private final Map<String, Integer> places;
        private final Set<String> favourableCodes;
        private final Set<String> missingCodes;
        private final Set<String> exclusive;
        private final boolean ordered;
        private final int[] counts;
        private int n;
        private int missing;

        public Choices(Item item, List<String> codes, Set<String> favourable, Set<String> exclusive) {
            this.item = item;
            this.row = null;
            this.field = item.linkId();
            this.codes = List.copyOf(codes);
            this.places = places(codes);
            this.favourableCodes = favourable;
            this.missingCodes = Set.of();
            this.exclusive = exclusive;
            this.ordered = item instanceof Item.NumberBand || item instanceof Item.NumericScale;
            this.counts = new int[codes.size()];
        }

        public Choices(Item item, @Nullable String row, AnswerScale scale) {
            this.item = item;
            this.row = row;
            this.field = row == null ? item.linkId() : item.linkId() + "." + row;
            this.codes = scale.levels().stream().map(AnswerScale.Level::code).toList();
            this.places = places(codes);
            this.favourableCodes = scale.topBox();
            this.missingCodes =
                    Set.copyOf(scale.missing().stream().map(AnswerOption::code).toList());
            this.exclusive = Set.of();
            this.ordered = true;
            this.counts = new int[codes.size()];
        }

        private Choices(Choices other) {
            this.item = other.item;
            this.row = other.row;
            this.field = other.field;
            this.codes = other.codes;
            this.places = other.places;
            this.favourableCodes = other.favourableCodes;
            this.missingCodes = other.missingCodes;
            this.exclusive = other.exclusive;
            this.ordered = other.ordered;
            this.counts = new int[codes.size()];
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
            return codes;
        }

        @Override
        public AnswerCounter fresh() {
            return new Choices(this);
        }

        @Override
        public int[] slots(Map<String, List<String>> answers) {
            List<String> given = answers.get(field);
            if (given == null) {
                return SpecialSlots.NOTHING;
            }
            return missingCodes.containsAll(given) ? SpecialSlots.NO_OPINION : placesOf(given, places);
        }

        @Override
        public void add(int[] slots) {
            if (slots == SpecialSlots.NO_OPINION) {
                missing++;
            } else if (slots.length > 0) {
                n++;
                for (int slot : slots) {
                    counts[slot]++;
                }
            }
        }

        @Override
        public int[] sums() {
            int[] sums = new int[counts.length + 2];
            sums[0] = n;
            sums[1] = missing;
            System.arraycopy(counts, 0, sums, 2, counts.length);
            return sums;
        }

        @Override
        public void addSums(List<Integer> sums) {
            n += sums.get(0);
            missing += sums.get(1);
            addAll(counts, sums, 2);
        }

        @Override
        public boolean favours(int[] slots) {
            if (!AnswerCounter.counts(slots)) {
                return false;
            }
            for (int slot : slots) {
                if (!exclusive.isEmpty()) {
                    return !exclusive.contains(codes.get(slot));
                }
                if (favourableCodes.contains(codes.get(slot))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Shown counted() {
            Map<String, Integer> counted = named(codes, counts);
            // In a multiple choice with exclusive options ("nothing"), whoever chose none of them chose something; and
            // who chose one chose nothing else, so that nobody is counted twice.
            Integer favourable = !exclusive.isEmpty()
                    ? Integer.valueOf(n - sum(counted, exclusive))
                    : favourableCodes.isEmpty() ? null : Integer.valueOf(sum(counted, favourableCodes));
            String median = ordered && n > 0 ? codes.get(new Ordinal(counts).median()) : null;
            return new Shown.Full(n, missing, counted, Map.of(), Map.of(), Map.of(), favourable, null, median);
        }
    }

    /** Ranks: how often an option was chosen, how often first, and its Borda points (3-2-1 for a top three). */
    final class Ranks implements AnswerCounter {
        private final Item item;
        private final int top;
        private final List<String> codes;
        private final Map<String, Integer> places;
        private final int[] chosen;
        private final int[] first;
        private final int[] points;
        private int n;

        Ranks(Item item, List<String> codes, int top) {
            this.item = item;
            this.top = top;
            this.codes = List.copyOf(codes);
            this.places = places(codes);
            this.chosen = new int[codes.size()];
            this.first = new int[codes.size()];
            this.points = new int[codes.size()];
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
            return codes;
        }

        @Override
        public AnswerCounter fresh() {
            return new Ranks(item, codes, top);
        }

        @Override
        public int[] slots(Map<String, List<String>> answers) {
            List<String> ranked = answers.get(item.linkId());
            return ranked == null ? SpecialSlots.NOTHING : placesOf(ranked, places);
        }

        @Override
        public void add(int[] slots) {
            if (slots.length == 0) {
                return;
            }
            n++;
            first[slots[0]]++;
            for (int place = 0; place < slots.length; place++) {
                chosen[slots[place]]++;
                points[slots[place]] += top - place;
            }
        }

        @Override
        public int[] sums() {
            int[] sums = new int[3 * codes.size() + 1];
            sums[0] = n;
            System.arraycopy(chosen, 0, sums, 1, chosen.length);
            System.arraycopy(first, 0, sums, 1 + codes.size(), first.length);
            System.arraycopy(points, 0, sums, 1 + 2 * codes.size(), points.length);
            return sums;
        }

        @Override
        public void addSums(List<Integer> sums) {
            n += sums.getFirst();
            addAll(chosen, sums, 1);
            addAll(first, sums, 1 + codes.size());
            addAll(points, sums, 1 + 2 * codes.size());
        }

        @Override
        public Shown counted() {
            return new Shown.Full(
                    n, 0, named(codes, chosen), Map.of(), named(codes, first), named(codes, points), null, null, null);
        }
    }

    /** Adds sums from a position on. */
    static void addAll(int[] to, List<Integer> sums, int from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += sums.get(from + i);
        }
    }

    private static Map<String, Integer> places(List<String> codes) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            places.put(codes.get(i), i);
        }
        return Map.copyOf(places);
    }

    private static int[] placesOf(List<String> given, Map<String, Integer> places) {
        int[] slots = new int[given.size()];
        for (int i = 0; i < slots.length; i++) {
            Integer place = places.get(given.get(i));
            if (place == null) {
                throw new IllegalStateException("a stored answer has a code that its question has not");
            }
            slots[i] = place;
        }
        return slots;
    }

    /** Counts by code, in the order of the question. */
    static Map<String, Integer> named(List<String> codes, int[] counts) {
        Map<String, Integer> named = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            named.put(codes.get(i), counts[i]);
        }
        return named;
    }

    static int sum(Map<String, Integer> counts, Collection<String> codes) {
        return codes.stream().mapToInt(code -> counts.getOrDefault(code, 0)).sum();
    }
}
