package fr.spro.events.formats;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values that JSON and the database both hold: a time is a text, what is unknown is left out. */
final class PlainValues {
    private PlainValues() {}

    static void put(Map<String, Object> values, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> values.put(name, text);
            case Number number -> values.put(name, number);
            case Object other -> values.put(name, other.toString());
        }
    }
}
