package fr.spro.events.pairings.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Pairs people of different organisations: pure, total, the same result whatever the order of the request's lists.
 *
 * <p>Never two people of one organisation, never a pair that must be kept apart; fixed pairs stay. Then, in this order:
 * <ol>
 *   <li>as many pairs as possible;
 *   <li>as few present pairs given up as possible, one that somebody already said yes to counting double;
 *   <li>as few pairs as possible of people who met before;
 *   <li>the least sum of familiarity: for each pair how many pairs its two organisations had before or have fixed in this
 *       round, counted up to {@value PairCosts#FAMILIAR};
 *   <li>the organisations well mixed: no two pairs could exchange partners, with all the above as good, so that fewer
 *       pairs of this round are of the same two organisations ({@link PairSpreading}).
 * </ol>
 * Levels 1 to 4 are optimal together: a minimum-cost perfect matching in a general graph. The fifth depends on all pairs
 * at once, which no cost of single pairs can say; it is a local optimum.
 *
 * <p>One matching takes O(n·m·log n) in practice for n people and the m edges that {@link CheapestMatching} looks at,
 * pricing O(n²) a round, and the exchanges O(n²) a sweep. On two idle cores 100 people take a few milliseconds and 1,000
 * less than half a second; with many other builds on the machine 1,000 took up to 5 s.
 */
public final class PairingEngine {
    /** Most people in one request. */
    public static final int MOST_PEOPLE = 1_000;

    private PairingEngine() {}

    /** The pairs, and who is left over. */
    public static EnginePairing match(PairingRequest request) {
        PairCosts board = new PairCosts(request);
        int[] mates = new CheapestMatching(board).mates();
        PairSpreading.spread(board, mates);
        List<IdPair> pairs = new ArrayList<>(request.fixed());
        List<Integer> left = IntStream.range(0, board.people())
                .filter(seat -> !board.allowed(seat, mates[seat]))
                .boxed()
                .toList();
        Map<IdPair, Integer> organisations = new HashMap<>();
        board.fixedOrganisations().forEach(pair -> organisations.merge(pair, 1, Integer::sum));
        int met = 0;
        int familiar = 0;
        for (int seat : PairSpreading.lower(mates)) {
            int mate = mates[seat];
            if (board.allowed(seat, mate)) {
                pairs.add(board.pair(seat, mate));
                organisations.merge(board.organisations(seat, mate), 1, Integer::sum);
                met += board.metBefore(seat, mate) ? 1 : 0;
                familiar += board.familiarity(seat, mate) > 0 ? 1 : 0;
            }
        }
        pairs.sort(null);
        int repeats =
                organisations.values().stream().mapToInt(count -> count - 1).sum();
        return new EnginePairing(pairs, reasons(board, left), met, familiar, repeats);
    }

    private static List<UnmatchedPerson> reasons(PairCosts board, List<Integer> left) {
        Map<String, Integer> sizes = new HashMap<>();
        for (int seat = 0; seat < board.people(); seat++) {
            sizes.merge(board.organisation(seat), 1, Integer::sum);
        }
        return left.stream()
                .map(seat -> new UnmatchedPerson(board.id(seat), why(board, seat, left.size(), sizes)))
                .toList();
    }

    private static UnmatchedPerson.Why why(PairCosts board, int seat, int left, Map<String, Integer> sizes) {
        int own = sizes.getOrDefault(board.organisation(seat), 0);
        if (2 * own > board.people() + board.people() % 2) {
            return UnmatchedPerson.Why.OWN_ORGANISATION;
        }
        if (IntStream.range(0, board.people()).noneMatch(other -> board.allowed(seat, other))) {
            return UnmatchedPerson.Why.NOBODY_ELSE;
        }
        return left == 1 && board.people() % 2 == 1 ? UnmatchedPerson.Why.ODD_NUMBER : UnmatchedPerson.Why.OTHERS_FIRST;
    }
}
