package fr.spro.registration.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells what is planned for one person within a session. */
@FunctionalInterface
public interface CalendarNotes {
    /**
     * The plan of a registration, {@link CalendarNote#NONE} where there is none.
     *
     * @param start when the session starts
     * @param language {@code fr} or {@code en}
     */
    CalendarNote of(String sessionId, String registrationId, Instant start, String language);

    /** The plans of several sources one below the other; a change in any of them is a change. */
    static CalendarNotes together(List<CalendarNotes> sources) {
        return (sessionId, registrationId, start, language) -> {
            long version = 0;
            List<String> texts = new ArrayList<>();
            for (CalendarNotes source : sources) {
                CalendarNote note = source.of(sessionId, registrationId, start, language);
                version += note.version();
                if (!note.text().isEmpty()) {
                    texts.add(note.text());
                }
            }
            return new CalendarNote(version, String.join("\n", texts));
        };
    }
}
