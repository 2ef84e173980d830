package fr.spro.events.participants;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The registrations of sessions that are planned person by person, in memory, each as newly as it was heard. */
@Component
public final class ParticipantIndex {
    private final Map<String, Map<String, Participant>> bySession = new ConcurrentHashMap<>();
    private volatile boolean complete;

    /** Takes in what was told, unless something newer is known; in whatever order and however often. */
    public void hear(Participant participant) {
        bySession
                .computeIfAbsent(participant.sessionId(), session -> new ConcurrentHashMap<>())
                .merge(
                        participant.registrationId(),
                        participant,
                        (known, told) -> told.version() > known.version() ? told : known);
    }

    /** All that had been told before this instance began to listen has been heard. */
    public void heardAll() {
        complete = true;
    }

    /** Whether nobody is missing only because this instance has just started. */
    public boolean complete() {
        return complete;
    }

    /** Those who have a place in a session, by registration id, so that the same people give the same plan. */
    public List<Participant> withPlace(String sessionId) {
        return bySession.getOrDefault(sessionId, Map.of()).values().stream()
                .filter(Participant::hasPlace)
                .sorted(Comparator.comparing(Participant::registrationId))
                .toList();
    }

    /** Those of whom it was told that they have no place in a session (any more); whoever was not heard of is not among them. */
    public Set<String> withoutPlace(String sessionId) {
        return bySession.getOrDefault(sessionId, Map.of()).values().stream()
                .filter(participant -> !participant.hasPlace())
                .map(Participant::registrationId)
                .collect(Collectors.toSet());
    }
}
