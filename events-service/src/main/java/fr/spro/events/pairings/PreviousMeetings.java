package fr.spro.events.pairings;

import fr.spro.events.pairings.engine.IdPair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who met before. Registrations are new for each session and nothing here knows a name, so of earlier rounds only the
 * organisations are known; people are in it where an organiser names two registrations of this session.
 *
 * @param organisations how many pairs two organisations had
 * @param people pairs of registrations of this session
 */
public record PreviousMeetings(Map<IdPair, Integer> organisations, Set<IdPair> people) {
    /** Nobody met anybody. */
    public static final PreviousMeetings NONE = new PreviousMeetings(Map.of(), Set.of());

    public PreviousMeetings {
        organisations = Map.copyOf(organisations);
        people = Set.copyOf(people);
    }

    PreviousMeetings and(PreviousMeetings other) {
        Map<IdPair, Integer> both = new HashMap<>(organisations);
        other.organisations.forEach((pair, count) -> both.merge(pair, count, Integer::sum));
        Set<IdPair> all = new HashSet<>(people);
        all.addAll(other.people);
        return new PreviousMeetings(both, all);
    }
}
