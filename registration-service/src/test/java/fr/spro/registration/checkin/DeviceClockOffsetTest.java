package fr.spro.registration.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeviceClockOffsetTest {

    private static final Instant NOW = Instant.parse("2027-04-14T07:30:00Z");

    @Test
    void takesAFewSecondsForTheNetwork() {
        assertThat(DeviceClockOffset.of(NOW.minusSeconds(4), NOW).seconds()).isZero();
        assertThat(DeviceClockOffset.of(NOW.minusSeconds(4), NOW).corrected(NOW.minusSeconds(60), NOW))
                .isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void findsWhenItWasOnADeviceThatIsAnHourWrongEitherWay() {
        Instant scanned = NOW.minusSeconds(600);
        for (int off : new int[] {3600, -3600}) {
            DeviceClockOffset clock = DeviceClockOffset.of(NOW.plusSeconds(off), NOW);
            assertThat(clock.seconds()).isEqualTo(off);
            assertThat(clock.corrected(scanned.plusSeconds(off), NOW)).isEqualTo(scanned);
        }
    }

    @Test
    void survivesADeviceThatStartsInAnotherCentury() {
        DeviceClockOffset clock = DeviceClockOffset.of(Instant.EPOCH, NOW);
        assertThat(clock.seconds()).isEqualTo(-3650 * 86_400);
        assertThat(DeviceClockOffset.of(Instant.MAX, NOW).seconds()).isEqualTo(3650 * 86_400);
    }

    @Property(tries = 1_000)
    void noCorrectionEndsInTheFutureAndTheOrderStays(
            @ForAll @IntRange(min = -100_000, max = 100_000) int off,
            @ForAll @IntRange(max = 50_000) int first,
            @ForAll @IntRange(max = 50_000) int second) {
        DeviceClockOffset clock = DeviceClockOffset.of(NOW.plusSeconds(off), NOW);
        Instant a = clock.corrected(NOW.plusSeconds(off - first), NOW);
        Instant b = clock.corrected(NOW.plusSeconds(off - second), NOW);
        assertThat(a).isBeforeOrEqualTo(NOW);
        if (first >= second) {
            assertThat(a).isBeforeOrEqualTo(b);
        }
    }
}
