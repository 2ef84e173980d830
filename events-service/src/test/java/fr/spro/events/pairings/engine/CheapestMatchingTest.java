package fr.spro.events.pairings.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.alg.matching.blossom.v5.KolmogorovWeightedPerfectMatching;
import org.jgrapht.alg.matching.blossom.v5.ObjectiveSense;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheapestMatchingTest {
    @Test
    void costsAsLittleAsTheLibraryFindsInTheWholeGraph() {
        for (int seed = 0; seed < 20; seed++) {
            PairCosts board = new PairCosts(PairingEngineTest.gathering(60 + seed, 3 + seed % 5, seed));

            assertThat((double) cost(board)).isEqualTo(leastOfTheWholeGraph(board));
        }
    }

    @Test
    void costsAsLittleWhereTheCheapPairsAreInGroupsOfOddSize() {
        PairCosts board = new PairCosts(halves(60, 4));

        assertThat((double) cost(board)).isEqualTo(leastOfTheWholeGraph(board));
    }

    @ParameterizedTest(name = "{0} people of {1} organisations")
    @CsvSource({"100, 2, 2", "100, 4, 1", "100, 25, 2", "100, 200, 2", "200, 2, 2", "200, 4, 2", "200, 25, 3"})
    void findsTheCheapestPairsInFewRoundsOnFewOfTheEdges(int people, int organisations, int rounds) {
        CheapestMatching cheapest =
                new CheapestMatching(new PairCosts(PairingEngineTest.gathering(people, organisations, 7)));

        assertThat(cheapest.rounds()).isEqualTo(rounds);
        assertThat(cheapest.edges()).isBetween(people, 16 * people);
    }

    /** A set of odd size whose people are cheap for each other has a price of its own, which makes its inner edges dear. */
    @Test
    void looksAtNoMoreThanTheFirstEdgesWhereTheCheapPairsAreInGroupsOfOddSize() {
        CheapestMatching cheapest = new CheapestMatching(new PairCosts(halves(100, 10)));

        assertThat(cheapest.rounds()).isEqualTo(1);
        assertThat(cheapest.edges()).isEqualTo(801);
    }

    @Test
    void matchesNobodyWhereNobodyIs() {
        CheapestMatching nobody = new CheapestMatching(new PairCosts(PairingRequest.of(List.of())));

        assertThat(nobody.mates()).isEmpty();
        assertThat(nobody.rounds()).isZero();
    }

    @Test
    void theDearestPairOfTheLargestGatheringIsCheaperThanTheLibraryBears() {
        List<Candidate> people = new ArrayList<>();
        for (int i = 0; i < PairingEngine.MOST_PEOPLE; i++) {
            people.add(new Candidate("p" + i, "one"));
        }
        PairCosts board = new PairCosts(PairingRequest.of(people));

        // 500 pairs: familiar up to 1,500, met 1,501, given up 752,001, and more than 1,000 of these for none.
        assertThat(board.cost(0, 1)).isEqualTo(752_753_001).isLessThan(1_000_000_000);
        assertThat(board.allowed(0, 1)).isFalse();
    }

    @Test
    void eachDigitOfACostOutweighsAllThoseUnderIt() {
        List<Candidate> people = List.of(new Candidate("p0", "a"), new Candidate("p1", "b"), new Candidate("p2", "c"));
        IdPair of = new IdPair("p0", "p1");
        PairCosts board = new PairCosts(new PairingRequest(
                people, Set.of(), Set.of(), Set.of(of), Map.of(new IdPair("a", "b"), 9), Map.of(of, 1)));

        // Two pairs: they are familiar (3), met (7), one step of two is given up (21); the blank seat costs most.
        assertThat(board.cost(0, 1)).isEqualTo(21 + 7 + 3);
        assertThat(board.cost(1, 0)).isEqualTo(board.cost(0, 1));
        assertThat(board.cost(1, 2)).isEqualTo(2 * 21);
        assertThat(board.cost(2, 3)).isEqualTo(5 * 21);
        assertThat(board.allowed(2, 3)).isFalse();
        assertThat(board.cost(3, 3)).isEqualTo(board.cost(0, 0)).isEqualTo(5 * 21);
    }

    @Test
    void countsTheFixedPairsOfTheOrganisationsThatAreStillToBePaired() {
        List<Candidate> people = List.of(
                new Candidate("free-1", "a"),
                new Candidate("free-2", "b"),
                new Candidate("free-3", "c"),
                new Candidate("p1", "b"),
                new Candidate("p2", "a"),
                new Candidate("p3", "a"),
                new Candidate("p4", "b"),
                new Candidate("p5", "c"),
                new Candidate("p6", "c"),
                new Candidate("p7", "elsewhere"),
                new Candidate("p8", "a"),
                new Candidate("p9", "c"),
                new Candidate("p10", "a"));
        PairCosts board = new PairCosts(new PairingRequest(
                people,
                Set.of(
                        new IdPair("p1", "p2"),
                        new IdPair("p3", "p4"),
                        new IdPair("p5", "p6"),
                        new IdPair("p7", "p8"),
                        new IdPair("p9", "p10")),
                Set.of(),
                Set.of(),
                Map.of(),
                Map.of()));

        // Row and column are a, b, c: twice b with a, once c with a; a pair of one organisation is none to mix.
        assertThat(board.fixedCounts()).isDeepEqualTo(new int[][] {{}, {2}, {1, 0}});
    }

    /** Two groups of odd size; whose organisations have often been together with all of the other group. */
    private static PairingRequest halves(int count, int organisations) {
        List<Candidate> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String half = i < count / 2 - 1 + count / 2 % 2 ? "a" : "b";
            people.add(new Candidate("p%03d".formatted(i), half + i % organisations));
        }
        Map<IdPair, Integer> familiar = new HashMap<>();
        for (int i = 0; i < organisations; i++) {
            for (int j = 0; j < organisations; j++) {
                familiar.put(new IdPair("a" + i, "b" + j), PairCosts.FAMILIAR);
            }
        }
        return new PairingRequest(people, Set.of(), Set.of(), Set.of(), familiar, Map.of());
    }

    private static long cost(PairCosts board) {
        int[] mates = new CheapestMatching(board).mates();
        long cost = 0;
        for (int seat = 0; seat < mates.length; seat++) {
            cost += seat < mates[seat] ? board.cost(seat, mates[seat]) : 0;
        }
        return cost;
    }

    private static double leastOfTheWholeGraph(PairCosts board) {
        SimpleWeightedGraph<Integer, DefaultWeightedEdge> whole = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        for (int seat = 0; seat < board.seats(); seat++) {
            whole.addVertex(seat);
            for (int other = 0; other < seat; other++) {
                whole.setEdgeWeight(whole.addEdge(seat, other), board.cost(seat, other));
            }
        }
        return new KolmogorovWeightedPerfectMatching<>(whole, ObjectiveSense.MINIMIZE)
                .getMatching()
                .getWeight();
    }
}
