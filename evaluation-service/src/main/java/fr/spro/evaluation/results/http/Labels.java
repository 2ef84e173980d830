package fr.spro.evaluation.results.http;

import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Option;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.questionnaire.Scale;
import fr.spro.evaluation.words.Lang;
import fr.spro.evaluation.words.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What questions, codes and blocks are called in tables. */
public final class Labels {
    private Labels() {}

    /** A question, or a row of it. */
    public static Text question(Item item, @Nullable String row, List<Row> services) {
        return ResultsJson.label(item, row, services);
    }

    /** The type of a question as the questionnaires' files name it. */
    public static String type(Item item) {
        return ResultsJson.type(item);
    }

    /** The blocks of a table, in the order of its figures. */
    public static List<String> blocks(Table table, Questionnaire words, Lang lang) {
        return ScopeResultsJson.labels(table, words, lang);
    }

    /** An answer. */
    public static String code(Item item, String code, Lang lang) {
        Scale scale = item.scaleOrNull();
        if (scale != null) {
            return scale.level(code).map(level -> level.label().in(lang)).orElse(code);
        }
        return options(item).stream()
                .filter(option -> option.code().equals(code))
                .map(option -> option.label().in(lang))
                .findFirst()
                .orElse(code);
    }

    /** The options of a choice; none for other questions. */
    public static List<Option> options(Item item) {
        return switch (item) {
            case Item.Single i -> i.options();
            case Item.Multi i -> i.options();
            case Item.RankTopN i -> i.options();
            case Item.NumberBand i -> i.options();
            case Item.LikertSingle i -> List.of();
            case Item.LikertMatrix i -> List.of();
            case Item.BeforeAfterMatrix i -> List.of();
            case Item.NumericScale i -> List.of();
            case Item.FreeText i -> List.of();
            case Item.Info i -> List.of();
        };
    }
}
