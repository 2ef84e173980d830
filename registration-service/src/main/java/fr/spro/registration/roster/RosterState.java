package fr.spro.registration.roster;

import java.time.Instant;
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
        Map<String, IdempotentAnswer> answers,
        Map<String, List<String>> wishes,
        SignUpRules rules,
        List<ScanRecord> marks) {
    public RosterState {
        registrations = List.copyOf(registrations);
        scans = Map.copyOf(scans);
        answers = Map.copyOf(answers);
        wishes = Map.copyOf(wishes);
        marks = List.copyOf(marks);
    }

    /** Returns the smallest ticket that may come back to the waiting list, {@code nextTicket} if there is none. */
    long firstTicket() {
        long first = nextTicket;
        for (Registration registration : registrations) {
            Long ticket = ticket(registration);
            first = ticket == null ? first : Math.min(first, ticket);
        }
        return first;
    }

    private static @Nullable Long ticket(Registration registration) {
        return switch (registration) {
            case Registration.Waiting(RegistrationDetails _, long ticket) -> ticket;
            case Registration.Offered offered -> offered.ticket();
            case Registration.Confirmed(RegistrationDetails _, Attendance presence)
            when presence != null ->
                switch (presence.before()) {
                    case Attendance.Turn(long turn) -> turn;
                    case Attendance.Held(long turn, Instant _) -> turn;
                    case Attendance.Place _, Attendance.Request _ -> null;
                };
            case Registration.Confirmed _, Registration.Pending _, Registration.Cancelled _ -> null;
        };
    }
}
