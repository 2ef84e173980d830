package fr.spro.events.input;

import java.util.Map;

/**
 * What is wrong with one field of an input.
 *
 * @param field path of the field, such as {@code sessions[2].end}
 * @param code stable code, such as {@code END_BEFORE_START}
 * @param args values for the message, such as the limit that was passed
 */
public record FieldProblem(String field, String code, Map<String, Object> args) {
    public FieldProblem {
        args = Map.copyOf(args);
    }
}
