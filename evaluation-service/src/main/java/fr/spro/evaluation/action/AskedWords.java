package fr.spro.evaluation.action;

import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Option;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.questionnaire.Rows;
import fr.spro.evaluation.words.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of the rows and answers of a question. */
final class AskedWords {
    private AskedWords() {}

    static @Nullable Text row(Item item, @Nullable String code, List<Row> services) {
        if (code == null) {
            return null;
        }
        return rows(item).resolve(services).stream()
                .filter(row -> row.code().equals(code))
                .map(Row::label)
                .findFirst()
                .orElse(Text.same(code));
    }

    private static Rows rows(Item item) {
        return switch (item) {
            case Item.LikertMatrix matrix -> matrix.rows();
            case Item.BeforeAfterMatrix matrix -> matrix.rows();
            case Item.LikertSingle i -> new Rows.PartnerServices();
            case Item.Single i -> new Rows.PartnerServices();
            case Item.Multi i -> new Rows.PartnerServices();
            case Item.RankTopN i -> new Rows.PartnerServices();
            case Item.NumericScale i -> new Rows.PartnerServices();
            case Item.NumberBand i -> new Rows.PartnerServices();
            case Item.FreeText i -> new Rows.PartnerServices();
            case Item.Info i -> new Rows.PartnerServices();
        };
    }

    /** What can be chosen, unless an answer tells who somebody is. */
    static List<Option> options(Item item) {
        if (item.head().sensitivity() != Item.Sensitivity.NONE) {
            return List.of();
        }
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

    static Text label(Item item, String option) {
        return options(item).stream()
                .filter(one -> one.code().equals(option))
                .map(Option::label)
                .findFirst()
                .orElse(Text.same(option));
    }
}
