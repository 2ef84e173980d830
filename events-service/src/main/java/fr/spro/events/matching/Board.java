package fr.spro.events.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Those without a fixed pair by number, with the cost of every pair of them.
 *
 * <p>Everybody is given somebody: where a pair must not be made, both stay without a partner, at a cost that any number of
 * real pairs cannot outweigh; with an odd number a blank seat takes one. So the cheapest perfect matching of the complete
 * graph has as many real pairs as can be. Below that the cost of a pair has three digits, each worth more than all the
 * digits under it in all pairs together: what was present and is given up, whether the two met, how familiar their
 * organisations are (0 to {@value #FAMILIAR}). Everything stays a whole number below 10^10, as the library needs.
 */
final class Board {
    static final int FAMILIAR = 3;

    private final MatchingRequest request;
    private final List<Person> people;
    private final String[] organisations;
    private final int seats;
    private final Map<Pair, Integer> familiar;
    private final long met;
    private final long change;
    private final long none;

    Board(MatchingRequest request) {
        this.request = request;
        this.people = request.people().stream()
                .filter(person -> request.fixed().stream().noneMatch(pair -> pair.has(person.id())))
                .sorted(Comparator.comparing(Person::id))
                .toList();
        this.organisations = people.stream().map(Board::organisation).toArray(String[]::new);
        this.seats = people.size() + people.size() % 2;
        this.familiar = new HashMap<>(request.familiar());
        fixedOrganisations().forEach(pair -> familiar.merge(pair, 1, Integer::sum));
        long pairs = seats / 2;
        this.met = FAMILIAR * pairs + 1;
        this.change = met * (pairs + 1);
        this.none = change * (MatchingRequest.DEAREST * pairs + 1);
    }

    /** The organisations of the fixed pairs, each pair of them as often as it is there. */
    List<Pair> fixedOrganisations() {
        Map<String, Person> known = new HashMap<>();
        request.people().forEach(person -> known.put(person.id(), person));
        List<Pair> fixed = new ArrayList<>();
        for (Pair pair : request.fixed()) {
            Person first = known.get(pair.first());
            Person second = known.get(pair.second());
            if (first != null && second != null) {
                fixed.add(new Pair(organisation(first), organisation(second)));
            }
        }
        return fixed;
    }

    private static String organisation(Person person) {
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

    Pair pair(int seat, int other) {
        return new Pair(id(seat), id(other));
    }

    Pair organisations(int seat, int other) {
        return new Pair(organisations[seat], organisations[other]);
    }

    /** Whether the two may be a pair. */
    boolean allowed(int seat, int other) {
        return seat < people.size()
                && other < people.size()
                && !organisations[seat].equals(organisations[other])
                && (request.apart().isEmpty() || !request.apart().contains(pair(seat, other)));
    }

    boolean metBefore(int seat, int other) {
        return !request.met().isEmpty() && request.met().contains(pair(seat, other));
    }

    int familiarity(int seat, int other) {
        return familiar.isEmpty() ? 0 : Math.min(FAMILIAR, count(familiar.get(organisations(seat, other))));
    }

    private int given(int seat, int other) {
        return MatchingRequest.DEAREST
                - (request.present().isEmpty() ? 0 : count(request.present().get(pair(seat, other))));
    }

    private static int count(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    /** What it costs to seat these two together; the same both ways. */
    long cost(int seat, int other) {
        return allowed(seat, other)
                ? change * given(seat, other) + (metBefore(seat, other) ? met : 0) + familiarity(seat, other)
                : none;
    }
}
