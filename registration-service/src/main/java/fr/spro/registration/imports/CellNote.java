package fr.spro.registration.imports;

import java.util.Map;

/**
 * What is to be said about a cell: why its line is refused, or a note that something was understood in a certain way.
 *
 * @param text names the words to say it in, where they are not those of the code
 */
public record CellNote(String field, String code, String text, Map<String, Object> values) {
    public CellNote {
        values = Map.copyOf(values);
    }

    /** A remark in the words of its code. */
    public static CellNote of(String field, String code) {
        return new CellNote(field, code, code, Map.of());
    }

    /** A remark in other words than those of its code. */
    public static CellNote of(String field, String code, String text) {
        return new CellNote(field, code, text, Map.of());
    }

    /** The same, with a value in them. */
    public static CellNote of(String field, String code, String text, String name, Object value) {
        return new CellNote(field, code, text, Map.of(name, value));
    }
}
