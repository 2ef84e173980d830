package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A presence at somebody else's event: sessions as written down, usually without sign-up.
 *
 * @param host who holds that event
 * @param partners who shares the stand
 */
public record Stand(@Nullable String host, List<String> partners) implements Format {
    public Stand {
        partners = List.copyOf(partners);
    }

    @Override
    public Kind kind() {
        return Kind.STAND;
    }

    @Override
    public List<PlannedSession> sessions(SessionDefaults outline) {
        return outline.completed();
    }

    static Stand read(InputFields fields) {
        return new Stand(fields.optionalText("host", 200), fields.texts("partners", 60, 200));
    }

    @Override
    public Map<String, Object> write() {
        Map<String, Object> values = new LinkedHashMap<>();
        PlainValues.put(values, "host", host);
        values.put("partners", partners);
        return values;
    }
}
