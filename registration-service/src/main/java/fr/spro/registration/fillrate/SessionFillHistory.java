package fr.spro.registration.fillrate;

import fr.spro.registration.roster.SessionStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a session filled.
 *
 * @param expected those who had a place before the doors opened
 * @param came those of them who came
 * @param days places taken at the end of each day on which that changed, in Paris
 */
public record SessionFillHistory(
        String sessionId,
        String territory,
        String format,
        @Nullable Instant start,
        @Nullable Integer capacity,
        SessionStatus status,
        int expected,
        int came,
        Map<LocalDate, Integer> days) {
    public SessionFillHistory {
        days = Map.copyOf(days);
    }
}
