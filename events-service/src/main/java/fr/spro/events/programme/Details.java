package fr.spro.events.programme;

import fr.spro.events.formats.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an event but its state.
 *
 * @param openTo other territories whose people are invited
 * @param demo whether it is invented for a demonstration
 * @param numbered the highest number a session of this event ever had
 * @param history null for events that this system plans
 */
public record Details(
        String id,
        String territory,
        Format format,
        String title,
        @Nullable String series,
        @Nullable String summary,
        List<ProfessionalFunction> functions,
        List<String> openTo,
        Audience audience,
        boolean demo,
        List<Session> sessions,
        int numbered,
        @Nullable History history) {
    public Details {
        functions = List.copyOf(functions);
        openTo = List.copyOf(openTo);
        sessions = List.copyOf(sessions);
    }

    /** The session with that id. */
    public Optional<Session> session(String sessionId) {
        return sessions.stream()
                .filter(session -> session.id().equals(sessionId))
                .findFirst();
    }

    Details with(List<Session> newSessions) {
        return new Details(
                id,
                territory,
                format,
                title,
                series,
                summary,
                functions,
                openTo,
                audience,
                demo,
                newSessions,
                numbered,
                history);
    }

    Details mapping(UnaryOperator<Session> change) {
        List<Session> changed = new ArrayList<>();
        sessions.forEach(session -> changed.add(change.apply(session)));
        return with(changed);
    }
}
