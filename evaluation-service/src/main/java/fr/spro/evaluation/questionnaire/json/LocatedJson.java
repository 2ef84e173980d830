package fr.spro.evaluation.questionnaire.json;

import fr.spro.evaluation.questionnaire.DraftCodec;
import fr.spro.evaluation.questionnaire.DraftError;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON text as a tree, with the place of each value; hostile ones are given up early. */
record LocatedJson(JsonNode tree, Map<String, TokenStreamLocation> places) {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxDocumentLength(DraftCodec.LARGEST)
                            .maxTokenCount(60_000)
                            .maxStringLength(20_000)
                            .maxNameLength(200)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .build();

    /** The text is no JSON that we read; says where and why. */
    static final class Unreadable extends Exception {
        private final transient DraftError fault;

        Unreadable(DraftError fault) {
            super(fault.code(), null, false, false);
            this.fault = fault;
        }

        DraftError fault() {
            return fault;
        }
    }

    static LocatedJson read(String text) throws Unreadable {
        Map<String, TokenStreamLocation> places = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new Unreadable(new DraftError("", "JSON_EMPTY", Map.of(), 1, 1));
            }
            JsonNode tree = value(parser, "", places);
            TokenStreamLocation rest = parser.currentLocation();
            if (parser.nextToken() != null) {
                throw unreadable("JSON_MORE_BEHIND", rest);
            }
            return new LocatedJson(tree, places);
        } catch (StreamConstraintsException tooMuch) {
            throw unreadable("JSON_TOO_MUCH", tooMuch.getLocation());
        } catch (JacksonException malformed) {
            String message = malformed.getOriginalMessage();
            boolean twice = message != null && message.startsWith("Duplicate");
            throw unreadable(twice ? "JSON_TWICE" : "JSON_MALFORMED", malformed.getLocation());
        }
    }

    private static Unreadable unreadable(String code, @Nullable TokenStreamLocation at) {
        return new Unreadable(
                new DraftError("", code, Map.of(), at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
    }

    /** The parser stands on the first token of the value. Depth is bounded by the parser. */
    private static JsonNode value(JsonParser parser, String pointer, Map<String, TokenStreamLocation> places) {
        places.put(pointer, parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = JSON.createObjectNode();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.set(name, value(parser, child(pointer, name), places));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = JSON.createArrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser, pointer + "/" + array.size(), places));
                }
                yield array;
            }
            case VALUE_STRING -> JSON.getNodeFactory().stringNode(parser.getString());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.INT
                        ? JSON.getNodeFactory().numberNode(parser.getIntValue())
                        : JSON.getNodeFactory().numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> JSON.getNodeFactory().numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> JSON.getNodeFactory().booleanNode(true);
            case VALUE_FALSE -> JSON.getNodeFactory().booleanNode(false);
            case VALUE_NULL -> JSON.getNodeFactory().nullNode();
            default -> throw new IllegalStateException("a value begins with " + parser.currentToken());
        };
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** A fault at this value, or at the nearest one around it that the text has. */
    DraftError fault(String pointer, String code, Map<String, Object> details) {
        String at = pointer;
        while (!places.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        TokenStreamLocation place = places.get(at);
        return new DraftError(
                pointer, code, details, place == null ? 0 : place.getLineNr(), place == null ? 0 : place.getColumnNr());
    }

    DraftError fault(String pointer, String code) {
        return fault(pointer, code, Map.of());
    }
}
