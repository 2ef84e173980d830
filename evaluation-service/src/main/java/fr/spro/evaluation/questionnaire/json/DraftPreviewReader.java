package fr.spro.evaluation.questionnaire.json;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.NamedIndicator;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A draft's form, with what is incomplete said in its place. */
final class DraftPreviewReader {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final BilingualText INCOMPLETE = new BilingualText("Question incomplète", "Incomplete question");

    private DraftPreviewReader() {}

    static Questionnaire of(JsonNode content) {
        ObjectNode tree = (ObjectNode) content.deepCopy();
        fill(tree);
        Map<String, AnswerScale> scales = new HashMap<>();
        for (JsonNode scale : tree.path("scales")) {
            try {
                AnswerScale read = QuestionnaireJson.scale(scale);
                scales.put(read.id(), read);
            } catch (IllegalArgumentException incomplete) {
                // Its questions are shown as incomplete.
                scales.remove(scale.path("id").asString(""));
            }
        }
        List<Questionnaire.Section> sections = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode section : tree.path("sections")) {
            List<Item> items = new ArrayList<>();
            for (JsonNode item : section.path("items")) {
                if (seen.add(item.path("linkId").stringValue())) {
                    items.add(item((ObjectNode) item, scales, seen));
                }
            }
            sections.add(new Questionnaire.Section(
                    section.path("linkId").stringValue(), text(section.path("title")), items));
        }
        return new Questionnaire(
                tree.path("key").stringValue(),
                tree.path("version").stringValue(),
                Questionnaire.Status.DRAFT,
                Questionnaire.Wave.valueOf(tree.path("wave").stringValue()),
                text(tree.path("title")),
                text(tree.path("intro")),
                text(tree.path("closing")),
                sections,
                indicators(tree.path("indicators")),
                "");
    }

    private static List<NamedIndicator> indicators(JsonNode list) {
        List<NamedIndicator> indicators = new ArrayList<>();
        for (JsonNode indicator : list) {
            indicators.add(QuestionnaireJson.indicator(indicator));
        }
        return indicators;
    }

    private static Item item(ObjectNode node, Map<String, AnswerScale> scales, Set<String> seen) {
        ArrayNode conditions = JSON.createArrayNode();
        String own = node.path("linkId").stringValue();
        for (JsonNode condition : node.path("enableWhen")) {
            String question = condition.path("question").asString("");
            if (seen.contains(question) && !question.equals(own)) {
                conditions.add(condition);
            }
        }
        node.set("enableWhen", conditions);
        try {
            return QuestionnaireJson.item(node, scales);
        } catch (IllegalArgumentException incomplete) {
            return new Item.Info(new Item.Head(
                    own,
                    node.path("conceptId").stringValue(),
                    "",
                    text(node.path("text")),
                    INCOMPLETE,
                    List.of(),
                    Item.Sensitivity.NONE,
                    0,
                    node.path("short").asBoolean(false),
                    null));
        }
    }

    /** A missing text is taken from the other language; what neither has is shown as an ellipsis. */
    private static void fill(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.has("fr") && object.has("en")) {
                String fr = object.path("fr").asString("");
                String en = object.path("en").asString("");
                String other = fr.isBlank() ? en : fr;
                String shown = other.isBlank() ? "…" : other;
                object.put("fr", fr.isBlank() ? shown : fr).put("en", en.isBlank() ? shown : en);
            } else {
                object.forEach(DraftPreviewReader::fill);
            }
        } else if (node.isArray()) {
            node.forEach(DraftPreviewReader::fill);
        }
    }

    private static BilingualText text(JsonNode node) {
        return node.isObject()
                ? new BilingualText(
                        node.path("fr").stringValue(), node.path("en").stringValue())
                : BilingualText.same("…");
    }
}
