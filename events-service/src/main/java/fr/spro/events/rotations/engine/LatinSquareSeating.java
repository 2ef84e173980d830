package fr.spro.events.rotations.engine;

import java.util.stream.IntStream;

/**
 * First seats from cyclic Latin squares: with {@code m} tables, visitor (a, b) sits at a + b·r mod m in round r. For a
 * prime m and b ≠ 0 nobody comes to a table twice and two visitors share at most one table (mutually orthogonal squares);
 * the same holds for any m as long as the differences of the b, or those of the rounds, stay below its smallest prime
 * factor. Other numbers of tables borrow the next prime, whose surplus tables are nobody's. When there are more
 * visitors than pairs (a, b), the next ones use a + b·r^e with e prime to m − 1, again a permutation of the rounds.
 */
final class LatinSquareSeating {
    private LatinSquareSeating() {}

    /** By round, then visitor, in O(V·R·log m): a table or {@link EnginePlan#PAUSE}. */
    static int[][] seats(int visitors, int tables, int rounds) {
        int load = (visitors + tables - 1) / tables;
        int factor = smallestFactor(tables);
        boolean exact = load < factor || (rounds <= factor && load < tables);
        int modulus = exact ? tables : nextPrime(tables);
        int[] exponents = IntStream.range(1, Math.max(2, modulus - 1))
                .filter(exponent -> gcd(exponent, modulus - 1) == 1)
                .toArray();
        int[][] seats = new int[rounds][visitors];
        for (int visitor = 0; visitor < visitors; visitor++) {
            int a = visitor % modulus;
            int block = visitor / modulus;
            int b = 1 + block % (modulus - 1);
            int exponent = exponents[block / (modulus - 1) % exponents.length];
            for (int round = 0; round < rounds; round++) {
                int seat = (a + b * power(round, exponent, modulus)) % modulus;
                seats[round][visitor] = seat < tables ? seat : EnginePlan.PAUSE;
            }
        }
        return seats;
    }

    private static int smallestFactor(int number) {
        return IntStream.rangeClosed(2, number)
                .filter(factor -> number % factor == 0)
                .findFirst()
                .orElse(number);
    }

    private static int nextPrime(int number) {
        return IntStream.iterate(Math.max(2, number), candidate -> candidate + 1)
                .filter(candidate -> smallestFactor(candidate) == candidate)
                .findFirst()
                .orElseThrow();
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static int power(int base, int exponent, int modulus) {
        int result = 1;
        int square = base % modulus;
        for (int rest = exponent; rest > 0; rest /= 2) {
            result = rest % 2 == 1 ? result * square % modulus : result;
            square = square * square % modulus;
        }
        return result;
    }
}
