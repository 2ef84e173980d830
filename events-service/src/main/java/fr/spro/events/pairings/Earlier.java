package fr.spro.events.pairings;

import fr.spro.events.pairings.engine.Pair;
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
public record Earlier(Map<Pair, Integer> organisations, Set<Pair> people) {
    /** Nobody met anybody. */
    public static final Earlier NONE = new Earlier(Map.of(), Set.of());

    public Earlier {
        organisations = Map.copyOf(organisations);
        people = Set.copyOf(people);
    }

    Earlier and(Earlier other) {
        Map<Pair, Integer> both = new HashMap<>(organisations);
        other.organisations.forEach((pair, count) -> both.merge(pair, count, Integer::sum));
        Set<Pair> all = new HashSet<>(people);
        all.addAll(other.people);
        return new Earlier(both, all);
    }
}
