package fr.spro.registration.headcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HeadCountProperties {
    private static final Instant TEN = Instant.parse("2027-03-02T10:00:00Z");
    private static final Instant NOW = TEN.plus(Duration.ofHours(9));

    @Provide
    Arbitrary<List<CounterTap>> taps() {
        Arbitrary<Integer> change = Arbitraries.integers().between(-20, 20).filter(n -> n != 0);
        return Combinators.combine(
                        Arbitraries.of("", "Nord", "Sud"),
                        change,
                        Arbitraries.integers().between(0, 300))
                .as((door, n, minutes) -> new CounterTap("x", door, n, TEN.plus(Duration.ofMinutes(minutes))))
                .list()
                .ofMaxSize(40)
                .map(list -> {
                    List<CounterTap> named = new ArrayList<>();
                    for (CounterTap tap : list) {
                        named.add(new CounterTap("t" + named.size(), tap.door(), tap.change(), tap.at()));
                    }
                    return named;
                });
    }

    private static HeadCountView counted(List<CounterTap> taps) {
        HeadCount count = HeadCount.empty("s");
        for (CounterTap tap : taps) {
            if (count.decide(tap, false, NOW) instanceof HeadCountDecision.Counted(CounterTap counted)) {
                count.apply(new HeadCountEntry("s", count.version() + 1, "w", NOW, "o", counted));
            }
            assertThat(count.view().doors()).allSatisfy(door -> {
                assertThat(door.count()).isNotNegative();
                assertThat(door.hours())
                        .allSatisfy(hour -> assertThat(hour.count()).isPositive());
                assertThat(door.hours().stream()
                                .mapToInt(HeadCountView.Hour::count)
                                .sum())
                        .isEqualTo(door.count());
            });
        }
        return count.view();
    }

    /** Door by door in the order of time, straight from the rule. */
    private static Map<String, Integer> expected(List<CounterTap> taps) {
        Map<String, Integer> doors = new LinkedHashMap<>();
        taps.stream()
                .sorted(CounterTap.ORDER)
                .forEach(tap -> doors.merge(
                        tap.door(), Math.max(0, tap.change()), (count, _) -> Math.max(0, count + tap.change())));
        return doors;
    }

    @Property(tries = 2000)
    void theSameTapsInAnyOrderAndRepeatedGiveTheSameNumbers(
            @ForAll("taps") List<CounterTap> taps, @ForAll Random random) {
        List<CounterTap> shuffled = new ArrayList<>(taps);
        taps.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);

        HeadCountView inOrder = counted(taps);

        assertThat(counted(shuffled)).isEqualTo(inOrder);
        Map<String, Integer> expected = expected(taps);
        assertThat(inOrder.doors())
                .hasSize(expected.size())
                .allSatisfy(door -> assertThat(door.count()).isEqualTo(expected.get(door.door())));
    }

    @Property(tries = 1000)
    void withoutCorrectionsTheTotalIsTheSum(@ForAll("taps") List<CounterTap> taps) {
        List<CounterTap> arrivals =
                taps.stream().filter(tap -> tap.change() > 0).toList();

        assertThat(counted(arrivals).total())
                .isEqualTo(arrivals.stream().mapToInt(CounterTap::change).sum());
    }

    @Property(tries = 1000)
    void aSnapshotIsTheSameCount(@ForAll("taps") List<CounterTap> taps, @ForAll Random random) {
        List<CounterTap> shuffled = new ArrayList<>(taps);
        Collections.shuffle(shuffled, random);
        HeadCount count = HeadCount.of("s", shuffled.size(), shuffled);

        assertThat(HeadCount.of("s", count.version(), count.taps()).view()).isEqualTo(count.view());
    }
}
