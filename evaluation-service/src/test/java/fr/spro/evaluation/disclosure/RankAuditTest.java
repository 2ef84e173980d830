package fr.spro.evaluation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.disclosure.RankAudit.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RankAuditTest {
    private static final int K = 5;

    @Test
    void aBlockThatLiesInOneUnitButForThreePeopleGivesThemAway() {
        // Ten people in unit 0, all of them in block 0; block 0 has thirteen; three of unit 1 are in it.
        RankAudit.Outcome outcome = RankAudit.of(
                List.of(List.of(new Part(List.of(0), 10)), List.of(new Part(List.of(0), 3), new Part(List.of(1), 9))),
                K);
        assertThat(outcome.isSafe()).isFalse();
        assertThat(outcome.leaks()).extracting(RankAudit.Leak::units).contains(Set.of(1));
    }

    @Test
    void unitsAndBlocksThatCrossTellNothing() {
        RankAudit.Outcome outcome = RankAudit.of(
                List.of(
                        List.of(new Part(List.of(0), 2), new Part(List.of(1), 4)),
                        List.of(new Part(List.of(0), 4), new Part(List.of(1), 3))),
                K);
        assertThat(outcome.isSafe()).isTrue();
    }

    @Test
    void tooManyPartsToLookAtCountAsLeaks() {
        List<List<Part>> units = new ArrayList<>();
        for (int i = 0; i < RankAudit.MOST_COLUMNS; i++) {
            units.add(List.of(new Part(List.of(2 * i), 2), new Part(List.of(2 * i + 1), 4)));
        }
        RankAudit.Outcome outcome = RankAudit.of(units, K);
        assertThat(outcome.tooLarge()).isTrue();
        assertThat(outcome.leaks()).hasSize(RankAudit.MOST_COLUMNS);
    }

    @Test
    void asManyPartsAsMayBeLookedAtAreLookedAt() {
        List<List<Part>> units = new ArrayList<>();
        for (int i = 0; i < RankAudit.MOST_COLUMNS / 2; i++) {
            units.add(List.of(new Part(List.of(2 * i), 2), new Part(List.of(2 * i + 1), 6)));
        }
        RankAudit.Outcome outcome = RankAudit.of(units, K);
        assertThat(outcome.tooLarge()).isFalse();
        assertThat(outcome.columns()).isEqualTo(RankAudit.MOST_COLUMNS);
        assertThat(outcome.rank()).isEqualTo(RankAudit.MOST_COLUMNS);
        assertThat(outcome.leaks()).as("the two of each unit").hasSize(RankAudit.MOST_COLUMNS / 2);
    }

    private static Part part(int n, Integer... rows) {
        return new Part(List.of(rows), n);
    }

    @Test
    void partsThatNobodyWithFewPeopleCanTellApartAreNotLookedAt() {
        RankAudit.Outcome five =
                RankAudit.of(List.of(List.of(part(2, 0), part(3, 1)), List.of(part(3, 0), part(2, 1))), K);
        assertThat(five).isEqualTo(new RankAudit.Outcome(0, 0, false, List.of()));
        RankAudit.Outcome four =
                RankAudit.of(List.of(List.of(part(2, 0), part(4, 1)), List.of(part(2, 0), part(4, 1))), K);
        assertThat(four.columns()).as("one kind of two units, two parts").isEqualTo(2);
        assertThat(four.leaks()).extracting(RankAudit.Leak::units).containsExactly(Set.of(0, 1));
    }

    /** Rows 0 and 1 cannot be told apart where row 2 counts, so neither where row 3 counts: their difference is the same. */
    @Test
    void whatFollowsFromPartsThatCannotBeToldApartIsUsed() {
        List<Part> large = List.of(part(5, 0, 2), part(5, 1, 2));
        assertThat(RankAudit.of(List.of(large, List.of(part(2, 0, 2), part(2, 0, 3), part(2, 1, 3))), K)
                        .columns())
                .as("of three parts two, as the last are one")
                .isEqualTo(2);
        assertThat(RankAudit.of(List.of(large, List.of(part(5, 0, 2), part(2, 0, 3), part(3, 1, 3))), K)
                        .columns())
                .as("together the last are five, and cannot be told from the first either")
                .isZero();
        assertThat(RankAudit.of(List.of(large, List.of(part(2, 0, 2), part(2, 0, 3), part(2, 1, 4))), K)
                        .columns())
                .as("nothing follows of other rows")
                .isEqualTo(3);
    }

    /** Glued signatures whose common row nothing else is about: their difference is 0 all the same. */
    @Example
    void aRowThatTwoGluedSignaturesShareCancelsOut() {
        List<List<Part>> units = List.of(
                List.of(new Part(List.of(3), 2), new Part(List.of(1), 3)),
                List.of(new Part(List.of(0, 3), 3), new Part(List.of(0, 1), 3)),
                List.of(new Part(List.of(0, 1), 4), new Part(List.of(0, 3), 4)));
        assertThat(RankAudit.of(units, K).isSafe()).isTrue();
    }

    /** Small random systems of units and blocks, most of them leaking: the audit and the attacker agree on each. */
    @Property(tries = 3000)
    void findsALeakExactlyWhenAnAttackerDoes(@ForAll long seed) {
        Random random = new Random(seed);
        int blocks = 2 + random.nextInt(6);
        int kinds = 2 + random.nextInt(4);
        List<List<Integer>> signatures = new ArrayList<>();
        for (int i = 0; i < kinds; i++) {
            TreeSet<Integer> rows = new TreeSet<>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                rows.add(random.nextInt(blocks));
            }
            signatures.add(List.copyOf(rows));
        }
        List<List<Part>> units = new ArrayList<>();
        List<Integer> people = new ArrayList<>();
        List<Integer> unitOf = new ArrayList<>();
        List<List<Integer>> rowsOf = new ArrayList<>();
        for (int u = 1 + random.nextInt(4); u > 0; u--) {
            List<Part> parts = new ArrayList<>();
            int n = 0;
            for (int p = 1 + random.nextInt(4); p > 0 || n < K; p--) {
                Part part = new Part(signatures.get(random.nextInt(kinds)), 1 + random.nextInt(4));
                parts.add(part);
                n += part.n();
                people.add(part.n());
                unitOf.add(units.size());
                rowsOf.add(part.rows());
            }
            units.add(parts);
        }
        List<int[]> rows = new ArrayList<>();
        for (int u = 0; u < units.size(); u++) {
            int unit = u;
            rows.add(unitOf.stream().mapToInt(of -> of == unit ? 1 : 0).toArray());
        }
        for (int b = 0; b < blocks; b++) {
            int block = b;
            rows.add(rowsOf.stream()
                    .mapToInt(counted -> counted.contains(block) ? 1 : 0)
                    .toArray());
        }
        int[] cell = Attacker.on(people.stream().mapToInt(Integer::intValue).toArray(), rows)
                .cellUnder(K, 4);
        assertThat(RankAudit.of(units, K).isSafe()).isEqualTo(cell.length == 0);
    }
}
