package fr.spro.registration.roster;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All of a roster as plain values, for snapshots and comparisons.
 *
 * @param nextTicket the next one of the waiting list
 * @param registrations in the order in which they came
 * @param scans which registration a scan id was for
 * @param answers by idempotency key
 * @param rules how the organiser wants places to be given
 * @param wishes of those who have some, by registration
 * @param marks of the doors, in the order in which they came
 */
public record RosterState(
        String sessionId,
        long version,
        @Nullable SessionCopy session,
        long nextTicket,
        List<Registration> registrations,
        Map<String, String> scans,
        Map<String, Answer> answers,
        Map<String, List<String>> wishes,
        PlaceRules rules,
        List<Mark> marks) {
    public RosterState {
        registrations = List.copyOf(registrations);
        scans = Map.copyOf(scans);
        answers = Map.copyOf(answers);
        wishes = Map.copyOf(wishes);
        marks = List.copyOf(marks);
    }
}
