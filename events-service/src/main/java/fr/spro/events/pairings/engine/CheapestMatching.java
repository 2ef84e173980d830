package fr.spro.events.pairings.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jgrapht.alg.matching.blossom.v5.KolmogorovWeightedPerfectMatching;
import org.jgrapht.alg.matching.blossom.v5.ObjectiveSense;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * The cheapest perfect matching of a complete graph, exact, without ever holding that graph.
 *
 * <p>Kolmogorov's Blossom V (2009, JGraphT's implementation) matches on a few cheap edges per seat. Its dual solution then
 * prices every edge that is not there; one with a negative reduced cost could make the matching cheaper and is added, and
 * when there is none, the matching is the cheapest of the complete graph, by duality. The complete graph of 1,000 people
 * has half a million edges and needs more than 192 MB in the library; this holds some ten thousand.
 */
final class CheapestMatching {
    private static final int EDGES_AT_A_TIME = 8;
    private static final double EXACT = 1e-4;
    /** Above any number of seats: sorts by cost, then by distance, in one number. */
    private static final long STEP = 4096;

    private final PairCosts board;
    private final int seats;
    private final SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph =
            new SimpleWeightedGraph<>(DefaultWeightedEdge.class);

    private final int[] mates;
    private int rounds;

    CheapestMatching(PairCosts board) {
        this.board = board;
        this.seats = board.seats();
        this.mates = seats == 0 ? new int[0] : solve();
    }

    /** For each seat the one it is matched with. */
    int[] mates() {
        return mates.clone();
    }

    /** How many edges of the complete graph it had to hold. */
    int edges() {
        return graph.edgeSet().size();
    }

    /** How many times it let the library match. */
    int rounds() {
        return rounds;
    }

    private int[] solve() {
        for (int seat = 0; seat < seats; seat++) {
            graph.addVertex(seat);
        }
        // Some perfect matching must be there.
        for (int seat = 0; seat < seats; seat += 2) {
            add(seat, seat + 1);
        }
        for (int seat = 0; seat < seats; seat++) {
            addCheapest(seat);
        }
        while (true) {
            rounds++;
            KolmogorovWeightedPerfectMatching<Integer, DefaultWeightedEdge> solved =
                    new KolmogorovWeightedPerfectMatching<>(graph, ObjectiveSense.MINIMIZE);
            Set<DefaultWeightedEdge> matched = solved.getMatching().getEdges();
            if (!addMissing(new Prices(solved.getDualSolution().getDualVariables()))) {
                return matched(matched);
            }
        }
    }

    private int[] matched(Set<DefaultWeightedEdge> edges) {
        int[] found = new int[seats];
        for (DefaultWeightedEdge edge : edges) {
            int one = graph.getEdgeSource(edge);
            int other = graph.getEdgeTarget(edge);
            found[one] = other;
            found[other] = one;
        }
        return found;
    }

    private void addCheapest(int seat) {
        long[] costs = new long[seats - 1];
        for (int distance = 1; distance < seats; distance++) {
            costs[distance - 1] = (long) board.cost(seat, (seat + distance) % seats) * STEP + distance;
        }
        addFirst(seat, costs, costs.length);
    }

    private boolean addMissing(Prices prices) {
        boolean added = false;
        for (int seat = 0; seat < seats; seat++) {
            long[] reduced = new long[seats];
            int found = 0;
            for (int distance = 1; distance < seats; distance++) {
                int other = (seat + distance) % seats;
                double price = prices.reduced(seat, other, board.cost(seat, other));
                if (price < -EXACT && !graph.containsEdge(seat, other)) {
                    reduced[found++] = (long) Math.floor(price) * STEP + distance;
                }
            }
            addFirst(seat, reduced, found);
            added |= found > 0;
        }
        return added;
    }

    private void addFirst(int seat, long[] keys, int count) {
        Arrays.sort(keys, 0, count);
        for (int i = 0; i < Math.min(count, EDGES_AT_A_TIME); i++) {
            add(seat, (int) ((seat + Math.floorMod(keys[i], STEP)) % seats));
        }
    }

    private void add(int seat, int other) {
        if (!graph.containsEdge(seat, other)) {
            graph.setEdgeWeight(graph.addEdge(seat, other), board.cost(seat, other));
        }
    }

    /** The dual solution: a price for every seat and for every odd set of seats that acts as one. */
    private final class Prices {
        private final double[] sums = new double[seats];
        private final List<List<Odd>> odd =
                Stream.<List<Odd>>generate(ArrayList::new).limit(seats).toList();

        private record Odd(BitSet seats, double price) {}

        Prices(Map<Set<Integer>, Double> duals) {
            duals.forEach((set, price) -> {
                Odd known = new Odd(new BitSet(seats), price);
                for (int seat : set) {
                    sums[seat] += price;
                    known.seats().set(seat);
                    if (set.size() > 1) {
                        odd.get(seat).add(known);
                    }
                }
            });
        }

        /** The cost less the prices of the sets that an edge leaves: a set that holds both ends is not left. */
        double reduced(int seat, int other, double cost) {
            double reduced = cost - sums[seat] - sums[other];
            for (Odd set : odd.get(seat)) {
                if (set.seats().get(other)) {
                    reduced += 2 * set.price();
                }
            }
            return reduced;
        }
    }
}
