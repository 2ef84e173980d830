package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An organisation that presents, by its id where the directory knows it and always by its name. */
public record Presenter(@Nullable String organisationId, String name) {

    /** Reads a presenter from input. */
    public static Presenter read(InputFields fields) {
        return new Presenter(fields.optionalText("organisationId", 100), fields.text("name", 200));
    }

    /** The presenter as plain values. */
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (organisationId != null) {
            values.put("organisationId", organisationId);
        }
        values.put("name", name);
        return values;
    }
}
