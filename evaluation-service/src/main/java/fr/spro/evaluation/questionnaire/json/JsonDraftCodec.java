package fr.spro.evaluation.questionnaire.json;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.AnswerScale;
import fr.spro.evaluation.questionnaire.DraftCodec;
import fr.spro.evaluation.questionnaire.DraftError;
import fr.spro.evaluation.questionnaire.IndicatorRule;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Joined;
import fr.spro.evaluation.questionnaire.NamedIndicator;
import fr.spro.evaluation.questionnaire.QuestionRelation;
import fr.spro.evaluation.questionnaire.QuestionRole;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Roles;
import fr.spro.evaluation.questionnaire.ShortForm;
import fr.spro.evaluation.questionnaire.VersionComparison;
import fr.spro.evaluation.questionnaire.VersionNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Questionnaires as JSON texts. */
public final class JsonDraftCodec implements DraftCodec {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STATUS = "status";
    private static final String COMPARABILITY = "comparability";
    private static final String DERIVED_FROM = "derivedFrom";
    private static final String SECTIONS = "sections";
    private static final String ITEMS = "items";
    private static final String VERSION = "version";
    private static final String LINK_ID = "linkId";
    private static final String SAME_AS = "sameAs";

    @Override
    public String schema() {
        return JsonSchemaCheck.schema();
    }

    @Override
    public Parsed read(String text, Map<String, AnswerScale> scales) {
        LocatedJson located;
        try {
            located = LocatedJson.read(text);
        } catch (LocatedJson.Unreadable unreadable) {
            return unshaped(List.of(unreadable.fault()));
        }
        List<DraftError> unshaped = JsonSchemaCheck.faults(located);
        if (!unshaped.isEmpty()) {
            return unshaped(unshaped);
        }
        List<DraftError> missing = PublicationCheck.faults(located, scales);
        if (missing.isEmpty()) {
            try {
                QuestionnaireJson.read(withStatus(located.tree(), Questionnaire.Status.DRAFT));
            } catch (IllegalArgumentException overlooked) {
                missing = List.of(
                        located.fault("", "VERSION_INVALID", Map.of("why", String.valueOf(overlooked.getMessage()))));
            }
        }
        JsonNode tree = located.tree();
        return new Parsed(
                QuestionnaireJson.canonical(withStatus(tree, Questionnaire.Status.DRAFT)),
                tree.path("key").asString(""),
                tree.path(VERSION).asString(""),
                derivedFrom(tree),
                List.of(),
                missing);
    }

    private static Parsed unshaped(List<DraftError> faults) {
        return new Parsed("", "", "", null, faults, List.of());
    }

    private static ObjectNode withStatus(JsonNode tree, Questionnaire.Status status) {
        return ((ObjectNode) tree.deepCopy()).put(STATUS, status.name());
    }

    @Override
    public Questionnaire form(String content) {
        return DraftPreviewReader.of(JSON.readTree(content));
    }

    @Override
    public Map<String, QuestionRelation> declared(String content) {
        Map<String, QuestionRelation> declared = new HashMap<>();
        for (JsonNode line : JSON.readTree(content).path(COMPARABILITY)) {
            declared.put(
                    line.path(LINK_ID).stringValue(),
                    QuestionRelation.valueOf(line.path("relation").stringValue()));
        }
        return declared;
    }

    @Override
    public Map<String, Joined> joined(String content) {
        Map<String, Joined> joined = new HashMap<>();
        for (JsonNode section : JSON.readTree(content).path(SECTIONS)) {
            for (JsonNode item : section.path(ITEMS)) {
                JsonNode same = item.path(SAME_AS);
                if (same.isObject()) {
                    joined.put(
                            item.path(LINK_ID).stringValue(),
                            new Joined(
                                    same.path("key").stringValue(),
                                    same.path(VERSION).stringValue(),
                                    same.path(LINK_ID).stringValue()));
                }
            }
        }
        return joined;
    }

