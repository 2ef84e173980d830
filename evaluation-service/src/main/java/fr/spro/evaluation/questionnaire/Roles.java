package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.questionnaire.Item.Sensitivity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roles of questions and followed indicators. A questionnaire that declares a role has the declared ones only, and so with
 * followed indicators. Versions without declarations have those of the shipped questions they ask; a scale that is
 * the only one is the overall judgement where satisfaction is not asked.
 */
public final class Roles {
    private static final List<QuestionRole> USUALLY_FOLLOWED =
            List.of(QuestionRole.OVERALL, QuestionRole.NETWORK, QuestionRole.RECOMMEND);

    private Roles() {}

    /** Returns whether a question has a role in a questionnaire. */
    public static boolean has(Questionnaire questionnaire, Item item, QuestionRole role) {
        return questionnaire.declaresRoles() ? item.head().role() == role : isInferred(questionnaire, item, role);
    }

    private static boolean isInferred(Questionnaire questionnaire, Item item, QuestionRole role) {
        return switch (role) {
            case OVERALL -> judgement(questionnaire).filter(item::equals).isPresent();
            case PROGRESS -> item instanceof Item.BeforeAfterMatrix;
            default -> role.isUsualFor(item.head().conceptId());
        };
    }

    /** Returns the question with a role; empty where none or several have it. */
    public static Optional<Item> item(Questionnaire questionnaire, QuestionRole role) {
        List<Item> found = questionnaire.items().stream()
                .filter(item -> has(questionnaire, item, role))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Returns whether access is asked by this row of a question, or with null by the question itself. */
    public static boolean isAccess(Questionnaire questionnaire, Item item, @Nullable String row) {
        if (!questionnaire.declaresRoles()) {
            return QuestionRole.ACCESS_ROW.equals(row) && isAccessMatrix(item);
        }
        return row == null
                ? item.head().role() == QuestionRole.ACCESS
                : row.equals(accessRow(item).orElse(null));
    }

    /** Returns the row of a matrix with the role, or that would have it in a questionnaire without declarations. */
    public static Optional<String> accessRow(Questionnaire questionnaire, Item item) {
        if (questionnaire.declaresRoles()) {
            return accessRow(item);
        }
        return isAccessMatrix(item)
                        && item.rows(List.of()).stream()
                                .anyMatch(row -> row.code().equals(QuestionRole.ACCESS_ROW))
                ? Optional.of(QuestionRole.ACCESS_ROW)
                : Optional.empty();
    }

    private static boolean isAccessMatrix(Item item) {
        return item instanceof Item.LikertMatrix && item.head().conceptId().equals(QuestionRole.ACCESS_CONCEPT);
    }

    static Optional<String> accessRow(Item item) {
        return item instanceof Item.LikertMatrix matrix && matrix.rows() instanceof MatrixRowSource.Fixed fixed
                ? Optional.ofNullable(fixed.access())
                : Optional.empty();
    }

    /** Returns the code of the question about the person that answers are grouped by: the declared one, or the usual. */
    public static String profile(Questionnaire questionnaire, QuestionRole role, String usual) {
        return questionnaire.items().stream()
                .filter(item -> item.head().role() == role)
                .map(Item::linkId)
                .findFirst()
                .orElse(usual);
    }

    private static Optional<Item> judgement(Questionnaire questionnaire) {
        List<Item> scales = questionnaire.items().stream()
                .filter(Roles::isJudgement)
                .map(Item.class::cast)
                .toList();
        Optional<Item> satisfaction = scales.stream()
                .filter(item -> QuestionRole.OVERALL.isUsualFor(item.head().conceptId()))
                .findFirst();
        return satisfaction.isPresent() || scales.size() != 1 ? satisfaction : Optional.of(scales.getFirst());
    }

    private static boolean isJudgement(Item item) {
        return item instanceof Item.LikertSingle single
                && item.head().sensitivity() == Sensitivity.NONE
                && !single.scale().topBox().isEmpty();
    }

    /** Returns the questions that a questionnaire follows, at most five. */
    public static List<Item> followed(Questionnaire questionnaire) {
        if (!questionnaire.indicators().isEmpty()) {
            return questionnaire.indicators().stream()
                    .filter(NamedIndicator::followed)
                    .flatMap(indicator -> questionnaire.item(indicator.question()).stream())
                    .toList();
        }
        Set<Item> items = new LinkedHashSet<>();
        for (QuestionRole role : USUALLY_FOLLOWED) {
            questionnaire.items().stream()
                    .filter(item -> role.isUsualFor(item.head().conceptId()))
                    .forEach(items::add);
        }
        questionnaire.items().stream()
                .filter(item -> has(questionnaire, item, QuestionRole.OVERALL))
                .forEach(items::add);
        return List.copyOf(items);
    }

    /** Returns whether a questionnaire follows a question. */
    public static boolean isFollowed(Questionnaire questionnaire, Item item) {
        return followed(questionnaire).contains(item);
    }

    /** Returns the concepts that some of the questionnaires follow, the usual ones first. */
    public static Set<String> followed(Collection<Questionnaire> questionnaires) {
        List<String> concepts = new ArrayList<>();
        questionnaires.forEach(questionnaire ->
                followed(questionnaire).forEach(item -> concepts.add(item.head().conceptId())));
        Set<String> ordered = new LinkedHashSet<>();
        for (QuestionRole role : USUALLY_FOLLOWED) {
            concepts.stream().filter(role::isUsualFor).forEach(ordered::add);
        }
        ordered.addAll(concepts);
        return ordered;
    }

    /** Returns what the author says of the figure of a question. */
    public static Optional<NamedIndicator> indicator(Questionnaire questionnaire, String linkId) {
        return questionnaire.indicators().stream()
                .filter(indicator -> indicator.question().equals(linkId))
                .findFirst();
    }
}
