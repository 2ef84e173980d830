package fr.spro.events.formats;

import java.util.List;
import java.util.Map;

/** A day together in one room: one session. */
public record Seminar() implements Format {
    @Override
    public Kind kind() {
        return Kind.SEMINAR;
    }

    @Override
    public List<PlannedSession> sessions(SessionDefaults outline) {
        return outline.completed();
    }

    @Override
    public Map<String, Object> write() {
        return Map.of();
    }
}