    @Override
    public Optional<String> joining(String content, String linkId, @Nullable Joined to) {
        JsonNode tree = JSON.readTree(content);
        for (JsonNode section : tree.path(SECTIONS)) {
            for (JsonNode item : section.path(ITEMS)) {
                if (item.path(LINK_ID).asString("").equals(linkId)) {
                    ObjectNode question = (ObjectNode) item;
                    question.remove(SAME_AS);
                    if (to != null) {
                        question.putObject(SAME_AS)
                                .put("key", to.key())
                                .put(VERSION, to.version())
                                .put(LINK_ID, to.linkId());
                    }
                    return Optional.of(QuestionnaireJson.canonical(tree));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public @Nullable String derivedFrom(String content) {
        return derivedFrom(JSON.readTree(content));
    }

    private static @Nullable String derivedFrom(JsonNode tree) {
        return tree.path(DERIVED_FROM).isString() ? tree.path(DERIVED_FROM).stringValue() : null;
    }

    @Override
    public Questionnaire version(String content) {
        return QuestionnaireJson.read(content);
    }

    @Override
    public String published(String content, @Nullable VersionComparison comparison, @Nullable String with) {
        ObjectNode tree = withStatus(JSON.readTree(content), Questionnaire.Status.PUBLISHED);
        tree.remove(COMPARABILITY);
        if (comparison != null) {
            ArrayNode lines = tree.putArray(COMPARABILITY);
            for (VersionComparison.Line line : comparison.lines()) {
                lines.addObject()
                        .put(LINK_ID, line.linkId())
                        .put("with", with)
                        .put("relation", Objects.requireNonNull(line.relation()).name());
            }
        }
        return QuestionnaireJson.canonical(tree);
    }

    @Override
    public String derived(String published, Questionnaire from, String key, VersionNumber version) {
        ObjectNode tree = withStatus(JSON.readTree(published), Questionnaire.Status.DRAFT);
        tree.put("key", key);
        tree.put(VERSION, version.toString());
        tree.put(DERIVED_FROM, from.ref());
        tree.remove(COMPARABILITY);
        for (JsonNode section : tree.path(SECTIONS)) {
            for (JsonNode item : section.path(ITEMS)) {
                boolean wanted = from.item(item.path(LINK_ID).stringValue())
                        .filter(known -> ShortForm.has(from, known))
                        .isPresent();
                if (wanted) {
                    ((ObjectNode) item).put("short", true);
                }
            }
        }
        declareRoles(tree, from);
        return QuestionnaireJson.canonical(tree);
    }

    /** Writes down the roles and followed indicators of a version that declares none, so that the author sees them. */
    private static void declareRoles(ObjectNode tree, Questionnaire from) {
        if (!from.declaresRoles()) {
            for (JsonNode section : tree.path(SECTIONS)) {
                for (JsonNode node : section.path(ITEMS)) {
                    from.item(node.path(LINK_ID).stringValue())
                            .ifPresent(item -> declareRole((ObjectNode) node, from, item));
                }
            }
        }
        List<Item> followed = Roles.followed(from).stream()
                .filter(item ->
                        IndicatorRule.of(item).filter(IndicatorRule::isOneShare).isPresent())
                .toList();
        if (from.indicators().isEmpty() && !followed.isEmpty() && followed.size() <= NamedIndicator.MOST_FOLLOWED) {
            ArrayNode indicators = tree.putArray("indicators");
            for (Item item : followed) {
                indicators
                        .addObject()
                        .put("id", String.valueOf((char) ('A' + indicators.size() - 1)))
                        .put("question", item.linkId())
                        .put("followed", true);
            }
        }
    }

    private static void declareRole(ObjectNode node, Questionnaire from, Item item) {
        boolean isProfile = item.head().sensitivity() == Item.Sensitivity.QUASI_IDENTIFIER;
        for (QuestionRole role : QuestionRole.values()) {
            boolean isMeasured =
                    IndicatorRule.of(item).filter(IndicatorRule::hasFavourable).isPresent();
            if (role.fits(node.path("type").asString(""), isProfile)
                    && (isMeasured || !role.needsFavourable())
                    && Roles.item(from, role).filter(item::equals).isPresent()) {
                node.put("role", role.name());
            }
        }
        Roles.accessRow(from, item).ifPresent(access -> {
            for (JsonNode row : node.path("rows")) {
                if (row.path("code").asString("").equals(access)) {
                    ((ObjectNode) row).put("role", QuestionRole.ACCESS.name());
                }
            }
        });
    }

    @Override
    public String blank(String key, Questionnaire.Wave wave, BilingualText title) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("key", key)
                .put(VERSION, "1.0.0")
                .put(STATUS, Questionnaire.Status.DRAFT.name())
                .put("wave", wave.name());
        tree.putNull(DERIVED_FROM);
        tree.putArray("languages").add("fr").add("en");
        text(tree.putObject("title"), title.fr(), title.en());
        text(tree.putObject("intro"), "", "");
        text(tree.putObject("closing"), "", "");
        tree.putArray("scales");
        ObjectNode section = tree.putArray(SECTIONS).addObject();
        section.put(LINK_ID, "S1");
        text(section.putObject("title"), "", "");
        section.putArray(ITEMS);
        return QuestionnaireJson.canonical(tree);
    }

    private static void text(ObjectNode node, String fr, String en) {
        node.put("fr", fr).put("en", en);
    }
}
