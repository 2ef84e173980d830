package fr.spro.registration.reminders;

import fr.spro.platform.core.Rounds;
import fr.spro.registration.mail.MailOrder;
import fr.spro.registration.mail.Outbox;
import fr.spro.registration.mail.Reminding;
import fr.spro.registration.reminders.Reminder.Lead;
import fr.spro.registration.roster.Roster;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Orders the mails of the reminders that are due. A round may be run again, and by two instances at once: the mails
 * have the same ids, and a reminder stays in the calendar until its mails are in the outbox.
 */
public final class ReminderRounds implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ReminderRounds.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 1_000;

    /** Asks the roster of a session. */
    @FunctionalInterface
    public interface Rosters {
        CompletableFuture<List<MailOrder>> ask(String sessionId, Function<Roster, List<MailOrder>> question);
    }

    private final ReminderCalendar calendar;
    private final Rosters rosters;
    private final Outbox outbox;
    private final Consumer<Collection<MailOrder>> expected;
    private final Clock clock;
    private final Rounds rounds;

    /**
     * Rounds; idle until their start.
     *
     * @param expected hears of the mails once they are queued
     * @param pace time between two looks at the calendar
     */
    public ReminderRounds(
            ReminderCalendar calendar,
            Rosters rosters,
            Outbox outbox,
            Consumer<Collection<MailOrder>> expected,
            Clock clock,
            Duration pace) {
        this.calendar = calendar;
        this.rosters = rosters;
        this.outbox = outbox;
        this.expected = expected;
        this.clock = clock;
        this.rounds = new Rounds("reminders", pace, this::round);
    }

    /** Looks at the calendar again and again. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** One look; a session that cannot be asked now is asked at the next one, and keeps no other waiting. */
    public void round() throws InterruptedException {
        Instant now = clock.instant();
        for (Reminder reminder : calendar.due(now)) {
            try {
                List<MailOrder> orders = rosters.ask(reminder.sessionId(), roster -> orders(reminder, roster, now))
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                for (int from = 0; from < orders.size(); from += CHUNK) {
                    List<MailOrder> some = orders.subList(from, Math.min(orders.size(), from + CHUNK));
                    outbox.queue(some);
                    expected.accept(some);
                }
                calendar.done(reminder);
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                LOG.log(Level.WARNING, "a reminder of session " + reminder.sessionId() + " waits for the next look", e);
            }
        }
    }

    private static List<MailOrder> orders(Reminder reminder, Roster roster, Instant now) {
        return roster.session()
                .filter(session -> ReminderPlan.fits(reminder, session, now))
                .map(session -> Reminding.orders(
                        reminder.lead() == Lead.WEEK, reminder.start(), reminder.at(), roster.views(), now))
                .orElse(List.of());
    }
}
