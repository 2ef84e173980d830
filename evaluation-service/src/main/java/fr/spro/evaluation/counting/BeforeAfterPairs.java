package fr.spro.evaluation.counting;

import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.stats.KnowledgeGain;
import fr.spro.evaluation.stats.Ordinal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Before and today of one person about one service; only whole pairs count. */
public final class BeforeAfterPairs implements AnswerCounter {
    private final Item item;
    private final String row;
    private final AnswerScale scale;
    private final String pre;
    private final String post;
    private final List<String> codes;
    /** People by what they said of before, then by what they say today. */
    private final int[][] joint;

    private int n;

    BeforeAfterPairs(Item item, String row, AnswerScale scale) {
        this.item = item;
        this.row = row;
        this.scale = scale;
        this.pre = item.linkId() + "." + row + ".pre";
        this.post = item.linkId() + "." + row + ".post";
        this.codes = scale.levels().stream().map(AnswerScale.Level::code).toList();
        this.joint = new int[codes.size()][codes.size()];
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
        return codes;
    }

    @Override
    public AnswerCounter fresh() {
        return new BeforeAfterPairs(item, row, scale);
    }

    private int place(@Nullable List<String> given) {
        return given == null ? -1 : scale.place(given.getFirst());
    }

    @Override
    public int[] slots(Map<String, List<String>> answers) {
        int before = place(answers.get(pre));
        int after = place(answers.get(post));
        return before < 0 || after < 0 ? SpecialSlots.NOTHING : new int[] {before, after};
    }

    @Override
    public void add(int[] slots) {
        if (slots.length > 0) {
            n++;
            joint[slots[0]][slots[1]]++;
        }
    }

    @Override
    public int[] sums() {
        int[] sums = new int[1 + codes.size() * codes.size()];
        sums[0] = n;
        for (int b = 0; b < joint.length; b++) {
            System.arraycopy(joint[b], 0, sums, 1 + b * codes.size(), codes.size());
        }
        return sums;
    }

    @Override
    public void addSums(List<Integer> sums) {
        n += sums.getFirst();
        for (int b = 0; b < joint.length; b++) {
            AnswerCounter.addAll(joint[b], sums, 1 + b * codes.size());
        }
    }

    private int[] before() {
        int[] before = new int[codes.size()];
        for (int b = 0; b < before.length; b++) {
            for (int people : joint[b]) {
                before[b] += people;
            }
        }
        return before;
    }

    private int[] after() {
        int[] after = new int[codes.size()];
        for (int[] people : joint) {
            for (int a = 0; a < after.length; a++) {
                after[a] += people[a];
            }
        }
        return after;
    }

    @Override
    public Shown counted() {
        Map<String, Integer> before = AnswerCounter.named(codes, before());
        Map<String, Integer> after = AnswerCounter.named(codes, after());
        return new Shown.Full(
                n,
                0,
                after,
                before,
                Map.of(),
                Map.of(),
                AnswerCounter.sum(after, scale.topBox()),
                AnswerCounter.sum(before, scale.topBox()),
                n > 0 ? codes.get(new Ordinal(after()).median()) : null);
    }

    /** Number of whole pairs. */
    public int n() {
        return n;
    }

    /** What people gained, each measured by their own word; at least one pair. */
    public KnowledgeGain gain() {
        return KnowledgeGain.ofPairs(joint);
    }
}
