package fr.spro.events.pairings.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Those without a fixed pair by number, with the cost of every pair of them.
 *
 * <p>Everybody is given somebody: where a pair must not be made, both stay without a partner, at a cost that any number of
 * real pairs cannot outweigh; with an odd number a blank seat takes one. So the cheapest perfect matching of the complete
 * graph has as many real pairs as can be. Below that the cost of a pair has three digits, each worth more than all the
 * digits under it in all pairs together: what was present and is given up, whether the two met, how familiar their
 * organisations are (0 to {@value #FAMILIAR}). Every cost stays a whole number below 10^9; the library needs less than 10^10.
 */
final class PairCosts {
    static final int FAMILIAR = 3;

    private final PairingRequest request;
    private final List<Candidate> people;
    private final String[] organisations;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] groups;
    private final int seats;
    private final Map<IdPair, Integer> familiar;
    private final int met;
    private final int change;
    private final int none;
    /** The higher seat first; a seat with itself is no pair. */
    private final int[][] costs;

    PairCosts(PairingRequest request) {
        this.request = request;
        this.people = request.people().stream()
                .filter(person -> request.fixed().stream().noneMatch(pair -> pair.has(person.id())))
                .sorted(Comparator.comparing(Candidate::id))
                .toList();
        this.organisations = people.stream().map(PairCosts::organisation).toArray(String[]::new);
        this.seats = people.size() + people.size() % 2;
        this.familiar = new HashMap<>(request.familiar());
        fixedOrganisations().forEach(pair -> familiar.merge(pair, 1, Integer::sum));
        int pairs = seats / 2;
        this.met = FAMILIAR * pairs + 1;
        this.change = met * (pairs + 1);
        this.none = change * (PairingRequest.DEAREST * pairs + 1);
        this.groups = groups();
        this.costs = new int[seats][];
        for (int higher = 0; higher < seats; higher++) {
            costs[higher] = new int[higher + 1];
            for (int seat = 0; seat <= higher; seat++) {
                costs[higher][seat] = priced(seat, higher);
            }
        }
    }

    private int[] groups() {
        int[] found = new int[people.size()];
        for (int seat = 0; seat < found.length; seat++) {
            numbers.putIfAbsent(organisations[seat], numbers.size());
            found[seat] = count(numbers.get(organisations[seat]));
        }
        return found;
    }

    /** For the numbers of two organisations, the higher first, how many fixed pairs they have. */
    int[][] fixedCounts() {
        int[][] counts = new int[numbers.size()][];
        for (int group = 0; group < counts.length; group++) {
            counts[group] = new int[group];
        }
        for (IdPair pair : fixedOrganisations()) {
            int first = numbers.getOrDefault(pair.first(), -1);
            int second = numbers.getOrDefault(pair.second(), -1);
            if (first >= 0 && second >= 0 && first != second) {
                counts[Math.max(first, second)][Math.min(first, second)]++;
            }
        }
        return counts;
    }

    /** The organisations of the fixed pairs, each pair of them as often as it is there. */
    List<IdPair> fixedOrganisations() {
        Map<String, Candidate> known = new HashMap<>();
        request.people().forEach(person -> known.put(person.id(), person));
        List<IdPair> fixed = new ArrayList<>();
        for (IdPair pair : request.fixed()) {
            Candidate first = Objects.requireNonNull(known.get(pair.first()));
            Candidate second = Objects.requireNonNull(known.get(pair.second()));
            fixed.add(new IdPair(organisation(first), organisation(second)));
        }
        return fixed;
    }

    private static String organisation(Candidate person) {
        return person.organisation() == null ? "\u0000" + person.id() : person.organisation();
    }

    /** An even number: people, and a blank seat behind them when they are odd. */
    int seats() {
        return seats;
    }

    int people() {
        return people.size();
    }

    String id(int seat) {
        return people.get(seat).id();
    }

    String organisation(int seat) {
        return organisations[seat];
    }

    IdPair pair(int seat, int other) {
        return new IdPair(id(seat), id(other));
    }

    IdPair organisations(int seat, int other) {
        return new IdPair(organisations[seat], organisations[other]);
    }

    /** The number of a seat's organisation, from 0. */
    int group(int seat) {
        return groups[seat];
    }

    /** Whether the two may be a pair. */
    boolean allowed(int seat, int other) {
        return cost(seat, other) < none;
    }

    /** The blank seat is the highest one. */
    private boolean mayBe(int seat, int higher) {
        return higher < people.size()
                && groups[seat] != groups[higher]
                && (request.apart().isEmpty() || !request.apart().contains(pair(seat, higher)));
    }

    boolean metBefore(int seat, int other) {
        return !request.met().isEmpty() && request.met().contains(pair(seat, other));
    }

    int familiarity(int seat, int other) {
        return familiar.isEmpty() ? 0 : Math.min(FAMILIAR, count(familiar.get(organisations(seat, other))));
    }

    private int given(int seat, int other) {
        return PairingRequest.DEAREST
                - (request.present().isEmpty() ? 0 : count(request.present().get(pair(seat, other))));
    }

    private static int count(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private int priced(int seat, int higher) {
        return mayBe(seat, higher)
                ? change * given(seat, higher) + (metBefore(seat, higher) ? met : 0) + familiarity(seat, higher)
                : none;
    }

    /** What it costs to seat these two together; the same both ways. */
    int cost(int seat, int other) {
        return costs[Math.max(seat, other)][Math.min(seat, other)];
    }
}
