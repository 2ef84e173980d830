package fr.spro.registration.mail;

import fr.spro.registration.roster.SessionStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides again, when a planned mail is composed, whether it is still to be sent: much may have happened since. */
final class SendTimeCheck {
    /** What is stored of a mail that had become needless; not a failure. */
    static final String NO_LONGER = "no longer due";

    static final String DECLINED = "reminders declined";

    private final RecipientLookup register;
    private final ReminderPreferences wishes;
    private final Clock clock;

    SendTimeCheck(RecipientLookup register, ReminderPreferences wishes, Clock clock) {
        this.register = register;
        this.wishes = wishes;
        this.clock = clock;
    }

    /** Why the mail is not to be sent; empty when it is. */
    Optional<String> objection(MailJob order) {
        PlannedMailContext prospect =
                register.prospect(order.sessionId(), order.registrationId()).orElse(null);
        if (prospect == null || prospect.standing() instanceof RegistrationStanding.Cancelled) {
            return Optional.of(NO_LONGER);
        }
        if (!order.kind().isReminder()) {
            return Optional.empty();
        }
        boolean due = prospect.status() == SessionStatus.PUBLISHED
                && !prospect.came()
                && Long.toString(prospect.meeting().start().toEpochMilli()).equals(order.refersTo())
                && inTime(order.kind(), prospect.meeting().start(), clock.instant())
                && standsFor(order.kind(), prospect.standing());
        if (!due) {
            return Optional.of(NO_LONGER);
        }
        return wishes.wanted(order.registrationId()) ? Optional.empty() : Optional.of(DECLINED);
    }

    /** A week's reminder makes no sense once the day's is near; none does once the meeting has begun. */
    static boolean inTime(MailKind kind, Instant start, Instant now) {
        Instant last = kind == MailKind.REMINDER_WEEK ? start.minus(Duration.ofDays(2)) : start;
        return now.isBefore(last);
    }

    private static boolean standsFor(MailKind kind, RegistrationStanding standing) {
        return kind == MailKind.STILL_WAITING
                ? standing instanceof RegistrationStanding.Waiting(int position)
                        && position <= ReminderRecipients.WAITING_TOLD
                : standing instanceof RegistrationStanding.Confirmed;
    }
}
