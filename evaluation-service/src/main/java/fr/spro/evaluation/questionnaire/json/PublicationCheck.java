package fr.spro.evaluation.questionnaire.json;

import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.DraftError;
import fr.spro.evaluation.questionnaire.IndicatorRule;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.NamedIndicator;
import fr.spro.evaluation.questionnaire.QuestionRole;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a questionnaire that has the right shape still lacks to be published. Linear in its size. */
final class PublicationCheck {
    /** Fields of the form's page that are no question. */
    private static final Set<String> RESERVED = Set.of("lang", "clear", "s", "contenu", "erreurs");

    private static final String NAME = "name";
    private static final String ROLE = "role";

    private final LocatedJson located;
    private final Map<String, AnswerScale> published;
    private final List<DraftError> faults = new ArrayList<>();
    private final Map<String, AnswerScale> scales = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> concepts = new HashSet<>();
    private final Map<QuestionRole, String> roles = new EnumMap<>(QuestionRole.class);
    private final Map<String, IndicatorRule> rules = new HashMap<>();
    /** The codes a question can be answered with, of the questions so far; empty where it takes none. */
    private final Map<String, Set<String>> answers = new HashMap<>();

    private PublicationCheck(LocatedJson located, Map<String, AnswerScale> published) {
        this.located = located;
        this.published = published;
    }

    static List<DraftError> faults(LocatedJson located, Map<String, AnswerScale> published) {
        PublicationCheck completeness = new PublicationCheck(located, published);
        completeness.all(located.tree());
        return completeness.faults;
    }

    private void all(JsonNode root) {
        for (String name : List.of("title", "intro", "closing")) {
            text("/" + name, root.get(name));
        }
        for (int i = 0; i < root.path("scales").size(); i++) {
            scale("/scales/" + i, root.path("scales").get(i));
        }
        JsonNode sections = root.path("sections");
        if (sections.isEmpty()) {
            fault("/sections", "NO_SECTION");
        }
        for (int i = 0; i < sections.size(); i++) {
            section("/sections/" + i, sections.get(i));
        }
        indicators(root.path("indicators"));
    }

    private void indicators(JsonNode indicators) {
        Set<String> ids = new HashSet<>();
        Set<String> questions = new HashSet<>();
        int followed = 0;
        for (int i = 0; i < indicators.size(); i++) {
            JsonNode indicator = indicators.get(i);
            String pointer = "/indicators/" + i;
            String id = indicator.path("id").asString("");
            String question = indicator.path("question").asString("");
            if (!ids.add(id)) {
                fault(pointer + "/id", "TWICE", NAME, id);
            }
            if (!questions.add(question)) {
                fault(pointer + "/question", "INDICATOR_TWICE", NAME, question);
            }
            if (indicator.has("label")) {
                text(pointer + "/label", indicator.get("label"));
            }
            IndicatorRule rule = rules.get(question);
            if (!names.contains(question)) {
                fault(pointer + "/question", "INDICATOR_UNKNOWN", NAME, question);
            } else if (rule == null || !rule.isOneShare()) {
                fault(pointer + "/question", "INDICATOR_NO_SHARE", NAME, question);
            } else if (!indicator.path("rule").asString(rule.name()).equals(rule.name())
                    || (indicator.has("threshold") && rule != IndicatorRule.AT_LEAST)) {
                fault(pointer + "/rule", "INDICATOR_RULE", NAME, question);
            }
            followed += indicator.path("followed").asBoolean(false) ? 1 : 0;
        }
        if (!indicators.isEmpty() && (followed == 0 || followed > NamedIndicator.MOST_FOLLOWED)) {
            fault("/indicators", "INDICATORS_FOLLOWED", "most", NamedIndicator.MOST_FOLLOWED);
        }
    }

    private void role(String pointer, String linkId, JsonNode item) {
        boolean isProfile = item.path("sensitivity").asString("").equals("QUASI_IDENTIFIER");
        String type = item.path("type").asString("");
        QuestionRole.named(item.path(ROLE).asString("")).ifPresent(role -> {
            IndicatorRule rule = rules.get(linkId);
            if (!role.fits(type, isProfile)) {
                fault(pointer + "/role", "ROLE_MISFIT", NAME, linkId);
            } else if (role.needsFavourable() && (rule == null || !rule.hasFavourable())) {
                fault(pointer + "/role", "ROLE_NO_SHARE", NAME, linkId);
            }
            once(pointer + "/role", linkId, role);
        });
        JsonNode rows = item.path("rows");
        for (int i = 0; i < rows.size(); i++) {
            if (rows.path(i).has(ROLE)) {
                if (!type.equals("LIKERT_MATRIX")) {
                    fault(pointer + "/rows/" + i + "/role", "ROLE_MISFIT", NAME, linkId);
                }
                once(pointer + "/rows/" + i + "/role", linkId, QuestionRole.ACCESS);
            }
        }
    }

