package fr.spro.evaluation.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final InseparableUnits glued;

    private RankAudit(InseparableUnits glued, int k) {
        this.glued = glued;
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

    /** Units that are split alike, and the people in each of their parts. */
    private record Kind(List<Integer> units, List<Integer> groups, List<Integer> people) {}

    private record Column(Kind kind, int group, int n) {}

    /** Audits units of k people or more, each given by its parts. */
    public static Outcome of(List<List<Part>> units, int k) {
        return new RankAudit(InseparableUnits.of(units, k), k).outcome();
    }

    private List<Kind> kinds() {
        Map<List<Integer>, Kind> kinds = new LinkedHashMap<>();
        for (int u = 0; u < glued.units(); u++) {
            int[] parts = glued.parts(u);
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
        for (int signature = 0; signature < glued.signatures(); signature++) {
            if (groups.contains(glued.root(signature))) {
                for (int row : glued.rows(signature)) {
                    rows.putIfAbsent(row, rows.size());
                }
            }
        }
        List<Map<Integer, Integer>> entries = new ArrayList<>();
        for (Column column : columns) {
            Map<Integer, Integer> entry = new TreeMap<>();
            for (int row : glued.rows(column.group())) {
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
        for (List<Integer> set : glued.sets()) {
            Map<Set<Integer>, int[]> first = new HashMap<>();
            for (int signature : set) {
                int[] all = glued.rows(signature);
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
