package fr.spro.events.programme;

import fr.spro.events.formats.Contact;
import fr.spro.events.formats.Format;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param plannedTo up to which day of a rule without an end there are sessions; null where there is no such rule
 * @param notifications by session, whether its people are mailed about changes; none for sessions never decided about
 * @param contact who answers questions about it; null where the territory's contact does
 */
public record EventDetails(
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
        @Nullable HistoricalRecord history,
        @Nullable LocalDate plannedTo,
        Map<String, Notification> notifications,
        @Nullable Contact contact) {
    public EventDetails {
        functions = List.copyOf(functions);
        openTo = List.copyOf(openTo);
        sessions = List.copyOf(sessions);
        notifications = Map.copyOf(notifications);
    }

    /** The details of an event without a rule that has no end. */
    public EventDetails(
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
            @Nullable HistoricalRecord history) {
        this(
                id, territory, format, title, series, summary, functions, openTo, audience, demo, sessions, numbered,
                history, null, Map.of(), null);
    }

    /** The session with that id. */
    public Optional<Session> session(String sessionId) {
        return sessions.stream()
                .filter(session -> session.id().equals(sessionId))
                .findFirst();
    }

    EventDetails with(List<Session> newSessions) {
        return with(newSessions, numbered, plannedTo);
    }

    EventDetails with(@Nullable Contact other) {
        return new EventDetails(
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
                sessions,
                numbered,
                history,
                plannedTo,
                notifications,
                other);
    }

    EventDetails plannedTo(@Nullable LocalDate day) {
        return with(sessions, numbered, day);
    }

    /** With more sessions, numbered on from the highest. */
    EventDetails adding(List<Session> more, LocalDate day) {
        List<Session> all = new ArrayList<>(sessions);
        all.addAll(more);
        return with(all, numbered + more.size(), day);
    }

    /** With the choice about changes of these sessions, made at that version. */
    EventDetails notifying(List<String> sessionIds, Notification.Choice choice, long version) {
        Map<String, Notification> all = new HashMap<>(notifications);
        sessionIds.forEach(id -> all.put(id, Notification.after(notifications.get(id), choice, version)));
        return notifying(all);
    }

    EventDetails notifying(Map<String, Notification> all) {
        return with(sessions, numbered, plannedTo, all);
    }

    private EventDetails with(List<Session> newSessions, int newNumbered, @Nullable LocalDate newPlannedTo) {
        return with(newSessions, newNumbered, newPlannedTo, notifications);
    }

    private EventDetails with(
            List<Session> newSessions,
            int newNumbered,
            @Nullable LocalDate newPlannedTo,
            Map<String, Notification> newNotifications) {
        return new EventDetails(
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
                newNumbered,
                history,
                newPlannedTo,
                newNotifications,
                contact);
    }

    EventDetails mapping(UnaryOperator<Session> change) {
        List<Session> changed = new ArrayList<>();
        sessions.forEach(session -> changed.add(change.apply(session)));
        return with(changed);
    }
}