    private void once(String pointer, String linkId, QuestionRole role) {
        String other = roles.putIfAbsent(role, linkId);
        if (other != null) {
            faults.add(located.fault(pointer, "ROLE_TWICE", Map.of(NAME, linkId, "other", other)));
        }
    }

    private void fault(String pointer, String code) {
        faults.add(located.fault(pointer, code));
    }

    private void fault(String pointer, String code, String name, Object value) {
        faults.add(located.fault(pointer, code, Map.of(name, value)));
    }

    private void text(String pointer, @Nullable JsonNode text) {
        if (text == null) {
            fault(pointer, "TEXT_MISSING_FR");
            return;
        }
        if (text.path("fr").asString("").isBlank()) {
            fault(pointer + "/fr", "TEXT_MISSING_FR");
        }
        if (text.path("en").asString("").isBlank()) {
            fault(pointer + "/en", "TEXT_MISSING_EN");
        }
    }

    private void scale(String pointer, JsonNode node) {
        String id = node.path("id").asString("");
        for (int i = 0; i < node.path("levels").size(); i++) {
            text(pointer + "/levels/" + i + "/label", node.path("levels").get(i).get("label"));
        }
        options(pointer + "/missing", node.path("missing"), 0);
        try {
            AnswerScale scale = QuestionnaireJson.scale(node);
            if (scales.put(id, scale) != null) {
                fault(pointer + "/id", "TWICE", NAME, id);
            }
            AnswerScale known = published.get(id);
            if (known != null && !known.equals(scale)) {
                fault(pointer, "SCALE_CHANGED", NAME, id);
            }
        } catch (IllegalArgumentException invalid) {
            fault(pointer, "SCALE_INVALID", NAME, id);
        }
    }

    private void section(String pointer, JsonNode section) {
        name(pointer + "/linkId", section.path("linkId").asString(""));
        text(pointer + "/title", section.get("title"));
        JsonNode items = section.path("items");
        if (items.isEmpty()) {
            fault(pointer + "/items", "NO_ITEM");
        }
        for (int i = 0; i < items.size(); i++) {
            item(pointer + "/items/" + i, items.get(i));
        }
    }

    private void name(String pointer, String linkId) {
        if (RESERVED.contains(linkId)) {
            fault(pointer, "RESERVED", NAME, linkId);
        }
        if (!names.add(linkId)) {
            fault(pointer, "TWICE", NAME, linkId);
        }
    }

    private void item(String pointer, JsonNode item) {
        String linkId = item.path("linkId").asString("");
        name(pointer + "/linkId", linkId);
        String concept = item.path("conceptId").asString("");
        if (!concepts.add(concept)) {
            fault(pointer + "/conceptId", "CONCEPT_TWICE", NAME, concept);
        }
        text(pointer + "/text", item.get("text"));
        if (item.has("help")) {
            text(pointer + "/help", item.get("help"));
        }
        conditions(pointer, item);
        answers.putIfAbsent(linkId, kind(pointer, item));
        rule(item).ifPresent(rule -> rules.putIfAbsent(linkId, rule));
        role(pointer, linkId, item);
    }

    /** The rule of a question that is complete so far and has figures; a profile has none. */
    private Optional<IndicatorRule> rule(JsonNode item) {
        try {
            Item question = QuestionnaireJson.item(item, scales);
            return question.head().sensitivity() == Item.Sensitivity.NONE
                    ? IndicatorRule.of(question)
                    : Optional.empty();
        } catch (IllegalArgumentException incomplete) {
            return Optional.empty();
        }
    }

