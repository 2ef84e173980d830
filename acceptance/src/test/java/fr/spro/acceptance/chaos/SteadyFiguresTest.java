package fr.spro.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadyFiguresTest {

    @Test
    void isTheSlopeOfALine() {
        assertThat(Trend.slope(points(i -> 7 + 3 * i))).isCloseTo(3, within(1e-9));
    }

    @Test
    void isNotMovedByAFewOutliers() {
        assertThat(Trend.slope(points(i -> i == 3 || i == 17 ? 1_000 : 5 - 0.5 * i)))
                .isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void isFlatWithoutTwoTimes() {
        assertThat(Trend.slope(List.of())).isZero();
        assertThat(Trend.slope(List.of(new Trend.Point(1, 5), new Trend.Point(1, 9))))
                .isZero();
    }

    @Test
    void readsTheHeapOfEachCollector() {
        assertThat(ProgramLook.used("""
                17:
                Command executed successfully
                 DefNew     total 9792K, used 123K [0x00000000f2000000, 0x00000000f2aa0000)
                  eden space 8704K,   1% used [0x1, 0x2, 0x3)
                 Tenured    total 21888K, used 3131K [0x4, 0x5)
                 Metaspace       used 2345K, committed 2560K, reserved 1114112K
                  class space    used 234K, committed 320K, reserved 1048576K
                """)).isEqualTo(3254);
        assertThat(ProgramLook.used("""
                 garbage-first heap   total reserved 196608K, committed 65536K, used 12345K [0x1, 0x2)
                  region size 1024K, 5 young (5120K), 1 survivors (1024K)
                 Metaspace       used 2345K, committed 2560K, reserved 1114112K
                """)).isEqualTo(12345);
    }

    @Test
    void knowsWhatOfMemoryIsTheHeap() {
        String mappings = """
                0000f000-00010000 rw-p 00000000 00:00 0
                Size:                  4 kB
                Rss:                   4 kB
                00010000-00018000 rw-p 00000000 00:00 0
                Size:                 32 kB
                Rss:                  12 kB
                Pss:                  12 kB
                00018000-00020000 ---p 00000000 00:00 0
                Rss:                   3 kB
                00020000-7f0000021000 r-xp 00000000 00:00 0 a-library.so
                Rss:                 100 kB
                """;
        assertThat(ProgramLook.resident("""
                 PSYoungGen      total 18K, used 15K [0x00018000, 0x0001c000, 0x00020000)
                  eden space 16K, 79% used [0x00018000,0x00019000,0x0001a000)
                 ParOldGen       total 44K, used 21K [0x00010000, 0x00012000, 0x00018000)
                 Metaspace       used 2345K, committed 2560K, reserved 1114112K
                """, mappings)).isEqualTo(15);
        assertThat(ProgramLook.resident(
                        " garbage-first heap   total reserved 64K, committed 64K, used 1K [0x00010000, 0x00018000)",
                        mappings))
                .isEqualTo(12);
    }

    @Test
    void sumsAGaugeOverProgramsAndSaysWhenNobodyTellsIt() {
        String told = """
                # HELP spro_follower_lag Facts that a follower has not applied yet
                spro_follower_lag{follower="a",topic="b"} 2.0
                spro_follower_lag{follower="c",topic="b"} 3.0
                spro_follower_lag_other 9.0
                spro_mails_due 1.0
                """;
        assertThat(Gauges.sum(told, "spro_follower_lag")).isEqualTo(5);
        assertThat(Gauges.sum(told, "spro_mails_due")).isEqualTo(1);
        assertThat(Gauges.sum(told, "spro_dead_letters")).isZero();
        assertThatThrownBy(() -> Gauges.sum(told, "spro_relay_behind")).hasMessageContaining("spro_relay_behind");
    }

    private static List<Trend.Point> points(java.util.function.IntToDoubleFunction figure) {
        return IntStream.range(0, 21)
                .mapToObj(i -> new Trend.Point(i, figure.applyAsDouble(i)))
                .toList();
    }
}
