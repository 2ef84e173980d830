package fr.spro.evaluation.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parts of units whose signatures are glued as far as no set of fewer than k people can tell them apart: the first
 * two reductions of {@link RankAudit}, which says why they are exact.
 */
final class InseparableUnits {
    private final int k;
    private final List<List<Group>> units = new ArrayList<>();
    private final List<int[]> signatures = new ArrayList<>();
    private int[] glued = new int[0];

    private InseparableUnits(int k) {
        this.k = k;
    }

    private record Group(int signature, int n) {}

    static InseparableUnits of(List<List<RankAudit.Part>> units, int k) {
        InseparableUnits parts = new InseparableUnits(k);
        parts.read(units);
        parts.glue();
        return parts;
    }

    int units() {
        return units.size();
    }

    int signatures() {
        return signatures.size();
    }

    /** The block rows that count a signature. */
    int[] rows(int signature) {
        return signatures.get(signature);
    }

    private void read(List<List<RankAudit.Part>> all) {
        Map<List<Integer>, Integer> known = new HashMap<>();
        // Atoms that are counted alike mostly share their list, and are many.
        IdentityHashMap<List<Integer>, Integer> shared = new IdentityHashMap<>();
        for (List<RankAudit.Part> parts : all) {
            TreeMap<Integer, Integer> people = new TreeMap<>();
            for (RankAudit.Part part : parts) {
                Integer signature = shared.get(part.rows());
                if (signature == null) {
                    signature = signature(part.rows(), known);
                    shared.put(part.rows(), signature);
                }
                people.merge(signature, part.n(), Integer::sum);
            }
            units.add(people.entrySet().stream()
                    .map(entry -> new Group(entry.getKey(), entry.getValue()))
                    .toList());
        }
        glued = new int[signatures.size()];
        Arrays.setAll(glued, i -> i);
    }

    private int signature(List<Integer> counting, Map<List<Integer>, Integer> known) {
        List<Integer> rows = counting.stream().sorted().toList();
        return known.computeIfAbsent(rows, unknown -> {
            signatures.add(rows.stream().mapToInt(Integer::intValue).toArray());
            return signatures.size() - 1;
        });
    }

    /** Stands for all signatures glued to this one. */
    int root(int signature) {
        return root(glued, signature);
    }

    private static int root(int[] sets, int of) {
        int root = of;
        while (sets[root] != root) {
            sets[root] = sets[sets[root]];
            root = sets[root];
        }
        return root;
    }

    private static void unite(int[] sets, int one, int other) {
        int first = root(sets, one);
        int second = root(sets, other);
        sets[Math.max(first, second)] = Math.min(first, second);
    }

    /** The parts of a unit as glued, in order: their signatures in the first half, their people in the second. */
    int[] parts(int unit) {
        return parts(units.get(unit));
    }

    private int[] parts(List<Group> unit) {
        int size = 0;
        int[] roots = new int[unit.size()];
        int[] people = new int[unit.size()];
        for (Group group : unit) {
            int root = root(group.signature());
            int at = size;
            while (at > 0 && roots[at - 1] > root) {
                at--;
            }
            if (at > 0 && roots[at - 1] == root) {
                people[at - 1] += group.n();
                continue;
            }
            System.arraycopy(roots, at, roots, at + 1, size - at);
            System.arraycopy(people, at, people, at + 1, size - at);
            roots[at] = root;
            people[at] = group.n();
            size++;
        }
        int[] parts = Arrays.copyOf(roots, 2 * size);
        System.arraycopy(people, 0, parts, size, size);
        return parts;
    }

    private void glue() {
        boolean changed = true;
        List<List<Group>> left = units;
        while (changed) {
            changed = false;
            PairSums together = new PairSums();
            List<List<Group>> split = new ArrayList<>();
            for (List<Group> unit : left) {
                int[] parts = parts(unit);
                int size = parts.length / 2;
                if (size < 2) {
                    continue;
                }
                split.add(unit);
                for (int i = 0; i < size; i++) {
                    for (int j = i + 1; j < size; j++) {
                        together.add(parts[i], parts[j], parts[size + i], parts[size + j]);
                    }
                }
            }
            for (PairSums.Sum pair : together.atLeast(k)) {
                int first = root(pair.first());
                int second = root(pair.second());
                if (first != second) {
                    unite(glued, first, second);
                    changed = true;
                }
            }
            left = split;
            changed |= glueWhatFollows(left);
        }
    }

    /** Glues signatures that occur with each other in units and whose difference is a sum of differences of glued ones. */
    private boolean glueWhatFollows(List<List<Group>> split) {
        int[] near = new int[signatures.size()];
        Arrays.setAll(near, i -> i);
        for (int signature = 0; signature < near.length; signature++) {
            unite(near, signature, root(signature));
        }
        for (List<Group> unit : split) {
            for (Group group : unit) {
                unite(near, group.signature(), unit.getFirst().signature());
            }
        }
        boolean changed = false;
        for (List<Integer> cluster : sets(near)) {
            changed |= glueWhatFollowsIn(cluster);
        }
        return changed;
    }

    /** The glued signatures, each set in order. */
    Collection<List<Integer>> sets() {
        return sets(glued);
    }

    private static Collection<List<Integer>> sets(int[] united) {
        Map<Integer, List<Integer>> sets = new TreeMap<>();
        for (int each = 0; each < united.length; each++) {
            sets.computeIfAbsent(root(united, each), first -> new ArrayList<>()).add(each);
        }
        return sets.values();
    }

    private boolean glueWhatFollowsIn(List<Integer> cluster) {
        Set<Integer> groups = new TreeSet<>();
        Map<Integer, Integer> rows = new HashMap<>();
        for (int signature : cluster) {
            groups.add(root(signature));
            for (int row : signatures.get(signature)) {
                rows.putIfAbsent(row, rows.size());
            }
        }
        if (groups.size() < 2 || groups.size() == cluster.size()) {
            return false;
        }
        RationalSpan span = new RationalSpan();
        for (int signature : cluster) {
            if (root(signature) != signature) {
                span.add(difference(signature, root(signature), rows));
            }
        }
        Map<List<Long>, Integer> normal = new HashMap<>();
        boolean changed = false;
        for (int group : groups) {
            List<Long> rest = span.normal(vector(group, 1, rows));
            Integer same = rest.isEmpty() ? null : normal.putIfAbsent(rest, group);
            if (same != null) {
                unite(glued, same, group);
                changed = true;
            }
        }
        return changed;
    }

    private long[] vector(int signature, int scale, Map<Integer, Integer> rows) {
        long[] vector = new long[rows.size() + 1];
        for (int row : signatures.get(signature)) {
            vector[Objects.requireNonNull(rows.get(row))]++;
        }
        vector[rows.size()] = scale;
        return vector;
    }

    private long[] difference(int signature, int other, Map<Integer, Integer> rows) {
        long[] difference = vector(signature, 0, rows);
        for (int row : signatures.get(other)) {
            difference[Objects.requireNonNull(rows.get(row))]--;
        }
        return difference;
    }
}
