package fr.spro.registration.imports;

import fr.spro.platform.core.TextFolding;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people write in a cell, as a sign-up wants it; what is not understood stays and is refused there. */
public final class CellParser {
    private static final Set<String> YES = Set.of("oui", "yes", "x", "o", "y", "true", "vrai", "1");
    private static final Set<String> NO = Set.of("non", "no", "n", "false", "faux", "0");
    private static final Map<String, String> LANGUAGES = Map.of(
            "fr", "fr",
            "francais", "fr",
            "french", "fr",
            "fr fr", "fr",
            "en", "en",
            "anglais", "en",
            "english", "en",
            "en gb", "en");
    private static final Map<String, PersonFunction> FUNCTIONS = Map.ofEntries(
            Map.entry("charge e d accueil", PersonFunction.ACCUEIL),
            Map.entry("charge d accueil", PersonFunction.ACCUEIL),
            Map.entry("chargee d accueil", PersonFunction.ACCUEIL),
            Map.entry("reception", PersonFunction.ACCUEIL),
            Map.entry("reception officer", PersonFunction.ACCUEIL),
            Map.entry("front desk", PersonFunction.ACCUEIL),
            Map.entry("conseiller", PersonFunction.CONSEIL),
            Map.entry("conseillere", PersonFunction.CONSEIL),
            Map.entry("conseiller conseillere", PersonFunction.CONSEIL),
            Map.entry("conseiller e", PersonFunction.CONSEIL),
            Map.entry("counsellor", PersonFunction.CONSEIL),
            Map.entry("counselling", PersonFunction.CONSEIL),
            Map.entry("adviser", PersonFunction.CONSEIL),
            Map.entry("psychologue", PersonFunction.PSYCHOLOGIE),
            Map.entry("psy en", PersonFunction.PSYCHOLOGIE),
            Map.entry("psychologist", PersonFunction.PSYCHOLOGIE),
            Map.entry("psychology", PersonFunction.PSYCHOLOGIE),
            Map.entry("directeur", PersonFunction.DIRECTION),
            Map.entry("directrice", PersonFunction.DIRECTION),
            Map.entry("management", PersonFunction.DIRECTION),
            Map.entry("manager", PersonFunction.DIRECTION),
            Map.entry("autre fonction", PersonFunction.AUTRE),
            Map.entry("other", PersonFunction.AUTRE),
            Map.entry("other role", PersonFunction.AUTRE));

    private CellParser() {}

    /** The name of a function. */
    public static String function(String cell) {
        String plain = TextFolding.plain(cell);
        return Arrays.stream(PersonFunction.values())
                .filter(function -> function.name().equalsIgnoreCase(plain))
                .findFirst()
                .or(() -> Optional.ofNullable(FUNCTIONS.get(plain)))
                .map(PersonFunction::name)
                .orElse(cell);
    }

    /** "fr" or "en". */
    public static String locale(String cell) {
        return LANGUAGES.getOrDefault(TextFolding.plain(cell), cell);
    }

    /** The answer to a question. */
    public static String answer(Question question, String cell) {
        String plain = TextFolding.plain(cell);
        return switch (question.kind()) {
            case TEXT -> cell;
            case YES_NO -> YES.contains(plain) ? "yes" : NO.contains(plain) ? "no" : cell;
            case CHOICE -> {
                List<String> keys = question.choices().stream()
                        .filter(choice -> names(choice).map(TextFolding::plain).anyMatch(plain::equals))
                        .map(Question.Choice::key)
                        .toList();
                yield keys.size() == 1 ? keys.getFirst() : cell;
            }
        };
    }

    /** What may stand in the cell of a question that is chosen from; empty for a free text. */
    public static String choices(Question question, boolean english) {
        return question.choices().stream()
                .map(choice -> {
                    String label = choice.labelEn();
                    return english && label != null ? label : choice.labelFr();
                })
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> names(Question.Choice choice) {
        String english = choice.labelEn();
        return english == null
                ? Stream.of(choice.key(), choice.labelFr())
                : Stream.of(choice.key(), choice.labelFr(), english);
    }
}
