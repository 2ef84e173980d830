package fr.spro.evaluation.results;

import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.words.Words;
import java.util.List;
import java.util.stream.Collectors;

/** What blocks of functions or of types of organisation are called, in one language. */
record GroupNames(Questionnaire questionnaire, Words words) {
    String functions(List<String> codes) {
        return together(codes.stream()
                .map(code -> Profiles.function(questionnaire, code).in(words.lang()))
                .toList());
    }

    String organisationTypes(List<String> codes) {
        return together(codes.stream()
                .map(code -> Profiles.organisationType(questionnaire, code).in(words.lang()))
                .toList());
    }

    private String together(List<String> labels) {
        return labels.size() == 1
                ? labels.getFirst()
                : words.get("scope.together", labels.stream().collect(Collectors.joining(", ")));
    }
}
