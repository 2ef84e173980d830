package fr.spro.registration.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReminderRecipientsTest {
    private static final Instant START = Instant.parse("2027-04-14T07:30:00Z");
    private static final Instant WEEK = Instant.parse("2027-04-07T07:00:00Z");
    private static final Instant DAY = Instant.parse("2027-04-13T07:00:00Z");

    private static RegistrationView line(
            String id, RegistrationState state, @Nullable Integer position, Instant signedUp, boolean came) {
        return new RegistrationView(
                "s1",
                9,
                new RegistrationDetails(id, "key-" + id, null, null, signedUp, false, false),
                state,
                position,
                came ? new Attendance(START, "scan") : null,
                List.of(),
                state == RegistrationState.OFFERED ? START : null,
                null);
    }

    private static final Instant LONG_AGO = START.minus(Duration.ofDays(40));
    private static final List<RegistrationView> LINES = List.of(
            line("place", RegistrationState.CONFIRMED, null, LONG_AGO, false),
            line("new", RegistrationState.CONFIRMED, null, WEEK.minus(Duration.ofDays(1)), false),
            line("here", RegistrationState.CONFIRMED, null, LONG_AGO, true),
            line("offered", RegistrationState.OFFERED, null, LONG_AGO, false),
            line("asked", RegistrationState.PENDING, null, LONG_AGO, false),
            line("gone", RegistrationState.CANCELLED, null, LONG_AGO, false),
            line("third", RegistrationState.WAITING, 3, LONG_AGO, false),
            line("fourth", RegistrationState.WAITING, 4, LONG_AGO, false));

    private static List<String> orders(boolean week, Instant planned, Instant now) {
        return ReminderRecipients.orders(week, START, planned, LINES, now).stream()
                .map(order -> order.kind() + " " + order.registrationId())
                .toList();
    }

    @Test
    void aWeekBeforeThoseWithAPlaceWhoDidNotSignUpJustNow() {
        assertThat(orders(true, WEEK, WEEK)).containsExactly("REMINDER_WEEK place");
    }

    @Test
    void theDayBeforeAllWithAPlaceAndTheFirstWhoWait() {
        assertThat(orders(false, DAY, DAY))
                .containsExactly("REMINDER_DAY place", "REMINDER_DAY new", "STILL_WAITING third");
    }

    @Test
    void nobodyOnceTheReminderHasLostItsSense() {
        assertThat(orders(true, WEEK, START.minus(Duration.ofDays(2)))).isEmpty();
        assertThat(orders(false, DAY, START)).isEmpty();
        assertThat(orders(false, DAY, START.minusMillis(1))).isNotEmpty();
    }

    @Test
    void againTheSameMailsAndAfterAMoveOthers() {
        List<MailJob> once = ReminderRecipients.orders(false, START, DAY, LINES, DAY);
        List<MailJob> again = ReminderRecipients.orders(false, START, DAY, LINES, DAY.plusSeconds(60));
        List<MailJob> moved = ReminderRecipients.orders(false, START.plusSeconds(3600), DAY, LINES, DAY);

        assertThat(again)
                .extracting(MailJob::id)
                .isEqualTo(once.stream().map(MailJob::id).toList());
        assertThat(moved)
                .extracting(MailJob::id)
                .doesNotContainAnyElementsOf(once.stream().map(MailJob::id).toList());
    }
}
