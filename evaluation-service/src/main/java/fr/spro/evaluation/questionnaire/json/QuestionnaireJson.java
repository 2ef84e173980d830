package fr.spro.evaluation.questionnaire.json;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.DisplayCondition;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.MatrixRowSource;
import fr.spro.evaluation.questionnaire.NamedIndicator;
import fr.spro.evaluation.questionnaire.QuestionRole;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.platform.core.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one questionnaire version from JSON; every unknown field, missing text or dangling reference is refused. */
public final class QuestionnaireJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> LANGUAGES = Set.of("fr", "en");

    private QuestionnaireJson() {}

    /** The questionnaire, or an IllegalArgumentException that says where the text is wrong. */
    public static Questionnaire read(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "not JSON at line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The same of a text that is read already. */
    static Questionnaire read(JsonNode tree) {
        return questionnaire(new Field("", tree), hash(tree));
    }

    /** The same text for the same content: sorted keys, no white space. */
    public static String canonical(String text) {
        return canonical(JSON.readTree(text));
    }

    static String canonical(JsonNode tree) {
        return JSON.writeValueAsString(sorted(tree));
    }

    private static Questionnaire questionnaire(Field root, String hash) {
        root.only(
                "key",
                "version",
                "status",
                "wave",
                "languages",
                "title",
                "intro",
                "closing",
                "scales",
                "sections",
                "indicators",
                "derivedFrom",
                "comparability");
        if (!Set.copyOf(root.at("languages").each(Field::string)).equals(LANGUAGES)) {
            throw root.at("languages").wrong("must be fr and en");
        }
        Map<String, AnswerScale> scales = new HashMap<>();
        for (AnswerScale scale : root.at("scales").each(QuestionnaireJson::scale)) {
            scales.put(scale.id(), scale);
        }
        return root.build(() -> new Questionnaire(
                root.at("key").string(),
                root.at("version").string(),
                Questionnaire.Status.valueOf(root.at("status").string()),
                Questionnaire.Wave.valueOf(root.at("wave").string()),
                root.at("title").text(),
                root.at("intro").text(),
                root.at("closing").text(),
                root.at("sections").each(section -> section(section, scales)),
                root.has("indicators") ? root.at("indicators").each(QuestionnaireJson::indicator) : List.of(),
                hash));
    }

    static NamedIndicator indicator(JsonNode node) {
        return indicator(new Field("", node));
    }

    /** The rule and its threshold follow from the question; they are written for readers of the file. */
    private static NamedIndicator indicator(Field node) {
        node.only("id", "label", "question", "rule", "threshold", "followed");
        return new NamedIndicator(
                node.at("id").string(),
                node.has("label") ? node.at("label").text() : null,
                node.at("question").string(),
                node.at("followed").flag());
    }

    /** One scale; fails as `read` does. */
    static AnswerScale scale(JsonNode node) {
        return scale(new Field("", node));
    }

    private static AnswerScale scale(Field node) {
        node.only("id", "levels", "missing", "bottomBox", "topBox");
        return node.build(() -> new AnswerScale(
                node.at("id").string(),
                node.at("levels").each(level -> {
                    level.only("code", "value", "label");
                    return new AnswerScale.Level(
                            level.at("code").string(),
                            level.at("value").number(),
                            level.at("label").text());
                }),
                node.at("missing").each(QuestionnaireJson::option),
                Set.copyOf(node.at("bottomBox").each(Field::string)),
                Set.copyOf(node.at("topBox").each(Field::string))));
    }

    private static Questionnaire.Section section(Field node, Map<String, AnswerScale> scales) {
        node.only("linkId", "title", "items");
        return new Questionnaire.Section(
                node.at("linkId").string(),
                node.at("title").text(),
                node.at("items").each(item -> item.build(() -> item(item, scales))));
    }

    /** One question; fails as `read` does. */
    static Item item(JsonNode node, Map<String, AnswerScale> scales) {
        return item(new Field("", node), scales);
    }

    private static Item item(Field node, Map<String, AnswerScale> scales) {
        Item.Head head = new Item.Head(
                node.at("linkId").string(),
                node.at("conceptId").string(),
                "",
                node.at("text").text(),
                node.has("help") ? node.at("help").text() : null,
                node.has("enableWhen") ? node.at("enableWhen").each(QuestionnaireJson::condition) : List.of(),
                node.has("sensitivity")
                        ? Item.Sensitivity.valueOf(node.at("sensitivity").string())
                        : Item.Sensitivity.NONE,
                node.has("kirkpatrick") ? node.at("kirkpatrick").number() : 0,
                node.has("short") && node.at("short").flag(),
                node.has("role") ? QuestionRole.valueOf(node.at("role").string()) : null);
        String type = node.at("type").string();
        return switch (type) {
            case "LIKERT_SINGLE" -> {
                only(node, "scaleRef");
                yield new Item.LikertSingle(head, scaleRef(node, scales));
            }
            case "LIKERT_MATRIX" -> {
                only(node, "scaleRef", "rows");
                yield new Item.LikertMatrix(head, scaleRef(node, scales), rows(node.at("rows")));
            }
            case "BEFORE_AFTER_MATRIX" -> {
                only(node, "scaleRef", "rows");
                yield new Item.BeforeAfterMatrix(head, scaleRef(node, scales), rows(node.at("rows")));
            }
            case "SINGLE" -> {
                only(node, "options");
                yield new Item.Single(head, options(node));
            }
            case "MULTI" -> {
                only(node, "options");
                yield new Item.Multi(head, options(node));
            }
            case "RANK_TOP_N" -> {
                only(node, "options", "top");
                yield new Item.RankTopN(head, options(node), node.at("top").number());
            }
            case "NUMERIC_SCALE_0_10" -> {
                only(node, "low", "high");
                yield new Item.NumericScale(
                        head, node.at("low").text(), node.at("high").text());
            }
            case "NUMBER_BAND" -> {
                only(node, "options", "favourable");
                yield new Item.NumberBand(
                        head, options(node), Set.copyOf(node.at("favourable").each(Field::string)));
            }
            case "TEXT" -> {
                only(node, "maxLength");
                yield new Item.FreeText(head, node.at("maxLength").number());
            }
            case "INFO" -> {
                only(node);
                yield new Item.Info(head);
            }
            default -> throw node.at("type").wrong("unknown type " + type);
        };
    }

    private static void only(Field node, String... own) {
        List<String> names = new ArrayList<>(List.of(
                "linkId",
                "conceptId",
                "sameAs",
                "type",
                "text",
                "help",
                "enableWhen",
                "sensitivity",
                "kirkpatrick",
                "short",
                "role"));
        names.addAll(List.of(own));
        node.only(names.toArray(String[]::new));
    }

    private static DisplayCondition condition(Field node) {
        node.only("question", "operator", "answer");
        if (!node.at("operator").string().equals("CONTAINS")) {
            throw node.at("operator").wrong("only CONTAINS is known");
        }
        return new DisplayCondition(
                node.at("question").string(), node.at("answer").string());
    }

    private static List<AnswerOption> options(Field node) {
        return node.at("options").each(QuestionnaireJson::option);
    }

    private static AnswerOption option(Field node) {
        node.only("code", "label", "exclusive");
        return node.build(() -> new AnswerOption(
                node.at("code").string(),
                node.at("label").text(),
                node.has("exclusive") && node.at("exclusive").flag()));
    }

    private static MatrixRowSource rows(Field node) {
        if (node.json().isArray()) {
            return new MatrixRowSource.Fixed(
                    node.each(row -> {
                        row.only("code", "label", "role");
                        return new MatrixRow(
                                row.at("code").string(), row.at("label").text());
                    }),
                    node.each(row -> row).stream()
                            .filter(row -> row.has("role"))
                            .map(row -> row.at("code").string())
                            .findFirst()
                            .orElse(null));
        }
        node.only("source");
        if (!node.at("source").string().equals("campaign.partnerServices")) {
            throw node.at("source").wrong("unknown source");
        }
        return new MatrixRowSource.PartnerServices();
    }

    private static AnswerScale scaleRef(Field node, Map<String, AnswerScale> scales) {
        AnswerScale scale = scales.get(node.at("scaleRef").string());
        if (scale == null) {
            throw node.at("scaleRef").wrong("unknown scale");
        }
        return scale;
    }

    /** SHA-256 of the tree with sorted keys and no white space. */
    static String hash(JsonNode tree) {
        return Sha256.hex(canonical(tree));
    }

    private static Object sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return fields;
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(sorted(item)));
            return items;
        }
        return node;
    }

    /** A node and where it stands, for messages that lead to the fault. */
    private record Field(String path, JsonNode json) {
        void only(String... names) {
            if (!json.isObject()) {
                throw wrong("must be an object");
            }
            Set<String> known = Set.of(names);
            for (String name : json.propertyNames()) {
                if (!known.contains(name)) {
                    throw new IllegalArgumentException(path + "/" + name + ": unknown field");
                }
            }
        }

        boolean has(String name) {
            return json.has(name);
        }

        Field at(String name) {
            JsonNode child = json.get(name);
            if (child == null || child.isNull()) {
                throw new IllegalArgumentException(path + "/" + name + ": missing");
            }
            return new Field(path + "/" + name, child);
        }

        String string() {
            if (!json.isString()) {
                throw wrong("must be text");
            }
            return json.stringValue();
        }

        int number() {
            if (!json.isInt()) {
                throw wrong("must be a whole number");
            }
            return json.intValue();
        }

        boolean flag() {
            if (!json.isBoolean()) {
                throw wrong("must be true or false");
            }
            return json.booleanValue();
        }

        BilingualText text() {
            only("fr", "en");
            return build(() -> new BilingualText(at("fr").string(), at("en").string()));
        }

        <T> List<T> each(Function<Field, T> read) {
            if (!json.isArray()) {
                throw wrong("must be a list");
            }
            List<T> items = new ArrayList<>();
            for (int i = 0; i < json.size(); i++) {
                items.add(read.apply(new Field(path + "/" + i, json.get(i))));
            }
            return items;
        }

        /** Adds the place to a rule that the model itself enforces. */
        <T> T build(java.util.function.Supplier<T> make) {
            try {
                return make.get();
            } catch (IllegalArgumentException e) {
                @Nullable String message = e.getMessage();
                throw message != null && message.startsWith("/") ? e : wrong(String.valueOf(message));
            }
        }

        IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException((path.isEmpty() ? "/" : path) + ": " + why);
        }
    }
}
