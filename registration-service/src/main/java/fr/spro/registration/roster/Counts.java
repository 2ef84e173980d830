package fr.spro.registration.roster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a roster at one version.
 *
 * @param capacity null where nobody signs up
 * @param offered held for somebody who waited; they count as taken
 * @param pending wait for an organiser's yes or no
 * @param free places that the next person would get
 * @param excess taken above the capacity, after it was lowered or people were let in at the door
 */
public record Counts(
        String sessionId,
        long version,
        String territory,
        @Nullable Integer capacity,
        int confirmed,
        int offered,
        int waiting,
        int pending,
        int attended,
        int free,
        int excess,
        SessionStatus status,
        Map<String, Tally> byOrganisation,
        Map<PersonFunction, Tally> byFunction) {

    /** The numbers of one organisation or function. */
    public record Tally(int confirmed, int waiting, int attended, int offered) {}
}
