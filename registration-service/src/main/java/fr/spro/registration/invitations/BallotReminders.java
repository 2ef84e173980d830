package fr.spro.registration.invitations;

import fr.spro.platform.core.Rounds;
import fr.spro.registration.mail.Courier;
import fr.spro.registration.mail.MailOrder;
import fr.spro.registration.mail.QuietHours;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Writes again, some days after a campaign opened, to those whose ballot is unused. Nothing about them is stored, nor
 * logged. What the mail server did not take is tried a few more times from memory.
 */
public final class BallotReminders implements AutoCloseable {
    private static final Logger LOG = System.getLogger(BallotReminders.class.getName());
    private static final int TRIES = 5;

    private final Invitations invitations;
    private final InvitationStore store;
    private final Courier courier;
    private final List<Duration> after;
    private final boolean quiet;
    private final Clock clock;
    private final Rounds rounds;
    private final Queue<Left> left = new ArrayDeque<>();

    private record Left(MailOrder order, int tries) {}

    /**
     * Rounds of reminders; idle until their start.
     *
     * @param after how long after the opening each round is due, in order
     * @param quiet whether nobody is written to at night
     * @param pace time between two looks
     */
    public BallotReminders(
            Invitations invitations,
            InvitationStore store,
            Courier courier,
            List<Duration> after,
            boolean quiet,
            Clock clock,
            Duration pace) {
        this.invitations = invitations;
        this.store = store;
        this.courier = courier;
        this.after = List.copyOf(after);
        this.quiet = quiet;
        this.clock = clock;
        this.rounds = new Rounds("ballot-reminders", pace, this::look);
    }

    /** Looks again and again. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** Sends what is due now; a campaign whose round fails keeps no other waiting. */
    public synchronized void look() {
        Instant now = clock.instant();
        if (quiet && QuietHours.contains(now)) {
            return;
        }
        retry();
        for (Campaign campaign : store.open()) {
            int round = due(campaign, now);
            if (round > 0 && !store.begun(campaign.id(), round)) {
                try {
                    send(campaign, round);
                } catch (RuntimeException e) {
                    LOG.log(
                            Level.WARNING,
                            "reminders of campaign " + campaign.id() + " wait for the next look: "
                                    + e.getClass().getSimpleName());
                }
            }
        }
    }

    /** The newest round whose time has come, 0 for none: after a late start people get one mail, not two. */
    private int due(Campaign campaign, Instant now) {
        Instant opens = campaign.opens();
        if (opens == null || !campaign.invites() || !now.isBefore(campaign.closes())) {
            return 0;
        }
        int due = 0;
        for (int round = 1; round <= after.size(); round++) {
            if (!now.isBefore(opens.plus(after.get(round - 1)))) {
                due = round;
            }
        }
        return due;
    }

    /** The number of mails is the number of those who did not answer: it is no secret of anybody, but needs no line. */
    private void send(Campaign campaign, int round) {
        for (MailOrder order : invitations.reminders(campaign.id(), round)) {
            carry(order, 1);
        }
    }

    private void retry() {
        for (int waiting = left.size(); waiting > 0; waiting--) {
            Left again = left.remove();
            carry(again.order(), again.tries() + 1);
        }
    }

    private void carry(MailOrder order, int tries) {
        if (!courier.carry(order) && tries < TRIES) {
            left.add(new Left(order, tries));
        }
    }
}
