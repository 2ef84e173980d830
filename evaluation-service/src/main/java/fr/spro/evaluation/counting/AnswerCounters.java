package fr.spro.evaluation.counting;

import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Option;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.questionnaire.Rows;
import fr.spro.evaluation.questionnaire.Scale;
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
    private final List<Row> services;
    private final List<Counter> questions = new ArrayList<>();
    private final List<Scores> indices = new ArrayList<>();

    public AnswerCounters(Questionnaire questionnaire, List<Row> partnerServices) {
        services = List.copyOf(partnerServices);
        questionnaire.items().forEach(this::add);
    }

    /** One for each question or row. */
    public List<Counter> questions() {
        return List.copyOf(questions);
    }

    /** Those of the indices, which make no cells. */
    public List<Scores> indices() {
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
                if (i.rows() instanceof Rows.Fixed fixed) {
                    Indicator.indexOf(item.head().conceptId())
                            .ifPresent(indicator -> indices.add(new Scores(
                                    i,
                                    indicator,
                                    fixed.rows().stream().map(Row::code).toList())));
                }
            }
            case Item.BeforeAfterMatrix i ->
                i.rows().resolve(services).forEach(row -> questions.add(new Pairs(item, row.code(), i.scale())));
            case Item.Single i -> questions.add(new Counter.Choices(item, codes(i.options()), Set.of(), Set.of()));
            case Item.NumberBand i ->
                questions.add(new Counter.Choices(item, codes(i.options()), i.favourable(), Set.of()));
            case Item.NumericScale i ->
                questions.add(new Counter.Choices(
                        item,
                        IntStream.rangeClosed(0, 10).mapToObj(String::valueOf).toList(),
                        Set.copyOf(IntStream.rangeClosed(Item.NumericScale.FAVOURABLE_FROM, 10)
                                .mapToObj(String::valueOf)
                                .toList()),
                        Set.of()));
            case Item.Multi i ->
                questions.add(new Counter.Choices(
                        item,
                        codes(i.options()),
                        Set.of(),
                        Set.copyOf(codes(
                                i.options().stream().filter(Option::exclusive).toList()))));
            case Item.RankTopN i -> questions.add(new Counter.Ranks(item, codes(i.options()), i.top()));
            case Item.FreeText i -> {}
            case Item.Info i -> {}
        }
    }

    private static Counter scale(Item item, @Nullable String row, Scale scale) {
        return new Counter.Choices(item, row, scale);
    }

    private static List<String> codes(List<Option> options) {
        return options.stream().map(Option::code).toList();
    }
}
