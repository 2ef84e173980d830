package fr.spro.registration.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.reminders.Reminder.Lead;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderPlanTest {
    private static final Instant START = Instant.parse("2027-04-14T07:30:00Z");

    private static SessionCopy session(Instant start, SessionStatus status) {
        return new SessionCopy(
                "s1",
                1,
                "e1",
                null,
                "sud-vaucluse",
                List.of(),
                "Rencontre",
                "Séance 1",
                "SERIES",
                Audience.PROFESSIONALS,
                Set.of(),
                start,
                start.plus(Duration.ofHours(3)),
                null,
                25,
                new SessionCopy.Window(start.minus(Duration.ofDays(60)), start),
                status,
                List.of(),
                false);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-04-14T07:30:00Z, 2027-04-07T07:00:00Z, 2027-04-13T07:00:00Z",
        // Clocks go forward on 28 March: nine o'clock stays nine o'clock.
        "2027-03-30T07:30:00Z, 2027-03-23T08:00:00Z, 2027-03-29T07:00:00Z",
        "2027-03-28T08:00:00Z, 2027-03-21T08:00:00Z, 2027-03-27T08:00:00Z",
        // Clocks go back on 31 October.
        "2027-11-02T08:30:00Z, 2027-10-26T07:00:00Z, 2027-11-01T08:00:00Z",
        // Half past midnight in Paris is the day after in Greenwich's eyes: the day is the one in Paris.
        "2027-01-12T23:30:00Z, 2027-01-06T08:00:00Z, 2027-01-12T08:00:00Z"
    })
    void remindsAtNineInParisWhateverClocksDo(Instant start, Instant week, Instant day) {
        assertThat(ReminderPlan.at(start, Lead.WEEK)).isEqualTo(week);
        assertThat(ReminderPlan.at(start, Lead.DAY)).isEqualTo(day);
    }

    @Test
    void plansOnlyWhatLiesAhead() {
        assertThat(ReminderPlan.of(session(START, SessionStatus.PUBLISHED), START.minus(Duration.ofDays(30))))
                .extracting(Reminder::lead)
                .containsExactly(Lead.WEEK, Lead.DAY);
        assertThat(ReminderPlan.of(session(START, SessionStatus.PUBLISHED), START.minus(Duration.ofDays(5))))
                .extracting(Reminder::lead)
                .containsExactly(Lead.DAY);
        assertThat(ReminderPlan.of(session(START, SessionStatus.PUBLISHED), START))
                .isEmpty();
    }

    @Test
    void plansNothingForASessionThatDoesNotTakePlace() {
        assertThat(ReminderPlan.of(session(START, SessionStatus.CANCELLED), START.minus(Duration.ofDays(30))))
                .isEmpty();
    }

    @Test
    void aReminderFitsNeitherAMovedNorACancelledNorABegunSession() {
        Reminder reminder = new Reminder("s1", Lead.DAY, START, ReminderPlan.at(START, Lead.DAY));
        Instant now = reminder.at();

        assertThat(ReminderPlan.fits(reminder, session(START, SessionStatus.PUBLISHED), now))
                .isTrue();
        assertThat(ReminderPlan.fits(reminder, session(START.plusSeconds(60), SessionStatus.PUBLISHED), now))
                .isFalse();
        assertThat(ReminderPlan.fits(reminder, session(START, SessionStatus.CANCELLED), now))
                .isFalse();
        assertThat(ReminderPlan.fits(reminder, session(START, SessionStatus.PUBLISHED), START))
                .isFalse();
    }
}