    private void conditions(String pointer, JsonNode item) {
        JsonNode conditions = item.path("enableWhen");
        for (int i = 0; i < conditions.size(); i++) {
            String at = pointer + "/enableWhen/" + i;
            String question = conditions.get(i).path("question").asString("");
            String answer = conditions.get(i).path("answer").asString("");
            Set<String> codes = answers.get(question);
            if (codes == null) {
                fault(at + "/question", "CONDITION_NOT_BEFORE", NAME, question);
            } else if (codes.isEmpty()) {
                fault(at + "/question", "CONDITION_NOT_ON_THIS", NAME, question);
            } else if (!codes.contains(answer)) {
                fault(at + "/answer", "CODE_UNKNOWN", NAME, answer);
            }
        }
    }

    /** Checks what belongs to the kind of question, and gives the codes that conditions may name. */
    private Set<String> kind(String pointer, JsonNode item) {
        return switch (item.path("type").asString("")) {
            case "LIKERT_SINGLE" -> scaleRef(pointer, item);
            case "LIKERT_MATRIX", "BEFORE_AFTER_MATRIX" -> {
                scaleRef(pointer, item);
                JsonNode rows = item.path("rows");
                if (rows.isArray()) {
                    options(pointer + "/rows", rows, 1);
                }
                yield Set.of();
            }
            case "SINGLE" -> options(pointer + "/options", item.path("options"), 2, false);
            case "MULTI" -> options(pointer + "/options", item.path("options"), 2, true);
            case "RANK_TOP_N" -> {
                Set<String> codes = options(pointer + "/options", item.path("options"), 2, false);
                if (item.path("top").asInt(0) > codes.size()) {
                    fault(pointer + "/top", "TOP_TOO_LARGE", "most", codes.size());
                }
                yield Set.of();
            }
            case "NUMBER_BAND" -> {
                Set<String> codes = options(pointer + "/options", item.path("options"), 2, false);
                JsonNode favourable = item.path("favourable");
                for (int i = 0; i < favourable.size(); i++) {
                    String code = favourable.get(i).asString("");
                    if (!codes.contains(code)) {
                        fault(pointer + "/favourable/" + i, "CODE_UNKNOWN", NAME, code);
                    }
                }
                yield codes;
            }
            case "NUMERIC_SCALE_0_10" -> {
                text(pointer + "/low", item.get("low"));
                text(pointer + "/high", item.get("high"));
                Set<String> codes = new TreeSet<>();
                for (int i = 0; i <= 10; i++) {
                    codes.add(String.valueOf(i));
                }
                yield codes;
            }
            case "TEXT" -> {
                if (!item.path("sensitivity").asString("").equals("FREE_TEXT")) {
                    fault(pointer + "/sensitivity", "TEXT_IS_FREE");
                }
                yield Set.of();
            }
            default -> Set.of();
        };
    }

    private Set<String> scaleRef(String pointer, JsonNode item) {
        String ref = item.path("scaleRef").asString("");
        AnswerScale scale = scales.get(ref);
        if (scale == null) {
            fault(pointer + "/scaleRef", "SCALE_UNKNOWN", NAME, ref);
            return Set.of();
        }
        Set<String> codes = new LinkedHashSet<>();
        scale.levels().forEach(level -> codes.add(level.code()));
        scale.missing().forEach(option -> codes.add(option.code()));
        return codes;
    }

    private Set<String> options(String pointer, JsonNode options, int least, boolean mayBeExclusive) {
        Set<String> codes = options(pointer, options, least);
        int exclusive = 0;
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).path("exclusive").asBoolean(false)) {
                exclusive++;
                if (!mayBeExclusive) {
                    fault(pointer + "/" + i + "/exclusive", "EXCLUSIVE_MEANINGLESS");
                }
            }
        }
        if (mayBeExclusive && exclusive > 0 && exclusive == options.size()) {
            fault(pointer, "EXCLUSIVE_ALL");
        }
        return codes;
    }

    private Set<String> options(String pointer, JsonNode options, int least) {
        Set<String> codes = new LinkedHashSet<>();
        for (int i = 0; i < options.size(); i++) {
            String code = Objects.requireNonNull(options.get(i).path("code").asString(""));
            if (!codes.add(code)) {
                fault(pointer + "/" + i + "/code", "TWICE", NAME, code);
            }
            text(pointer + "/" + i + "/label", options.get(i).get("label"));
        }
        if (options.size() < least) {
            fault(pointer, "LIST_TOO_SHORT", "least", least);
        }
        return codes;
    }
}
