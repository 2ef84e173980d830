package fr.spro.evaluation.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks that no cell of fewer than k people can be worked out from published sums, by whatever additions and
 * subtractions.
 *
 * <p>An atom is a cell of unit, function and organisation type that is not empty. Each published number is a row: 1 for
 * the atoms it counts, 0 for others; the total of each unit is always taken as known. A set of atoms can be worked out
 * when its 0/1 vector x is a combination of rows. On an atom of unit u with signature s (the block rows that count it) a
 * combination has the value a(u) + b(s): a free number per unit, and a sum of numbers per block row. Three exact
 * reductions come before the elimination.
 *
 * <ol>
 *   <li>Atoms of one unit with one signature always get one value: they are one part.
 *   <li>If two signatures have different values then in every unit that has both, x takes in one of the two and leaves
 *       the other, and it is the same of the two everywhere, because the difference b(s) - b(t) is. So x has at least the
 *       smaller of the two sums of people over those units; when that is k or more, a small x cannot tell the two
 *       signatures apart, and they are glued. What follows from glued ones is glued too: if b(s) - b(t) is a sum of differences
 *       that are 0, it is 0. Glued signatures make larger parts, and it is done again until nothing changes. A unit all of whose parts are glued is taken in whole (k people or more) or not at all: it drops out.
 *   <li>Units with the same glued signatures are split alike or not at all, so they become one with the sums of people.
 * </ol>
 *
 * <p>For what is left, x must be in the row space of a small matrix (columns: parts that are left, and for glued
 * signatures the difference, which must be 0). The elimination is done modulo primes above 2^49, as many as are needed
 * for their product to exceed Hadamard's bound of every minor; so for at least one the rank is that over the rationals,
 * and it is the largest. For that prime no leak is missed: if an integer vector is a rational combination of basis rows,
 * c x = sum of c(i) r(i) in lowest terms, then c is not divisible by the prime, or the basis rows would be dependent modulo
 * the prime and the rank smaller. A vector orthogonal to all rows is drawn; x in the row space makes its product with it
 * 0. Sets of up to four parts of fewer than k people with product 0 are the leaks (a second such vector rules out
 * coincidences; one that slips through makes the outcome stricter, never laxer). With k = 5 these are all sets of parts there can be.
 *
 * <p>Costs n p^2 for n units of p parts each, and m^3 for m parts that are left, of which at most {@link #MOST_COLUMNS}
 * are looked at: above that every one of them counts as a leak, and whoever publishes must merge more.
 */
public final class RankAudit {
    /** Up to how many parts are looked at one by one. */
    public static final int MOST_COLUMNS = 300;

    private static final int MOST_LEAKS = 500;
    private static final int PRIME_BITS = 49;

    private final int k;
    private final List<List<Group>> units = new ArrayList<>();
    private final List<int[]> signatures = new ArrayList<>();
    private int[] glued = new int[0];

    private RankAudit(int k) {
        this.k = k;
    }

    /** People of a unit, and the numbers of the block rows that count them. */
    public record Part(List<Integer> rows, int n) {
        public Part {
            rows = List.copyOf(rows);
        }
    }

    /** Small sets that can be worked out: the positions of the units they are in. */
    public record Leak(Set<Integer> units) {
        public Leak {
            units = Set.copyOf(units);
        }
    }

    /**
     * What was found.
     *
     * @param columns how many parts were left to be looked at one by one
     * @param rank the rank of their matrix, 0 when none was left
     * @param tooLarge whether they were too many, so that all count as leaks
     */
    public record Outcome(int columns, int rank, boolean tooLarge, List<Leak> leaks) {
        public Outcome {
            leaks = List.copyOf(leaks);
        }

        /** Whether nothing small can be worked out. */
        public boolean isSafe() {
            return leaks.isEmpty();
        }
    }

    private record Group(int signature, int n) {}

    /** Units that are split alike, and the people in each of their parts. */
    private record Kind(List<Integer> units, List<Integer> groups, List<Integer> people) {}

    private record Column(Kind kind, int group, int n) {}

    /** Audits units of k people or more, each given by its parts. */
    public static Outcome of(List<List<Part>> units, int k) {
        RankAudit audit = new RankAudit(k);
        audit.read(units);
        audit.glue();
        return audit.outcome();
    }

    private void read(List<List<Part>> all) {
        Map<List<Integer>, Integer> known = new HashMap<>();
        // Atoms that are counted alike mostly share their list, and are many.
        IdentityHashMap<List<Integer>, Integer> shared = new IdentityHashMap<>();
        for (List<Part> parts : all) {
            TreeMap<Integer, Integer> people = new TreeMap<>();
            for (Part part : parts) {
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

    private int root(int signature) {
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

    /** The parts of a unit as glued now, in order: their signatures in the first half, their people in the second. */
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
        Map<Integer, List<Integer>> clusters = new TreeMap<>();
        for (int signature = 0; signature < near.length; signature++) {
            clusters.computeIfAbsent(root(near, signature), first -> new ArrayList<>())
                    .add(signature);
        }
        boolean changed = false;
        for (List<Integer> cluster : clusters.values()) {
            changed |= glueWhatFollowsIn(cluster);
        }
        return changed;
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
        IntegerSpan span = new IntegerSpan();
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

    private List<Kind> kinds() {
        Map<List<Integer>, Kind> kinds = new LinkedHashMap<>();
        for (int u = 0; u < units.size(); u++) {
            int[] parts = parts(units.get(u));
            int size = parts.length / 2;
            if (size < 2) {
                continue;
            }
            Kind kind = kinds.computeIfAbsent(
                    Arrays.stream(parts, 0, size).boxed().toList(),
                    groups -> new Kind(
                            new ArrayList<>(), groups, new ArrayList<>(Collections.nCopies(groups.size(), 0))));
            kind.units().add(u);
            for (int place = 0; place < size; place++) {
                kind.people().set(place, kind.people().get(place) + parts[size + place]);
            }
        }
        return List.copyOf(kinds.values());
    }

    private Outcome outcome() {
        List<Kind> kinds = kinds();
        List<Column> columns = new ArrayList<>();
        for (Kind kind : kinds) {
            for (int i = 0; i < kind.groups().size(); i++) {
                columns.add(new Column(kind, kind.groups().get(i), kind.people().get(i)));
            }
        }
        if (columns.isEmpty()) {
            return new Outcome(0, 0, false, List.of());
        }
        if (columns.size() > MOST_COLUMNS) {
            List<Leak> leaks = kinds.stream()
                    .map(kind -> new Leak(Set.copyOf(kind.units())))
                    .toList();
            return new Outcome(columns.size(), 0, true, leaks);
        }
        ModularMatrix matrix = matrix(kinds, columns);
        int[] people = columns.stream().mapToInt(Column::n).toArray();
        // What one prime shows is enough to merge more; only its silence has to be proved.
        ModularMatrix.Orthogonal orthogonal = matrix.orthogonal(false);
        List<Set<Integer>> sets = new SmallSums(people, orthogonal, k, MOST_LEAKS).find();
        if (sets.isEmpty()) {
            orthogonal = matrix.orthogonal(true);
            sets = new SmallSums(people, orthogonal, k, MOST_LEAKS).find();
        }
        List<Leak> leaks = sets.stream()
                .map(set -> {
                    Set<Integer> in = new HashSet<>();
                    set.forEach(column -> in.addAll(columns.get(column).kind().units()));
                    return new Leak(in);
                })
                .toList();
        return new Outcome(columns.size(), orthogonal.rank(), false, leaks);
    }

    /** One row per block row that matters and per kind; one column per part, then one per glued pair. */
    private ModularMatrix matrix(List<Kind> kinds, List<Column> columns) {
        Set<Integer> groups = new TreeSet<>();
        columns.forEach(column -> groups.add(column.group()));
        Map<Integer, Integer> rows = new TreeMap<>();
        for (int signature = 0; signature < signatures.size(); signature++) {
            if (groups.contains(root(signature))) {
                for (int row : signatures.get(signature)) {
                    rows.putIfAbsent(row, rows.size());
                }
            }
        }
        List<Map<Integer, Integer>> entries = new ArrayList<>();
        for (Column column : columns) {
            Map<Integer, Integer> entry = new TreeMap<>();
            for (int row : signatures.get(column.group())) {
                entry.put(rows.get(row), 1);
            }
            entry.put(rows.size() + kinds.indexOf(column.kind()), 1);
            entries.add(entry);
        }
        entries.addAll(differences(rows));
        return new ModularMatrix(rows.size() + kinds.size(), entries, PRIME_BITS);
    }

    /**
     * What glued signatures demand: that their difference is 0. Demands on rows that nothing else is about are left out,
     * and those too many: fewer demands make the audit stricter.
     */
    private List<Map<Integer, Integer>> differences(Map<Integer, Integer> rows) {
        Set<Map<Integer, Integer>> differences = new LinkedHashSet<>();
        Map<Integer, List<Integer>> sets = new TreeMap<>();
        for (int signature = 0; signature < signatures.size(); signature++) {
            sets.computeIfAbsent(root(signature), first -> new ArrayList<>()).add(signature);
        }
        for (List<Integer> set : sets.values()) {
            Map<Set<Integer>, int[]> first = new HashMap<>();
            for (int signature : set) {
                int[] all = signatures.get(signature);
                // Rows that both count cancel out, also those that nothing else is about.
                Set<Integer> unknown = new TreeSet<>();
                Arrays.stream(all).filter(row -> !rows.containsKey(row)).forEach(unknown::add);
                int[] other = first.putIfAbsent(unknown, all);
                if (other != null && differences.size() < MOST_COLUMNS) {
                    differences.add(difference(all, other, rows));
                }
            }
        }
        return List.copyOf(differences);
    }

    private static Map<Integer, Integer> difference(int[] one, int[] other, Map<Integer, Integer> rows) {
        Map<Integer, Integer> difference = new TreeMap<>();
        count(one, 1, rows, difference);
        count(other, -1, rows, difference);
        difference.values().removeIf(value -> value == 0);
        return difference;
    }

    private static void count(int[] signature, int sign, Map<Integer, Integer> rows, Map<Integer, Integer> difference) {
        for (int each : signature) {
            Integer row = rows.get(each);
            if (row != null) {
                difference.merge(row, sign, Integer::sum);
            }
        }
    }
}
