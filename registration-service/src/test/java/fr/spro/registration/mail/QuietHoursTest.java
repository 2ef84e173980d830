package fr.spro.registration.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    @ParameterizedTest
    @CsvSource({
        // Winter: Paris is an hour ahead.
        "2027-01-12T18:59:59Z, 2027-01-12T18:59:59Z",
        "2027-01-12T19:00:00Z, 2027-01-13T07:00:00Z",
        "2027-01-13T06:59:59Z, 2027-01-13T07:00:00Z",
        "2027-01-13T07:00:00Z, 2027-01-13T07:00:00Z",
        // Clocks go forward in the night to 28 March 2027: the night is an hour shorter.
        "2027-03-27T19:00:00Z, 2027-03-28T06:00:00Z",
        "2027-03-28T01:00:00Z, 2027-03-28T06:00:00Z",
        // Summer: two hours ahead.
        "2027-07-14T17:59:00Z, 2027-07-14T17:59:00Z",
        "2027-07-14T18:00:00Z, 2027-07-15T06:00:00Z",
        // Clocks go back in the night to 31 October 2027: the night is an hour longer.
        "2027-10-30T18:00:00Z, 2027-10-31T07:00:00Z",
        "2027-10-31T06:30:00Z, 2027-10-31T07:00:00Z",
        // The end of a year.
        "2027-12-31T22:30:00Z, 2028-01-01T07:00:00Z"
    })
    void aMailOfTheNightGoesOutAtEight(Instant now, Instant goesOut) {
        assertThat(QuietHours.after(now)).isEqualTo(goesOut);
        assertThat(QuietHours.contains(now)).isEqualTo(!now.equals(goesOut));
    }

    @Property(tries = 2_000)
    void nobodyWaitsLongerThanANightAndNobodyIsWokenUp(@ForAll @LongRange(min = 0, max = 4_102_444_800L) long second) {
        Instant now = Instant.ofEpochSecond(second);
        Instant goesOut = QuietHours.after(now);

        assertThat(QuietHours.contains(goesOut)).isFalse();
        assertThat(Duration.between(now, goesOut)).isBetween(Duration.ZERO, Duration.ofHours(13));
    }
}
