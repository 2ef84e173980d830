package fr.spro.evaluation.counting;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.QuestionRole;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Roles;
import fr.spro.evaluation.response.AnswerReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The two questions about the person that answers are broken down by. */
public final class RespondentProfiles {
    private RespondentProfiles() {}

    public static List<String> functions(Collection<Questionnaire> questionnaires) {
        return codes(questionnaires, QuestionRole.PROFILE_FUNCTION);
    }

    public static List<String> organisationTypes(Collection<Questionnaire> questionnaires) {
        return codes(questionnaires, QuestionRole.PROFILE_STRUCTURE);
    }

    private static List<String> codes(Collection<Questionnaire> questionnaires, QuestionRole role) {
        return questionnaires.stream()
                .flatMap(questionnaire -> options(questionnaire, role).stream())
                .map(AnswerOption::code)
                .distinct()
                .toList();
    }

    private static List<AnswerOption> options(Questionnaire questionnaire, QuestionRole role) {
        String usual = role == QuestionRole.PROFILE_FUNCTION ? AnswerReader.FUNCTION : AnswerReader.ORGANISATION_TYPE;
        return questionnaire.item(Roles.profile(questionnaire, role, usual)).orElse(null) instanceof Item.Single single
                ? single.options()
                : List.of();
    }

    /** The words of a function. */
    public static BilingualText function(Questionnaire questionnaire, String code) {
        return label(questionnaire, QuestionRole.PROFILE_FUNCTION, code);
    }

    /** The words of a type of organisation. */
    public static BilingualText organisationType(Questionnaire questionnaire, String code) {
        return label(questionnaire, QuestionRole.PROFILE_STRUCTURE, code);
    }

    private static BilingualText label(Questionnaire questionnaire, QuestionRole role, String code) {
        Optional<AnswerOption> option = options(questionnaire, role).stream()
                .filter(candidate -> candidate.code().equals(code))
                .findFirst();
        return option.map(AnswerOption::label).orElseGet(() -> BilingualText.same(code));
    }
}
