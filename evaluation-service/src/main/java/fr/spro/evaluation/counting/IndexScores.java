package fr.spro.evaluation.counting;

import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.stats.CompositeIndex;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The index of a matrix: each person's mean over the rows, if enough of them are answered. */
public final class IndexScores implements AnswerCounter {
    /** Stands for all rows; no row can be called so. */
    private static final String ALL_ROWS = "*";
    /** Indices are added up in these parts, so that the sum does not depend on the order of answers. */
    private static final int PARTS = 1_000_000;

    private final Item.LikertMatrix item;
    private final Indicator indicator;
    private final List<String> rows;
    private final String[] fields;
    private final CompositeIndex index;
    private long sum;
    private int n;

    IndexScores(Item.LikertMatrix item, Indicator indicator, List<String> rows) {
        this.item = item;
        this.indicator = indicator;
        this.rows = List.copyOf(rows);
        this.fields = rows.stream().map(row -> item.linkId() + "." + row).toArray(String[]::new);
        this.index = new CompositeIndex(rows.size(), item.scale().levels().size());
    }

    @Override
    public Item item() {
        return item;
    }

    @Override
    public String row() {
        return ALL_ROWS;
    }

    @Override
    public Collection<String> codes() {
        return rows;
    }

    @Override
    public AnswerCounter fresh() {
        return new IndexScores(item, indicator, rows);
    }

    @Override
    public int[] slots(Map<String, List<String>> answers) {
        int[] levels = new int[fields.length];
        int answered = 0;
        for (String field : fields) {
            List<String> given = answers.get(field);
            int place = given == null ? -1 : item.scale().place(given.getFirst());
            if (place >= 0) {
                levels[answered++] = place;
            }
        }
        OptionalDouble score = index.ofPerson(Arrays.copyOf(levels, answered));
        return score.isEmpty() ? SpecialSlots.NOTHING : new int[] {(int) Math.round(score.getAsDouble() * PARTS)};
    }

    @Override
    public void add(int[] slots) {
        if (slots.length > 0) {
            n++;
            sum += slots[0];
        }
    }

    @Override
    public int[] sums() {
        throw new UnsupportedOperationException("an index is not broken down");
    }

    @Override
    public void addSums(List<Integer> sums) {
        throw new UnsupportedOperationException("an index is not broken down");
    }

    /** Only how many people have an index. */
    @Override
    public Shown counted() {
        return new Shown.Collapsed(n, null, null, null);
    }

    /** The indicator that the index is. */
    public Indicator indicator() {
        return indicator;
    }

    /** Number of people who have an index. */
    public int n() {
        return n;
    }

    /** The mean of the people's indices with one decimal; at least one person. */
    public double mean() {
        return Math.round(10.0 * sum / n / PARTS) / 10.0;
    }
}
