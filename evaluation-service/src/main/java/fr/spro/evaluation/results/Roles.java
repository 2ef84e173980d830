package fr.spro.evaluation.results;

import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Roles of questions in results, whatever their codes. The overall judgement is the question about satisfaction. A
 * questionnaire without one has its only question on a scale with favourable levels instead.
 */
final class Roles {
    private static final List<Indicator> FOLLOWED =
            List.of(Indicator.SATISFACTION, Indicator.CONTACTS, Indicator.RECOMMENDATION);

    private Roles() {}

    /** Returns the question of the overall judgement, empty where a questionnaire has none or several candidates. */
    static Optional<Item> overall(Questionnaire questionnaire) {
        List<Item> scales = questionnaire.items().stream()
                .filter(Roles::isJudgement)
                .map(Item.class::cast)
                .toList();
        Optional<Item> satisfaction = scales.stream()
                .filter(item -> Indicator.SATISFACTION.isAbout(item.head().conceptId()))
                .findFirst();
        return satisfaction.isPresent() || scales.size() != 1 ? satisfaction : Optional.of(scales.getFirst());
    }

    private static boolean isJudgement(Item item) {
        return item instanceof Item.LikertSingle single
                && item.head().sensitivity() == Item.Sensitivity.NONE
                && !single.scale().topBox().isEmpty();
    }

    /** Returns whether questions with this concept are followed in every questionnaire. */
    static boolean isFollowed(String concept) {
        return FOLLOWED.stream().anyMatch(indicator -> indicator.isAbout(concept));
    }

    /** Returns the concepts that are followed, at most five a questionnaire. */
    static Set<String> followed(Collection<Questionnaire> questionnaires) {
        Set<String> concepts = new LinkedHashSet<>();
        for (Indicator indicator : FOLLOWED) {
            indicator.concept().ifPresent(concepts::add);
        }
        for (Questionnaire questionnaire : questionnaires) {
            overall(questionnaire).ifPresent(item -> concepts.add(item.head().conceptId()));
        }
        return concepts;
    }
}
