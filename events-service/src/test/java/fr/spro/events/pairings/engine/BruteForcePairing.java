package fr.spro.events.pairings.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries every way to pair a few people: what the engine promises, counted by hand. */
final class BruteForcePairing {
    private final PairingRequest request;
    private final Map<String, Candidate> people = new HashMap<>();
    private @Nullable Score best;

    /** Better is more pairs, then less lost, fewer who met, less familiarity. */
    record Score(int pairs, int lost, int met, int familiarity) {
        boolean betterThan(Score other) {
            if (pairs != other.pairs) {
                return pairs > other.pairs;
            }
            if (lost != other.lost) {
                return lost < other.lost;
            }
            return met != other.met ? met < other.met : familiarity < other.familiarity;
        }
    }

    BruteForcePairing(PairingRequest request) {
        this.request = request;
        request.people().forEach(person -> people.put(person.id(), person));
    }

    Score best() {
        List<String> free = request.people().stream()
                .map(Candidate::id)
                .filter(id -> request.fixed().stream().noneMatch(pair -> pair.has(id)))
                .toList();
        tryAll(free, new ArrayList<>(request.fixed()));
        return java.util.Objects.requireNonNull(best);
    }

    private void tryAll(List<String> free, List<IdPair> made) {
        if (free.isEmpty()) {
            Score score = score(made);
            if (best == null || score.betterThan(best)) {
                best = score;
            }
            return;
        }
        List<String> rest = free.subList(1, free.size());
        tryAll(rest, made);
        for (String other : rest) {
            IdPair pair = new IdPair(free.getFirst(), other);
            if (allowed(pair)) {
                made.add(pair);
                tryAll(rest.stream().filter(id -> !id.equals(other)).toList(), made);
                made.removeLast();
            }
        }
    }

    boolean allowed(IdPair pair) {
        return !organisation(pair.first()).equals(organisation(pair.second()))
                && !request.apart().contains(pair);
    }

    String organisation(String id) {
        Candidate person = java.util.Objects.requireNonNull(people.get(id));
        return person.organisation() == null ? "alone " + id : person.organisation();
    }

    IdPair organisations(IdPair pair) {
        return new IdPair(organisation(pair.first()), organisation(pair.second()));
    }

    Score score(List<IdPair> pairs) {
        Map<IdPair, Integer> known = new HashMap<>(request.familiar());
        request.fixed().forEach(pair -> known.merge(organisations(pair), 1, Integer::sum));
        int lost = request.present().values().stream().mapToInt(value -> value).sum();
        int met = 0;
        int familiarity = 0;
        for (IdPair pair : pairs) {
            lost -= request.present().getOrDefault(pair, 0);
            if (!request.fixed().contains(pair)) {
                met += request.met().contains(pair) ? 1 : 0;
                familiarity += Math.min(PairCosts.FAMILIAR, known.getOrDefault(organisations(pair), 0));
            }
        }
        return new Score(pairs.size(), lost, met, familiarity);
    }

    /** The sum of k(k-1)/2 over every two organisations with k pairs. */
    int repeats(List<IdPair> pairs) {
        Map<IdPair, Integer> counts = new HashMap<>();
        pairs.forEach(pair -> counts.merge(organisations(pair), 1, Integer::sum));
        return counts.values().stream().mapToInt(k -> k * (k - 1) / 2).sum();
    }
}
