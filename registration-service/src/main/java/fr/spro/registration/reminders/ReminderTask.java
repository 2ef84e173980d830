package fr.spro.registration.reminders;

import fr.spro.registration.mail.ExpectedMails;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailQueue;
import fr.spro.registration.mail.ReminderRecipients;
import fr.spro.registration.reminders.Reminder.Lead;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.signup.RosterWorkers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Orders the mails of the reminders that are due. A look may be repeated, and two instances may look at once: the mails
 * have the same ids, and a reminder stays in the calendar until its mails are in the outbox.
 */
@Component
public final class ReminderTask {
    private static final Logger LOG = System.getLogger(ReminderTask.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 1_000;

    private final ReminderSchedule calendar;
    private final RosterWorkers workers;
    private final MailQueue outbox;
    private final ExpectedMails expected;
    private final Clock clock;

    public ReminderTask(
            ReminderSchedule calendar, RosterWorkers workers, MailQueue outbox, ExpectedMails expected, Clock clock) {
        this.calendar = calendar;
        this.workers = workers;
        this.outbox = outbox;
        this.expected = expected;
        this.clock = clock;
    }

    /** One look; a session that cannot be asked now is asked at the next one, and keeps no other waiting. */
    @Scheduled(fixedDelayString = "${spro.reminders.pace:20s}")
    public void run() throws InterruptedException {
        Instant now = clock.instant();
        for (Reminder reminder : calendar.due(now)) {
            try {
                List<MailJob> orders = workers.askInBackground(
                                reminder.sessionId(), roster -> orders(reminder, roster, now))
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                for (int from = 0; from < orders.size(); from += CHUNK) {
                    List<MailJob> some = orders.subList(from, Math.min(orders.size(), from + CHUNK));
                    outbox.queue(some);
                    expected.expect(some);
                }
                calendar.done(reminder);
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                LOG.log(Level.WARNING, "a reminder of session " + reminder.sessionId() + " waits for the next look", e);
            }
        }
    }

    private static List<MailJob> orders(Reminder reminder, Roster roster, Instant now) {
        return roster.session()
                .filter(session -> ReminderPlan.fits(reminder, session, now))
                .map(session -> ReminderRecipients.orders(
                        reminder.lead() == Lead.WEEK, reminder.start(), reminder.at(), roster.views(), now))
                .orElse(List.of());
    }
}
