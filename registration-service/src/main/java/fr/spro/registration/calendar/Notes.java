package fr.spro.registration.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells what is planned for one person within a session. */
@FunctionalInterface
public interface Notes {
    /**
     * The plan of a registration, {@link Note#NONE} where there is none.
     *
     * @param start when the session starts
     * @param language {@code fr} or {@code en}
     */
    Note of(String sessionId, String registrationId, Instant start, String language);

    /** The plans of several sources one below the other; a change in any of them is a change. */
    static Notes together(List<Notes> sources) {
        return (sessionId, registrationId, start, language) -> {
            long version = 0;
            List<String> texts = new ArrayList<>();
            for (Notes source : sources) {
                Note note = source.of(sessionId, registrationId, start, language);
                version += note.version();
                if (!note.text().isEmpty()) {
                    texts.add(note.text());
                }
            }
            return new Note(version, String.join("\n", texts));
        };
    }
}
