package fr.spro.evaluation.rendering;

import fr.spro.evaluation.counting.RespondentProfiles;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.response.Profile;
import java.util.List;
import java.util.stream.Collectors;

/** What blocks of functions or of types of organisation are called, in one language. */
public record GroupNames(Questionnaire questionnaire, ServiceTexts words) {
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
                .map(code -> name(code, RespondentProfiles.function(questionnaire, code)))
                .toList());
    }

    String organisationTypes(List<String> codes) {
        return together(codes.stream()
                .map(code -> name(code, RespondentProfiles.organisationType(questionnaire, code)))
                .toList());
    }

    /** People who did not say, would not say or were not asked are one group under one name. */
    private String name(String code, BilingualText label) {
        return code.equals(Profile.UNKNOWN) ? words.get("scope.unknown") : label.in(words.lang());
    }

    /** Returns how the answers of a table by function or by structure add up. */
    String sum(Table table, List<Integer> n) {
        List<List<String>> blocks = switch (table.dimension()) {
            case FUNCTION -> table.functions();
            case ORGANISATION_TYPE -> table.organisationTypes();
            case FUNCTION_BY_ORGANISATION_TYPE -> List.of();
        };
        int all = n.stream().mapToInt(Integer::intValue).sum();
        int unknown = blocks.indexOf(List.of(Profile.UNKNOWN));
        String by = table.dimension().name();
        return unknown < 0
                ? words.get("scope.sum", all, n.size())
                : words.get("scope.sum." + by, all, all - n.get(unknown), n.get(unknown));
    }

    private String together(List<String> labels) {
        return labels.size() == 1
                ? labels.getFirst()
                : words.get("scope.together", labels.stream().collect(Collectors.joining(", ")));
    }
}
