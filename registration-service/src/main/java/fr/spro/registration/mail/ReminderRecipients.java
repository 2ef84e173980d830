package fr.spro.registration.mail;

import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who is reminded of a meeting, as the roster stands when the time has come. */
public final class ReminderRecipients {
    /** How many of those who wait hear the day before that they still do. */
    static final int WAITING_TOLD = 3;

    /** Who signed up just before has the confirmation at hand. */
    private static final Duration FRESH = Duration.ofDays(2);

    private ReminderRecipients() {}

    /**
     * The mails to order; the same ids each time for the same start.
     *
     * @param week whether it is the reminder seven days before, else the one of the day before
     * @param planned when the reminder was to go out
     */
    public static List<MailJob> orders(
            boolean week, Instant start, Instant planned, List<RegistrationView> lines, Instant now) {
        List<MailJob> orders = new ArrayList<>();
        MailKind kind = week ? MailKind.REMINDER_WEEK : MailKind.REMINDER_DAY;
        if (!SendTimeCheck.inTime(kind, start, now)) {
            return orders;
        }
        for (RegistrationView view : lines) {
            String id = view.line().registrationId();
            Integer position = view.position();
            if (view.state() == RegistrationState.CONFIRMED && view.presence() == null) {
                boolean fresh = view.line().registeredAt().isAfter(planned.minus(FRESH));
                if (!week || !fresh) {
                    orders.add(MailJob.reminder(kind, view.sessionId(), start, id, 0, now));
                }
            } else if (!week
                    && view.state() == RegistrationState.WAITING
                    && position != null
                    && position <= WAITING_TOLD) {
                orders.add(MailJob.reminder(MailKind.STILL_WAITING, view.sessionId(), start, id, position, now));
            }
        }
        return orders;
    }
}
