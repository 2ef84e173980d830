package fr.spro.events.pairings.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked for.
 *
 * @param people each id once, at most {@link PairingEngine#MOST_PEOPLE} outside the fixed pairs
 * @param fixed pairs of these people that are not up for decision; nobody is in two of them
 * @param apart pairs of people that must not be made
 * @param met pairs of people who met before
 * @param familiar how many pairs two organisations have had before
 * @param present pairs that should stay if nothing is lost by it, with what breaking them counts: 1, or 2 where one of
 *     the two already said yes
 */
public record PairingRequest(
        List<Candidate> people,
        Set<IdPair> fixed,
        Set<IdPair> apart,
        Set<IdPair> met,
        Map<IdPair, Integer> familiar,
        Map<IdPair, Integer> present) {
    /** What breaking a present pair counts at most. */
    public static final int DEAREST = 2;

    public PairingRequest {
        people = List.copyOf(people);
        fixed = Set.copyOf(fixed);
        apart = Set.copyOf(apart);
        met = Set.copyOf(met);
        familiar = Map.copyOf(familiar);
        present = Map.copyOf(present);
        if (people.size() - 2 * fixed.size() > PairingEngine.MOST_PEOPLE) {
            throw new IllegalArgumentException("too many people: " + people.size());
        }
        Map<String, Candidate> known = new HashMap<>();
        people.forEach(person -> {
            if (known.put(person.id(), person) != null) {
                throw new IllegalArgumentException("twice: " + person.id());
            }
        });
        Set<String> taken = new HashSet<>();
        for (IdPair pair : fixed) {
            if (!known.containsKey(pair.first())
                    || !known.containsKey(pair.second())
                    || !taken.add(pair.first())
                    || !taken.add(pair.second())) {
                throw new IllegalArgumentException("cannot be fixed: " + pair);
            }
        }
        if (present.values().stream().anyMatch(loss -> loss < 1 || loss > DEAREST)) {
            throw new IllegalArgumentException("breaking a pair counts 1 or " + DEAREST);
        }
    }

    /** A first round for these people, of whom nothing is known. */
    public static PairingRequest of(List<Candidate> people) {
        return new PairingRequest(people, Set.of(), Set.of(), Set.of(), Map.of(), Map.of());
    }
}
