package fr.spro.registration.roster.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferRuleTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Set<LocalDate> MAY_FIRST = Set.of(LocalDate.of(2028, 5, 1));

    private static Instant paris(String time) {
        return java.time.LocalDateTime.parse(time).atZone(PARIS).toInstant();
    }

    private static Instant deadline(int hours, String from) {
        return new OfferRule(hours, MAY_FIRST).deadline(paris(from));
    }

    @Test
    void countsHoursWithinADay() {
        assertThat(deadline(4, "2028-04-26T10:30:00")).isEqualTo(paris("2028-04-26T14:30:00"));
        assertThat(deadline(9, "2028-04-26T09:00:00")).isEqualTo(paris("2028-04-26T18:00:00"));
    }

    @Test
    void restsAtNight() {
        assertThat(deadline(4, "2028-04-26T16:00:00")).isEqualTo(paris("2028-04-27T11:00:00"));
        assertThat(deadline(1, "2028-04-26T23:10:00")).isEqualTo(paris("2028-04-27T10:00:00"));
        assertThat(deadline(1, "2028-04-26T03:10:00")).isEqualTo(paris("2028-04-26T10:00:00"));
    }

    @Test
    void restsOnWeekendsAndHolidays() {
        // Friday 28 April, then a weekend and Monday 1 May.
        assertThat(deadline(4, "2028-04-28T16:00:00")).isEqualTo(paris("2028-05-02T11:00:00"));
        assertThat(deadline(18, "2028-04-29T12:00:00")).isEqualTo(paris("2028-05-03T18:00:00"));
    }

    @Test
    void goesByTheClockOnTheWallWhenItChanges() {
        // The night to Sunday 26 March 2028 has 23 hours.
        assertThat(deadline(2, "2028-03-24T17:00:00")).isEqualTo(paris("2028-03-27T10:00:00"));
    }

    @Test
    void hasLimits() {
        assertThatThrownBy(() -> new OfferRule(0, Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OfferRule(91, Set.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
