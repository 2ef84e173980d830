package fr.spro.evaluation.counting;

import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.MatrixRowSource;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a questionnaire in its order. Profile questions and texts have none: a profile is never shown for a
 * single session.
 */
public final class AnswerCounters {
    private final List<MatrixRow> services;
    private final List<AnswerCounter> questions = new ArrayList<>();
    private final List<IndexScores> indices = new ArrayList<>();

    public AnswerCounters(Questionnaire questionnaire, List<MatrixRow> partnerServices) {
        services = List.copyOf(partnerServices);
        questionnaire.items().forEach(this::add);
    }

    /** One for each question or row. */
    public List<AnswerCounter> questions() {
        return List.copyOf(questions);
    }

    /** Those of the indices, which make no cells. */
    public List<IndexScores> indices() {
        return List.copyOf(indices);
    }

    private void add(Item item) {
        if (item.head().sensitivity() != Item.Sensitivity.NONE) {
            return;
        }
        switch (item) {
            case Item.LikertSingle i -> questions.add(scale(item, null, i.scale()));
            case Item.LikertMatrix i -> {
                i.rows().resolve(services).forEach(row -> questions.add(scale(item, row.code(), i.scale())));
                if (i.rows() instanceof MatrixRowSource.Fixed fixed) {
                    Indicator.indexOf(item.head().conceptId())
                            .ifPresent(indicator -> indices.add(new IndexScores(
                                    i,
                                    indicator,
                                    fixed.rows().stream().map(MatrixRow::code).toList())));
                }
            }
            case Item.BeforeAfterMatrix i ->
                i.rows()
                        .resolve(services)
                        .forEach(row -> questions.add(new BeforeAfterPairs(item, row.code(), i.scale())));
            case Item.Single i ->
                questions.add(new AnswerCounter.Choices(item, codes(i.options()), Set.of(), Set.of()));
            case Item.NumberBand i ->
                questions.add(new AnswerCounter.Choices(item, codes(i.options()), i.favourable(), Set.of()));
            case Item.NumericScale i ->
                questions.add(new AnswerCounter.Choices(
                        item,
                        IntStream.rangeClosed(0, 10).mapToObj(String::valueOf).toList(),
                        Set.copyOf(IntStream.rangeClosed(Item.NumericScale.FAVOURABLE_FROM, 10)
                                .mapToObj(String::valueOf)
                                .toList()),
                        Set.of()));
            case Item.Multi i ->
                questions.add(new AnswerCounter.Choices(
                        item,
                        codes(i.options()),
                        Set.of(),
                        Set.copyOf(codes(i.options().stream()
                                .filter(AnswerOption::exclusive)
                                .toList()))));
            case Item.RankTopN i -> questions.add(new AnswerCounter.Ranks(item, codes(i.options()), i.top()));
            case Item.FreeText i -> {}
            case Item.Info i -> {}
        }
    }

    private static AnswerCounter scale(Item item, @Nullable String row, AnswerScale scale) {
        return new AnswerCounter.Choices(item, row, scale);
    }

    private static List<String> codes(List<AnswerOption> options) {
        return options.stream().map(AnswerOption::code).toList();
    }
}
