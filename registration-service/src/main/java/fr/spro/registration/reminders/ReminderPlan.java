package fr.spro.registration.reminders;

import fr.spro.registration.reminders.Reminder.Lead;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** When a session's reminders go out: seven days and one day before, at nine in the morning in Paris. */
public final class ReminderPlan {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalTime HOUR = LocalTime.of(9, 0);

    private ReminderPlan() {}

    /** Nine o'clock some days before the day of the start; whole days of the calendar, whatever clocks do in between. */
    static Instant at(Instant start, Lead lead) {
        return start.atZone(PARIS)
                .toLocalDate()
                .minusDays(lead.days)
                .atTime(HOUR)
                .atZone(PARIS)
                .toInstant();
    }

    /** The reminders that lie ahead of the moment at which the session became what it is; the same ones each time. */
    public static List<Reminder> of(SessionCopy session, Instant since) {
        List<Reminder> reminders = new ArrayList<>();
        Instant start = session.start();
        if (start == null || session.end() == null || session.historic() || session.capacity() == null) {
            return reminders;
        }
        if (session.status() != SessionStatus.PUBLISHED) {
            return reminders;
        }
        for (Lead lead : Lead.values()) {
            Instant at = at(start, lead);
            if (at.isAfter(since)) {
                reminders.add(new Reminder(session.sessionId(), lead, start, at));
            }
        }
        return reminders;
    }

    /** Whether the session as it is now is the one the reminder was planned for. */
    static boolean fits(Reminder reminder, SessionCopy session, Instant now) {
        Instant start = session.start();
        return session.status() == SessionStatus.PUBLISHED
                && start != null
                && reminder.start().toEpochMilli() == start.toEpochMilli()
                && now.isBefore(reminder.start());
    }
}
