package fr.spro.evaluation.disclosure;

import fr.spro.evaluation.disclosure.Breakdowns.Atom;
import fr.spro.evaluation.disclosure.Breakdowns.Population;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Somebody who adds and subtracts published numbers, by the plainest method there is: all vectors orthogonal to the
 * published rows, found with whole numbers of any size, and every set of atoms tried against them. Shares nothing with
 * the audit but the question.
 */
public final class Attacker {
    private final int[] people;
    private final List<long[]> orthogonal;

    private Attacker(int[] people, List<int[]> rows) {
        this.people = people;
        this.orthogonal = orthogonal(rows, people.length);
    }

    public static Attacker on(int[] people, List<int[]> rows) {
        return new Attacker(people, rows);
    }

    /** Who knows the total of every unit and all these tables. */
    static Attacker on(Population population, List<Table> tables) {
        List<Atom> atoms = population.atoms();
        List<int[]> rows = new ArrayList<>();
        for (int unit = 0; unit < population.units().size(); unit++) {
            int[] row = new int[atoms.size()];
            for (int a = 0; a < row.length; a++) {
                row[a] = atoms.get(a).unit() == unit ? 1 : 0;
            }
            rows.add(row);
        }
        for (Table table : tables) {
            for (int block = 0; block < table.size(); block++) {
                int[] row = new int[atoms.size()];
                for (int a = 0; a < row.length; a++) {
                    Atom atom = atoms.get(a);
                    row[a] = table.counts(population.units().get(atom.unit()))
                                    && table.block(atom.function(), atom.organisationType()) == block
                            ? 1
                            : 0;
                }
                rows.add(row);
            }
        }
        return new Attacker(atoms.stream().mapToInt(Atom::n).toArray(), rows);
    }

    /** The first set of at most so many atoms with fewer than k people that can be worked out; empty when there is none. */
    public int[] cellUnder(int k, int most) {
        return search(new int[0], 0, new long[orthogonal.size()], 0, k, most);
    }

    private int[] search(int[] set, int n, long[] products, int from, int k, int most) {
        if (set.length > 0 && Arrays.stream(products).allMatch(product -> product == 0)) {
            return set;
        }
        if (set.length == most) {
            return new int[0];
        }
        for (int a = from; a < people.length; a++) {
            if (n + people[a] >= k) {
                continue;
            }
            long[] next = new long[products.length];
            for (int v = 0; v < next.length; v++) {
                next[v] = Math.addExact(products[v], orthogonal.get(v)[a]);
            }
            int[] larger = Arrays.copyOf(set, set.length + 1);
            larger[set.length] = a;
            int[] found = search(larger, n + people[a], next, a + 1, k, most);
            if (found.length > 0) {
                return found;
            }
        }
        return new int[0];
    }

    /** A basis of the vectors whose product with every row is 0, by elimination without fractions. */
    private static List<long[]> orthogonal(List<int[]> rows, int width) {
        List<BigInteger[]> left = new ArrayList<>();
        for (int[] row : rows) {
            left.add(Arrays.stream(row).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new));
        }
        List<BigInteger[]> echelon = new ArrayList<>();
        List<Integer> pivots = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            int c = column;
            BigInteger[] pivot = left.stream()
                    .filter(row -> row[c].signum() != 0)
                    .findFirst()
                    .orElse(null);
            if (pivot == null) {
                continue;
            }
            left.remove(pivot);
            left.forEach(row -> cross(row, pivot, c));
            echelon.forEach(row -> cross(row, pivot, c));
            echelon.add(pivot);
            pivots.add(column);
        }
        List<long[]> basis = new ArrayList<>();
        for (int free = 0; free < width; free++) {
            if (pivots.contains(free)) {
                continue;
            }
            BigInteger scale = BigInteger.ONE;
            for (int r = 0; r < echelon.size(); r++) {
                scale = scale.multiply(echelon.get(r)[pivots.get(r)]);
            }
            BigInteger[] vector = new BigInteger[width];
            Arrays.fill(vector, BigInteger.ZERO);
            vector[free] = scale;
            for (int r = 0; r < echelon.size(); r++) {
                vector[pivots.get(r)] =
                        echelon.get(r)[free].negate().multiply(scale).divide(echelon.get(r)[pivots.get(r)]);
            }
            BigInteger common = Arrays.stream(vector).reduce(BigInteger.ZERO, BigInteger::gcd);
            basis.add(Arrays.stream(vector)
                    .mapToLong(value -> value.divide(common).longValueExact())
                    .toArray());
        }
        return basis;
    }

    private static void cross(BigInteger[] row, BigInteger[] pivot, int column) {
        BigInteger factor = row[column];
        if (factor.signum() == 0) {
            return;
        }
        BigInteger lead = pivot[column];
        BigInteger common = BigInteger.ZERO;
        for (int c = 0; c < row.length; c++) {
            row[c] = row[c].multiply(lead).subtract(pivot[c].multiply(factor));
            common = common.gcd(row[c]);
        }
        if (common.signum() != 0) {
            for (int c = 0; c < row.length; c++) {
                row[c] = row[c].divide(common);
            }
        }
    }
}
