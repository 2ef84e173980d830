package fr.spro.registration.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AttendanceForecastTest {

    @Test
    void isUniformForAFlatPrior() {
        BetaBinomial law = new BetaBinomial(9, 1, 1);
        for (int k = 0; k <= 9; k++) {
            assertThat(law.chance(k)).isCloseTo(0.1, within(1e-12));
        }
        assertThat(law.quantile(0.1)).isZero();
        assertThat(law.quantile(0.9)).isEqualTo(8);
        assertThat(law.more(7)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void agreesWithTheFormulaWorkedOutByHand() {
        // B(k + 2, 5 - k) / B(2, 3) times the binomial coefficient: 12/30, 12/30, 12/60.
        BetaBinomial law = new BetaBinomial(2, 2, 3);
        assertThat(law.chance(0)).isCloseTo(0.4, within(1e-12));
        assertThat(law.chance(1)).isCloseTo(0.4, within(1e-12));
        assertThat(law.chance(2)).isCloseTo(0.2, within(1e-12));
        assertThat(law.chance(3)).isZero();
    }

    @Test
    void comesNearTheBinomialWhenSessionsAreAlike() {
        // Binomial(10, 1/2): 252/1024 at 5, 1/1024 at 0.
        BetaBinomial law = new BetaBinomial(10, 1e6, 1e6);
        assertThat(law.chance(5)).isCloseTo(252 / 1024.0, within(1e-5));
        assertThat(law.chance(0)).isCloseTo(1 / 1024.0, within(1e-6));
    }

    @Test
    void computesTheCorrelationWithinSessions() {
        // Two sessions of ten, all and none: within 0, so 1. Two alike of ten with five each: below 0, so 0.
        assertThat(AttendanceForecast.correlation(
                        List.of(new PastAttendance(10, 10), new PastAttendance(10, 0)), 20, 10))
                .isCloseTo(1, within(1e-12));
        assertThat(AttendanceForecast.correlation(
                        List.of(new PastAttendance(10, 5), new PastAttendance(10, 5)), 20, 10))
                .isZero();
        // 8 and 4 of ten: between 0.8, within (1.6 + 2.4) / 18 = 0.2222, n0 = 10: 0.5778 / 2.8.
        assertThat(AttendanceForecast.correlation(
                        List.of(new PastAttendance(10, 8), new PastAttendance(10, 4)), 20, 12))
                .isCloseTo((0.8 - 4 / 18.0) / (0.8 + 9 * 4 / 18.0), within(1e-12));
    }

    @Test
    void saysNothingBelowThreeSessions() {
        assertThat(AttendanceForecast.of(List.of(new PastAttendance(20, 18), new PastAttendance(25, 20)), 20, 25))
                .isEmpty();
        assertThat(AttendanceForecast.of(
                        List.of(new PastAttendance(20, 18), new PastAttendance(25, 20), new PastAttendance(0, 0)),
                        20,
                        25))
                .as("an empty session tells nothing")
                .isEmpty();
        assertThat(AttendanceForecast.of(
                        List.of(new PastAttendance(20, 18), new PastAttendance(25, 20), new PastAttendance(10, 9)),
                        0,
                        25))
                .isEmpty();
    }

    @Test
    void proposesOverbookingWithItsRisk() {
        List<PastAttendance> earlier = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            earlier.add(new PastAttendance(30, 24 + i % 2));
        }
        AttendanceForecast forecast = AttendanceForecast.of(earlier, 30, 30).orElseThrow();
        assertThat(forecast.sessions()).isEqualTo(12);
        assertThat(forecast.rate()).isCloseTo(24.5 / 30, within(1e-9));
        assertThat(forecast.low()).isBetween(20, 23);
        assertThat(forecast.high()).isBetween(26, 28);
        assertThat(forecast.overbooking()).isNotNull().satisfies(extra -> {
            assertThat(extra.places()).isBetween(2, 5);
            assertThat(extra.risk()).isBetween(0.0, 0.1);
        });
        List<PastAttendance> faithful =
                List.of(new PastAttendance(30, 30), new PastAttendance(30, 30), new PastAttendance(30, 30));
        assertThat(AttendanceForecast.of(faithful, 30, 30).orElseThrow().overbooking())
                .as("nobody stays away")
                .isNull();
    }

    @Test
    void refusesWhatIsNoLaw() {
        assertThatThrownBy(() -> new BetaBinomial(3, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BetaBinomial(3, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PastAttendance(3, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 2_000)
    void isALawAndItsMeanIsThatOfThePrior(
            @ForAll @IntRange(max = 400) int n,
            @ForAll @DoubleRange(min = 0.01, max = 5_000) double a,
            @ForAll @DoubleRange(min = 0.01, max = 5_000) double b) {
        BetaBinomial law = new BetaBinomial(n, a, b);
        double sum = 0;
        double mean = 0;
        for (int k = 0; k <= n; k++) {
            assertThat(law.chance(k)).isBetween(0.0, 1.0);
            sum += law.chance(k);
            mean += k * law.chance(k);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(mean).isCloseTo(n * a / (a + b), within(1e-6 * (n + 1)));
        assertThat(law.quantile(0.1)).isLessThanOrEqualTo(law.quantile(0.9));
    }

    @Property(tries = 1_000)
    void staysWithinThePlaces(
            @ForAll @Size(min = 3, max = 12) List<@IntRange(max = 60) Integer> came,
            @ForAll @IntRange(min = 1, max = 300) int places) {
        List<PastAttendance> earlier =
                came.stream().map(each -> new PastAttendance(60, each)).toList();
        AttendanceForecast forecast =
                AttendanceForecast.of(earlier, places, places).orElseThrow();
        assertThat(forecast.low()).isBetween(0, forecast.high());
        assertThat(forecast.high()).isLessThanOrEqualTo(places);
    }
}
