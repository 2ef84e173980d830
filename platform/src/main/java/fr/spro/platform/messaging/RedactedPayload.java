package fr.spro.platform.messaging;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operator may see of a message that could not be applied. Facts name nobody, but a message that is wrong may hold
 * anything: shown are ids, moments, short numbers, booleans and the values of a few fields known to be codes; of all else
 * only how long it is.
 */
final class RedactedPayload {
    private static final int LONGEST = 20_000;
    private static final long LARGEST_NUMBER = 999_999;

    private static final Pattern ID =
            Pattern.compile("([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-hjkmnp-tv-z]{26})(-[a-z]{1,8})?");
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?)?");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern FIELD = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final Pattern TYPE = Pattern.compile("fr\\.spro\\.[a-z]{1,40}\\.v[0-9]{1,3}");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'|`[^`]*`|«[^»]*»|\\([^)]*\\)|\\S+@\\S+");
    private static final Set<String> CODES =
            Set.of("format", "function", "kind", "mode", "presence", "state", "status", "territory", "type", "wave");

    private static final JsonMapper JSON = JsonMapper.shared();

    private RedactedPayload() {}

    /** JSON with what could name somebody masked, or how many bytes there are. */
    static String of(byte @Nullable [] value) {
        if (value == null) {
            return "";
        }
        try {
            String shown = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(masked("", JSON.readTree(value)));
            return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
        } catch (JacksonException notJson) {
            return "(" + value.length + ")";
        }
    }

    /** A key made as our programs make them; else how long it is. */
    static String key(@Nullable String key) {
        return key == null || KEY.matcher(key).matches() ? Objects.requireNonNullElse(key, "") : length(key);
    }

    /** The type of a fact, if it looks like one. */
    static String type(String type) {
        return TYPE.matcher(type).matches() ? type : "";
    }

    /** A reason without what it quotes. */
    static String reason(String reason) {
        return QUOTED.matcher(reason).replaceAll("…");
    }

    private static JsonNode masked(String field, JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode shown = JSON.createObjectNode();
                object.properties().forEach(entry -> {
                    String name = entry.getKey();
                    shown.set(
                            FIELD.matcher(name).matches() || isHarmless(name) ? name : length(name),
                            masked(name, entry.getValue()));
                });
                yield shown;
            }
            case ArrayNode array -> {
                ArrayNode shown = JSON.createArrayNode();
                array.forEach(element -> shown.add(masked(field, element)));
                yield shown;
            }
            default -> {
                boolean shown = switch (node.getNodeType()) {
                    case NULL, BOOLEAN -> true;
                    case NUMBER ->
                        node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.asLong()) <= LARGEST_NUMBER;
                    default -> {
                        String text = node.asString();
                        yield isHarmless(text)
                                || (CODES.contains(field) && CODE.matcher(text).matches());
                    }
                };
                yield shown ? node : JSON.getNodeFactory().stringNode(length(node.asString()));
            }
        };
    }

    private static boolean isHarmless(String text) {
        return ID.matcher(text).matches() || MOMENT.matcher(text).matches();
    }

    private static String length(String text) {
        return "…(" + text.length() + ")";
    }
}
