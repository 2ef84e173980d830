package fr.spro.evaluation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.PublicationUnits.Batch;
import fr.spro.evaluation.disclosure.PublicationUnits.Gathering;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublicationUnitsTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 20);
    private static final LocalDate SPRING_AFTER = LocalDate.of(2027, 4, 1);

    private static Gathering gathering(String id, @Nullable String series, String territory, String day, int n) {
        return new Gathering(id, series, territory, LocalDate.parse(day), n);
    }

    private static List<Unit> units(LocalDate asOf, Gathering... gatherings) {
        return PublicationUnits.of(List.of(new Batch(asOf, List.of(gatherings))), 5);
    }

    @Test
    void aSessionOfFiveIsAUnitAndSmallOnesOfAQuarterGoTogether() {
        List<Unit> units = units(
                MARCH,
                gathering("a", "s", "nice", "2026-01-10", 12),
                gathering("b", "s", "nice", "2026-02-10", 3),
                gathering("c", "s", "nice", "2026-03-10", 4),
                gathering("d", "s", "nice", "2026-03-12", 1));
        assertThat(units)
                .containsExactly(
                        new Unit(List.of("a"), "s", "nice", 12, 1),
                        new Unit(List.of("b", "c", "d"), "s", "nice", 8, 1));
    }

    @Test
    void aSmallSessionIsNeverPutTogetherWithOneThatIsPublishedAlone() {
        assertThat(units(
                        SPRING_AFTER,
                        gathering("a", "s", "nice", "2026-01-10", 12),
                        gathering("b", "s", "nice", "2026-01-11", 3)))
                .containsExactly(new Unit(List.of("a"), "s", "nice", 12, 1));
    }

    @Test
    void whatIsLeftOfAYearCountsForTheTerritoryOrTheRegionAndForNoSeries() {
        List<Unit> units = units(
                SPRING_AFTER,
                gathering("a", "s", "nice", "2026-01-10", 3),
                gathering("b", "t", "nice", "2026-05-11", 3),
                gathering("c", "s", "toulon", "2026-05-12", 2),
                gathering("d", null, "digne", "2026-05-13", 4));
        assertThat(units)
                .containsExactly(
                        new Unit(List.of("a", "b"), null, "nice", 6, 1), new Unit(List.of("c", "d"), null, null, 6, 1));
        assertThat(units.getFirst().isIn(new Scope(Level.SERIES, "s"))).isFalse();
        assertThat(units.getFirst().isIn(new Scope(Level.TERRITORY, "nice"))).isTrue();
        assertThat(units.getLast().isIn(new Scope(Level.TERRITORY, "toulon"))).isFalse();
        assertThat(units.getLast().isIn(new Scope(Level.REGION, "paca"))).isTrue();
    }

    @Test
    void whatIsLeftOfATerritoryGoesTogetherBeforeThatOfTheRegion() {
        assertThat(units(
                        SPRING_AFTER,
                        gathering("a", "s", "nice", "2026-01-10", 3),
                        gathering("b", "t", "toulon", "2026-02-10", 3),
                        gathering("c", "t", "nice", "2026-05-10", 3),
                        gathering("d", "s", "toulon", "2026-06-10", 3)))
                .containsExactly(
                        new Unit(List.of("a", "c"), null, "nice", 6, 1),
                        new Unit(List.of("b", "d"), null, "toulon", 6, 1));
    }

    @Test
    void beforeTheQuarterIsOverSmallSessionsWait() {
        Gathering winter = gathering("a", "s", "nice", "2026-01-10", 3);
        Gathering spring = gathering("b", "s", "nice", "2026-04-10", 3);
        assertThat(units(LocalDate.of(2026, 4, 20), winter, spring)).isEmpty();
        assertThat(units(LocalDate.of(2026, 9, 20), winter, spring))
                .containsExactly(new Unit(List.of("a", "b"), "s", "nice", 6, 1));
    }

    @Test
    void sessionsGoTogetherInTheOrderOfTheirDaysAsSoonAsTheyAreFive() {
        assertThat(units(
                        MARCH,
                        gathering("z", "s", "nice", "2026-01-10", 3),
                        gathering("a", "s", "nice", "2026-01-20", 2),
                        gathering("y", "s", "nice", "2026-02-10", 1),
                        gathering("b", "s", "nice", "2026-02-11", 4)))
                .containsExactly(
                        new Unit(List.of("z", "a"), "s", "nice", 5, 1), new Unit(List.of("y", "b"), "s", "nice", 5, 1));
    }

    @Test
    void aSessionThatNobodyAnsweredIsInNoUnit() {
        assertThat(units(
                        MARCH,
                        gathering("a", "s", "nice", "2026-01-10", 0),
                        gathering("b", "s", "nice", "2026-02-10", 3),
                        gathering("c", "s", "nice", "2026-03-10", 4)))
                .containsExactly(new Unit(List.of("b", "c"), "s", "nice", 7, 1));
    }

    @Test
    void aQuarterIsOverTwoMonthsAfterItsEnd() {
        LocalDate waited = LocalDate.of(2026, 6, 1);
        LocalDate over = LocalDate.of(2026, 6, 2);
        assertThat(PublicationUnits.hasTurned(2026, waited, over)).isTrue();
        assertThat(PublicationUnits.hasTurned(2026, waited, waited)).isFalse();
        assertThat(PublicationUnits.hasTurned(2026, over, over.plusDays(1))).isFalse();
        assertThat(PublicationUnits.hasTurned(2025, waited, over))
                .as("of another year")
                .isFalse();
        Gathering winter = gathering("a", "s", "nice", "2026-03-31", 3);
        Gathering spring = gathering("b", "s", "nice", "2026-04-01", 3);
        assertThat(units(LocalDate.of(2026, 8, 31), winter, spring)).isEmpty();
        assertThat(units(LocalDate.of(2026, 9, 1), winter, spring)).hasSize(1);
    }

    @Test
    void aYearIsOverWithItsLastQuarter() {
        LocalDate waited = LocalDate.of(2027, 3, 3);
        LocalDate over = LocalDate.of(2027, 3, 4);
        assertThat(PublicationUnits.isOver(2026, waited)).isFalse();
        assertThat(PublicationUnits.isOver(2026, over)).isTrue();
        assertThat(PublicationUnits.hasTurned(2026, waited, over)).isTrue();
        Gathering autumn = gathering("a", "s", "nice", "2026-12-31", 3);
        Gathering other = gathering("b", "t", "nice", "2026-10-01", 3);
        assertThat(units(waited, autumn, other)).isEmpty();
        assertThat(units(over, autumn, other)).containsExactly(new Unit(List.of("b", "a"), null, "nice", 6, 1));
    }

    private static List<Batch> batches(int count, Random random) {
        List<Batch> batches = new ArrayList<>();
        int id = 0;
        LocalDate asOf = LocalDate.of(2026, 2, 1);
        for (int b = 0; b < count; b++) {
            asOf = asOf.plusDays(random.nextInt(120));
            List<Gathering> gatherings = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                gatherings.add(new Gathering(
                        "g" + id++,
                        random.nextInt(4) == 0 ? null : "s" + random.nextInt(2),
                        "t" + random.nextInt(3),
                        LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)),
                        random.nextInt(3) == 0 ? 5 + random.nextInt(15) : random.nextInt(5)));
            }
            batches.add(new Batch(asOf, gatherings));
        }
        return batches;
    }

    @Property(tries = 1000)
    void everyUnionIntersectionAndDifferenceOfScopesHasNobodyOrFive(
            @ForAll @IntRange(min = 1, max = 6) int count, @ForAll long seed) {
        List<Batch> batches = batches(count, new Random(seed));
        Map<String, Integer> answers = new HashMap<>();
        batches.forEach(batch -> batch.gatherings().forEach(g -> answers.put(g.id(), g.n())));
        // Every scope total that was ever published, as the set of sessions in it.
        List<Set<String>> published = new ArrayList<>();
        for (int upTo = 1; upTo <= count; upTo++) {
            List<Unit> units = PublicationUnits.of(batches.subList(0, upTo), 5);
            for (Scope scope : scopes()) {
                Set<String> sessions = new HashSet<>();
                units.stream().filter(unit -> unit.isIn(scope)).forEach(unit -> sessions.addAll(unit.gatherings()));
                published.add(sessions);
            }
        }
        answers.forEach((id, n) -> {
            if (n >= 5) {
                published.add(Set.of(id));
            }
        });
        // The cells of the set algebra: sessions that lie in exactly the same published totals.
        Map<List<Boolean>, Integer> cells = new HashMap<>();
        answers.forEach((id, n) -> {
            List<Boolean> where =
                    published.stream().map(total -> total.contains(id)).toList();
            if (where.contains(true)) {
                cells.merge(where, n, Integer::sum);
            }
        });
        assertThat(cells.values()).allMatch(n -> n >= 5);
    }

    private static List<Scope> scopes() {
        return List.of(
                new Scope(Level.REGION, "paca"),
                new Scope(Level.SERIES, "s0"),
                new Scope(Level.SERIES, "s1"),
                new Scope(Level.TERRITORY, "t0"),
                new Scope(Level.TERRITORY, "t1"),
                new Scope(Level.TERRITORY, "t2"));
    }

    @Property(tries = 1000)
    void unitsAreMadeOnceAndTheOrderOfSessionsDoesNotMatter(
            @ForAll @IntRange(min = 1, max = 6) int count, @ForAll long seed) {
        Random random = new Random(seed);
        List<Batch> batches = batches(count, random);
        List<Unit> units = PublicationUnits.of(batches, 5);
        assertThat(units).allMatch(unit -> unit.n() >= 5);
        List<String> counted =
                units.stream().flatMap(unit -> unit.gatherings().stream()).toList();
        assertThat(counted).doesNotHaveDuplicates();
        for (int upTo = 1; upTo < count; upTo++) {
            List<Unit> before = PublicationUnits.of(batches.subList(0, upTo), 5);
            assertThat(units.subList(0, before.size())).isEqualTo(before);
        }
        List<Batch> shuffled = batches.stream()
                .map(batch -> {
                    List<Gathering> gatherings = new ArrayList<>(batch.gatherings());
                    Collections.shuffle(gatherings, random);
                    return new Batch(batch.asOf(), gatherings);
                })
                .toList();
        assertThat(PublicationUnits.of(shuffled, 5)).isEqualTo(units);
    }
}
