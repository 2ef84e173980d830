package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.VersionNumber.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version beside the one it was derived from, question by question. What the codes tell is computed; only whether
 * other words are still the same question is for the author to say. Linear in questions and options.
 */
public record VersionComparison(List<Line> lines) {
    /**
     * One question.
     *
     * @param relation null while the author has not said whether other words are the same question
     * @param asked whether the author is asked: SAME or REWORDED
     * @param newMeaning whether the question is there in both versions with another concept
     * @param concept the concept of the question, of the earlier version where it was dropped
     */
    public record Line(
            String linkId, @Nullable QuestionRelation relation, boolean asked, boolean newMeaning, String concept) {}

    public VersionComparison {
        lines = List.copyOf(lines);
    }

    /** Compares, with what the author has declared by linkId; a declaration that nobody asked for counts for nothing. */
    public static VersionComparison of(
            Questionnaire earlier, Questionnaire later, Map<String, QuestionRelation> declared) {
        Map<String, Item> before = byName(earlier);
        List<Line> lines = new ArrayList<>();
        for (Item item : later.items()) {
            lines.add(line(before.remove(item.linkId()), item, declared.get(item.linkId())));
        }
        before.values()
                .forEach(gone -> lines.add(new Line(
                        gone.linkId(),
                        QuestionRelation.DROPPED,
                        false,
                        false,
                        gone.head().conceptId())));
        return new VersionComparison(lines);
    }

    private static Map<String, Item> byName(Questionnaire questionnaire) {
        Map<String, Item> items = new LinkedHashMap<>();
        questionnaire.items().forEach(item -> items.put(item.linkId(), item));
        return items;
    }

    private static Line line(@Nullable Item was, Item is, @Nullable QuestionRelation declared) {
        String concept = is.head().conceptId();
        if (was == null) {
            return new Line(is.linkId(), QuestionRelation.NEW, false, false, concept);
        }
        if (!was.head().conceptId().equals(concept)) {
            return new Line(is.linkId(), QuestionRelation.NEW, false, true, concept);
        }
        if (!codes(was).equals(codes(is))) {
            return new Line(is.linkId(), QuestionRelation.RECODED, false, false, concept);
        }
        if (words(was).equals(words(is))) {
            return new Line(is.linkId(), QuestionRelation.SAME, false, false, concept);
        }
        QuestionRelation said =
                declared == QuestionRelation.SAME || declared == QuestionRelation.REWORDED ? declared : null;
        return new Line(is.linkId(), said, true, false, concept);
    }

    /** The smallest step of the version number that says enough. */
    public Step needed() {
        Step needed = Step.PATCH;
        for (Line line : lines) {
            if (line.newMeaning()
                    || line.relation() == QuestionRelation.REWORDED
                    || line.relation() == QuestionRelation.RECODED) {
                return Step.MAJOR;
            }
            if (line.relation() == QuestionRelation.NEW || line.relation() == QuestionRelation.DROPPED) {
                needed = Step.MINOR;
            }
        }
        return needed;
    }

    /** The questions whose author must still say whether they are the same. */
    public List<String> open() {
        return lines.stream()
                .filter(line -> line.relation() == null)
                .map(Line::linkId)
                .toList();
    }

    /** All that decides which answers there are and who is asked. */
    private static List<Object> codes(Item item) {
        List<Object> codes = new ArrayList<>();
        codes.add(item.getClass());
        codes.add(Set.copyOf(item.head().enableWhen()));
        switch (item) {
            case Item.LikertSingle i -> codes.add(codes(i.scale()));
            case Item.LikertMatrix i -> codes.addAll(List.of(codes(i.scale()), codes(i.rows())));
            case Item.BeforeAfterMatrix i -> codes.addAll(List.of(codes(i.scale()), codes(i.rows())));
            case Item.Single i -> codes.add(options(i.options()));
            case Item.Multi i -> codes.add(options(i.options()));
            case Item.RankTopN i -> codes.addAll(List.of(options(i.options()), i.top()));
            case Item.NumberBand i -> codes.addAll(List.of(options(i.options()), i.favourable()));
            case Item.NumericScale i -> codes.add("0-10");
            case Item.FreeText i -> codes.add("text");
            case Item.Info i -> codes.add("info");
        }
        return codes;
    }

    private static List<Object> codes(AnswerScale scale) {
        List<Object> codes = new ArrayList<>();
        scale.levels().forEach(level -> codes.addAll(List.of(level.code(), level.value())));
        codes.add(options(scale.missing()));
        codes.add(scale.bottomBox());
        codes.add(scale.topBox());
        return codes;
    }

    private static Object codes(MatrixRowSource rows) {
        return switch (rows) {
            case MatrixRowSource.Fixed fixed ->
                new LinkedHashSet<>(fixed.rows().stream().map(MatrixRow::code).toList());
            case MatrixRowSource.PartnerServices partners -> "campaign.partnerServices";
        };
    }

    /** The order of options is a matter of words, not of codes. */
    private static Set<Object> options(List<AnswerOption> options) {
        Set<Object> codes = new LinkedHashSet<>();
        options.forEach(option -> codes.add(List.of(option.code(), option.exclusive())));
        return codes;
    }

    /** All that a person reads. */
    private static List<@Nullable Object> words(Item item) {
        List<@Nullable Object> words = new ArrayList<>();
        words.add(item.head().text());
        words.add(item.head().help());
        switch (item) {
            case Item.LikertSingle i -> words.add(words(i.scale()));
            case Item.LikertMatrix i -> words.addAll(List.of(words(i.scale()), words(i.rows())));
            case Item.BeforeAfterMatrix i -> words.addAll(List.of(words(i.scale()), words(i.rows())));
            case Item.Single i -> words.add(i.options());
            case Item.Multi i -> words.add(i.options());
            case Item.RankTopN i -> words.add(i.options());
            case Item.NumberBand i -> words.add(i.options());
            case Item.NumericScale i -> words.addAll(List.of(i.low(), i.high()));
            case Item.FreeText i -> words.add("text");
            case Item.Info i -> words.add("info");
        }
        return words;
    }

    private static List<BilingualText> words(AnswerScale scale) {
        List<BilingualText> words = new ArrayList<>();
        scale.levels().forEach(level -> words.add(level.label()));
        scale.missing().forEach(option -> words.add(option.label()));
        return words;
    }

    private static Object words(MatrixRowSource rows) {
        return switch (rows) {
            case MatrixRowSource.Fixed fixed -> fixed.rows();
            case MatrixRowSource.PartnerServices partners -> "campaign.partnerServices";
        };
    }
}
