package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.ServiceTexts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How a figure follows from the answers to a question; the type of the question decides. */
public enum IndicatorRule {
    /** Share of the favourable levels of a scale. */
    FAVOURABLE(true),
    /** The same for each row of a matrix. */
    ROWS(false),
    /** Before against after, person by person. */
    PROGRESS(false),
    /** Share of the upper part of 0 to 10. */
    AT_LEAST(true),
    /** Share of the bands that count. */
    BANDS(true),
    /** Share of people who ticked an answer other than the exclusive ones. */
    ANY(true),
    /** Share of each answer. */
    EACH(false),
    /** Points by rank. */
    BORDA(false);

    private final boolean single;

    IndicatorRule(boolean single) {
        this.single = single;
    }

    /** Returns the rule for a question, empty where it has no figure. */
    public static Optional<IndicatorRule> of(Item item) {
        return switch (item) {
            case Item.LikertSingle i -> favourable(i.scale(), FAVOURABLE);
            case Item.LikertMatrix i -> favourable(i.scale(), ROWS);
            case Item.BeforeAfterMatrix i -> favourable(i.scale(), PROGRESS);
            case Item.NumericScale i -> Optional.of(AT_LEAST);
            case Item.NumberBand i -> Optional.of(i.favourable().isEmpty() ? EACH : BANDS);
            case Item.Multi i -> Optional.of(i.exclusive().isPresent() ? ANY : EACH);
            case Item.Single i -> Optional.of(EACH);
            case Item.RankTopN i -> Optional.of(BORDA);
            case Item.FreeText i -> Optional.empty();
            case Item.Info i -> Optional.empty();
        };
    }

    private static Optional<IndicatorRule> favourable(AnswerScale scale, IndicatorRule rule) {
        return scale.topBox().isEmpty() ? Optional.empty() : Optional.of(rule);
    }

    /** Returns whether the figure is one share, as needed for comparisons. */
    public boolean isOneShare() {
        return single;
    }

    /** Returns whether the answers have a favourable side. */
    public boolean hasFavourable() {
        return this != EACH && this != BORDA;
    }

    /** Returns the rule for a question in one sentence, empty where it has no figure. */
    public static Optional<String> sentence(Item item, ServiceTexts words) {
        return of(item).map(rule -> words.get("rule." + rule.name(), listed(favourable(item, words), words)));
    }

    /** Levels by their codes; bands and exclusive answers by their words. */
    private static List<String> favourable(Item item, ServiceTexts words) {
        AnswerScale scale = item.scaleOrNull();
        if (scale != null) {
            return scale.levels().stream()
                    .map(AnswerScale.Level::code)
                    .filter(scale.topBox()::contains)
                    .toList();
        }
        return switch (item) {
            case Item.NumericScale i -> List.of(String.valueOf(Item.NumericScale.FAVOURABLE_FROM));
            case Item.NumberBand i ->
                quoted(
                        i.options().stream()
                                .filter(band -> i.favourable().contains(band.code()))
                                .toList(),
                        words);
            case Item.Multi i ->
                quoted(i.options().stream().filter(AnswerOption::exclusive).toList(), words);
            default -> List.of();
        };
    }

    private static List<String> quoted(Collection<AnswerOption> options, ServiceTexts words) {
        return options.stream()
                .map(option -> words.get("rule.quoted", option.label().in(words.lang())))
                .toList();
    }

    private static String listed(List<String> all, ServiceTexts words) {
        return all.size() < 2
                ? String.join("", all)
                : words.get("rule.and", String.join(", ", all.subList(0, all.size() - 1)), all.getLast());
    }
}
