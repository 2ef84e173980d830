package fr.spro.evaluation.questionnaire.json;

import fr.spro.evaluation.questionnaire.Fault;
import fr.spro.evaluation.questionnaire.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a questionnaire that has the right shape still lacks to be published. Linear in its size. */
final class Completeness {
    /** Fields of the form's page that are no question. */
    private static final Set<String> RESERVED = Set.of("lang", "clear", "s", "contenu", "erreurs");

    private final Located located;
    private final Map<String, Scale> published;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Scale> scales = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> concepts = new HashSet<>();
    /** The codes a question can be answered with, of the questions so far; empty where it takes none. */
    private final Map<String, Set<String>> answers = new HashMap<>();

    private Completeness(Located located, Map<String, Scale> published) {
        this.located = located;
        this.published = published;
    }

    static List<Fault> faults(Located located, Map<String, Scale> published) {
        Completeness completeness = new Completeness(located, published);
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
            Scale scale = QuestionnaireJson.scale(node);
            if (scales.put(id, scale) != null) {
                fault(pointer + "/id", "TWICE", "name", id);
            }
            Scale known = published.get(id);
            if (known != null && !known.equals(scale)) {
                fault(pointer, "SCALE_CHANGED", "name", id);
            }
        } catch (IllegalArgumentException invalid) {
            fault(pointer, "SCALE_INVALID", "name", id);
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
            fault(pointer, "RESERVED", "name", linkId);
        }
        if (!names.add(linkId)) {
            fault(pointer, "TWICE", "name", linkId);
        }
    }

    private void item(String pointer, JsonNode item) {
        String linkId = item.path("linkId").asString("");
        name(pointer + "/linkId", linkId);
        String concept = item.path("conceptId").asString("");
        if (!concepts.add(concept)) {
            fault(pointer + "/conceptId", "CONCEPT_TWICE", "name", concept);
        }
        text(pointer + "/text", item.get("text"));
        if (item.has("help")) {
            text(pointer + "/help", item.get("help"));
        }
        conditions(pointer, item);
        answers.putIfAbsent(linkId, kind(pointer, item));
    }

    private void conditions(String pointer, JsonNode item) {
        JsonNode conditions = item.path("enableWhen");
        for (int i = 0; i < conditions.size(); i++) {
            String at = pointer + "/enableWhen/" + i;
            String question = conditions.get(i).path("question").asString("");
            String answer = conditions.get(i).path("answer").asString("");
            Set<String> codes = answers.get(question);
            if (codes == null) {
                fault(at + "/question", "CONDITION_NOT_BEFORE", "name", question);
            } else if (codes.isEmpty()) {
                fault(at + "/question", "CONDITION_NOT_ON_THIS", "name", question);
            } else if (!codes.contains(answer)) {
                fault(at + "/answer", "CODE_UNKNOWN", "name", answer);
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
                        fault(pointer + "/favourable/" + i, "CODE_UNKNOWN", "name", code);
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
        Scale scale = scales.get(ref);
        if (scale == null) {
            fault(pointer + "/scaleRef", "SCALE_UNKNOWN", "name", ref);
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
                fault(pointer + "/" + i + "/code", "TWICE", "name", code);
            }
            text(pointer + "/" + i + "/label", options.get(i).get("label"));
        }
        if (options.size() < least) {
            fault(pointer, "LIST_TOO_SHORT", "least", least);
        }
        return codes;
    }
}
