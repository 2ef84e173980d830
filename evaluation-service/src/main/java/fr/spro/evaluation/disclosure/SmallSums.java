package fr.spro.evaluation.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds sets of up to four columns with fewer than k people whose numbers sum to 0 in both of two vectors: the single ones
 * first, and larger sets only when there are no smaller ones. Costs m^2 for m columns of fewer than k people.
 */
final class SmallSums {
    private final int[] people;
    private final ModularMatrix.Orthogonal orthogonal;
    private final int k;
    private final int most;
    private final Set<Set<Integer>> found = new HashSet<>();

    SmallSums(int[] people, ModularMatrix.Orthogonal orthogonal, int k, int most) {
        this.people = people;
        this.orthogonal = orthogonal;
        this.k = k;
        this.most = most;
    }

    private record Pair(int first, int second) {}

    List<Set<Integer>> find() {
        List<Integer> small = new ArrayList<>();
        for (int c = 0; c < people.length; c++) {
            if (people[c] < k) {
                small.add(c);
            }
        }
        for (int c : small) {
            consider(Set.of(c));
        }
        if (!found.isEmpty()) {
            return List.copyOf(found);
        }
        Map<Long, List<Integer>> singles = new HashMap<>();
        for (int c : small) {
            singles.computeIfAbsent(orthogonal.one().get(c), key -> new ArrayList<>())
                    .add(c);
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < small.size(); i++) {
            for (int j = i + 1; j < small.size(); j++) {
                int a = small.get(i);
                int b = small.get(j);
                if (people[a] + people[b] < k) {
                    pairs.add(new Pair(a, b));
                    consider(Set.of(a, b));
                }
            }
        }
        if (found.isEmpty()) {
            larger(pairs, singles);
        }
        return List.copyOf(found);
    }

    private void larger(List<Pair> pairs, Map<Long, List<Integer>> singles) {
        for (Pair pair : pairs) {
            for (int c : singles.getOrDefault(opposite(sum(pair)), List.of())) {
                if (c != pair.first() && c != pair.second()) {
                    consider(Set.of(pair.first(), pair.second(), c));
                }
            }
        }
        if (!found.isEmpty()) {
            return;
        }
        Map<Long, List<Pair>> sums = new HashMap<>();
        for (Pair pair : pairs) {
            for (Pair other : sums.getOrDefault(opposite(sum(pair)), List.of())) {
                Set<Integer> four = new HashSet<>(List.of(pair.first(), pair.second(), other.first(), other.second()));
                if (four.size() == 4) {
                    consider(Set.copyOf(four));
                }
            }
            sums.computeIfAbsent(sum(pair), key -> new ArrayList<>()).add(pair);
        }
    }

    private long sum(Pair pair) {
        return (orthogonal.one().get(pair.first()) + orthogonal.one().get(pair.second())) % orthogonal.prime();
    }

    private long opposite(long value) {
        return value == 0 ? 0 : orthogonal.prime() - value;
    }

    private void consider(Set<Integer> set) {
        if (found.size() >= most) {
            return;
        }
        long one = 0;
        long other = 0;
        int n = 0;
        for (int c : set) {
            one = (one + orthogonal.one().get(c)) % orthogonal.prime();
            other = (other + orthogonal.other().get(c)) % orthogonal.prime();
            n += people[c];
        }
        if (one == 0 && other == 0 && n < k) {
            found.add(set);
        }
    }
}
