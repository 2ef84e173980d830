package fr.spro.evaluation.results;

import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.words.Words;
import java.util.List;
import java.util.stream.Collectors;

/** What blocks of functions or of types of organisation are called, in one language. */
public record GroupNames(Questionnaire questionnaire, Words words) {
    /** The blocks of a table in the order of its figures. */
    public List<String> blocks(Table table) {
        List<String> functions = table.functions().stream().map(this::functions).toList();
        List<String> types =
                table.organisationTypes().stream().map(this::organisationTypes).toList();
        return switch (table.dimension()) {
            case FUNCTION -> functions;
            case ORGANISATION_TYPE -> types;
            case FUNCTION_BY_ORGANISATION_TYPE ->
                functions.stream()
                        .flatMap(function -> types.stream().map(type -> function + " – " + type))
                        .toList();
        };
    }

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
