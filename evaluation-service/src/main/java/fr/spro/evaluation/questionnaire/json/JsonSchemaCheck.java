package fr.spro.evaluation.questionnaire.json;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.spro.evaluation.i18n.HiddenCharacters;
import fr.spro.evaluation.questionnaire.DraftCodec;
import fr.spro.evaluation.questionnaire.DraftError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a tree has the shape of a questionnaire: the JSON schema, and characters nobody sees. */
final class JsonSchemaCheck {
    /** More are of no use to anybody. */
    private static final int MOST_FAULTS = 30;

    private static final String TEXT = text();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT);

    private JsonSchemaCheck() {}

    /** The JSON schema as a text. */
    static String schema() {
        return TEXT;
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(
                JsonSchemaCheck.class.getResourceAsStream("/schema/questionnaire.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<DraftError> faults(LocatedJson located) {
        List<DraftError> faults = new ArrayList<>();
        hidden(located, "", located.tree(), faults);
        if (faults.isEmpty()) {
            Map<String, DraftError> first = new LinkedHashMap<>();
            List<Error> errors = SCHEMA.validate(located.tree());
            for (Error error : errors) {
                if (!isUnevaluated(error)) {
                    DraftError fault = fault(located, error);
                    first.putIfAbsent(fault.pointer(), fault);
                }
            }
            // A question with a fault counts for the schema as one whose own fields are all unknown.
            Set<String> known = Set.copyOf(first.keySet());
            for (Error error : errors) {
                String within = pointer(error) + "/";
                if (isUnevaluated(error) && known.stream().noneMatch(pointer -> pointer.startsWith(within))) {
                    DraftError fault = fault(located, error);
                    first.putIfAbsent(fault.pointer(), fault);
                }
            }
            faults.addAll(first.values());
        }
        if (faults.isEmpty()) {
            int items = 0;
            for (JsonNode section : located.tree().path("sections")) {
                items += section.path("items").size();
            }
            if (items > DraftCodec.MOST_ITEMS) {
                faults.add(located.fault("/sections", "TOO_MANY_ITEMS", Map.of("most", DraftCodec.MOST_ITEMS)));
            }
        }
        return faults.size() > MOST_FAULTS ? faults.subList(0, MOST_FAULTS) : faults;
    }

    private static void hidden(LocatedJson located, String pointer, JsonNode node, List<DraftError> faults) {
        if (node.isString() && HiddenCharacters.in(node.stringValue())) {
            faults.add(located.fault(pointer, "HIDDEN_CHARACTER"));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                hidden(located, pointer + "/" + i, node.get(i), faults);
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (HiddenCharacters.in(field.getKey())) {
                    faults.add(located.fault(pointer, "HIDDEN_CHARACTER"));
                } else {
                    hidden(located, LocatedJson.child(pointer, field.getKey()), field.getValue(), faults);
                }
            }
        }
    }

    private static boolean isUnevaluated(Error error) {
        return error.getKeyword().equals("unevaluatedProperties");
    }

    private static DraftError fault(LocatedJson located, Error error) {
        String at = pointer(error);
        String property = error.getProperty();
        Map<String, Object> details = new HashMap<>();
        if (property != null) {
            details.put("name", property);
        }
        return switch (error.getKeyword()) {
            case "required" ->
                located.fault(LocatedJson.child(at, Objects.requireNonNull(property)), "MISSING", details);
            case "additionalProperties", "unevaluatedProperties" ->
                located.fault(property == null ? at : LocatedJson.child(at, property), "FIELD_UNKNOWN", details);
            case "maxLength" -> located.fault(at, "TEXT_TOO_LONG", limit(error, "most"));
            case "maxItems" -> located.fault(at, "LIST_TOO_LONG", limit(error, "most"));
            case "minItems" -> located.fault(at, "LIST_TOO_SHORT", limit(error, "least"));
            case "uniqueItems" -> located.fault(at, "TWICE", Map.of("name", ""));
            case "type" -> located.fault(at, "WRONG_TYPE");
            case "enum", "const" -> located.fault(at, "VALUE_UNKNOWN");
            case "pattern" -> located.fault(at, "NOT_A_CODE");
            default -> located.fault(at, "VALUE_INVALID");
        };
    }

    private static Map<String, Object> limit(Error error, String name) {
        JsonNode limit = error.getSchemaNode();
        return Map.of(name, limit == null ? "" : limit.asString());
    }

    private static String pointer(Error error) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            pointer.append(LocatedJson.child("", error.getInstanceLocation().getName(i)));
        }
        return pointer.toString();
    }
}
