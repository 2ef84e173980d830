package fr.spro.registration.invitations;

import fr.spro.platform.core.Ids;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/**
 * Writes again, some days after a campaign opened, to those whose ballot is unused. Nothing about them is stored, nor
 * logged. A round is held while its mails are carried, and what the mail server did not take is tried a few more times
 * from memory. A round whose holder fell silent is taken on again as a whole: nobody is left out, and who was written to
 * gets the same letter again, under the same Message-ID.
 */
public final class BallotReminders implements AutoCloseable {
    private static final Logger LOG = System.getLogger(BallotReminders.class.getName());
    private static final int TRIES = 5;
    /** How long a round is held without a look: longer than a large round takes, short against the days between two. */
    static final Duration HELD = Duration.ofMinutes(30);

    private final Invitations invitations;
    private final InvitationStore store;
    private final Courier courier;
    private final List<Duration> after;
    private final boolean quiet;
    private final Clock clock;
    private final Duration pace;
    private final Rounds rounds;
    private final String holder = Ids.random();
    private final Map<Taken, Queue<Left>> taken = new LinkedHashMap<>();

    private record Taken(String campaignId, int round) {}

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
        this.pace = pace;
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
        taken.keySet().removeIf(round -> !store.hold(round.campaignId(), round.round(), holder, until(now)));
        if (quiet && QuietHours.contains(now)) {
            return;
        }
        List.copyOf(taken.keySet()).forEach(this::carryOn);
        for (Campaign campaign : store.open()) {
            Taken round = new Taken(campaign.id(), due(campaign, now));
            if (round.round() > 0 && !taken.containsKey(round) && store.isOwed(campaign.id(), round.round(), now)) {
                try {
                    send(round, now);
                } catch (RuntimeException e) {
                    LOG.log(
                            Level.WARNING,
                            "reminders of campaign " + campaign.id() + " wait for the next look: "
                                    + e.getClass().getSimpleName());
                }
            }
        }
    }

    private Instant until(Instant now) {
        return now.plus(HELD.compareTo(pace) > 0 ? HELD : pace.multipliedBy(2));
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
    private void send(Taken round, Instant now) {
        Queue<Left> mails = new ArrayDeque<>();
        invitations
                .reminders(round.campaignId(), round.round(), holder, until(now))
                .forEach(order -> mails.add(new Left(order, 0)));
        taken.put(round, mails);
        carryOn(round);
    }

    /** Tries each mail once; a round with nothing left to try is over. */
    private void carryOn(Taken round) {
        Queue<Left> mails = Objects.requireNonNull(taken.get(round));
        for (int waiting = mails.size(); waiting > 0; waiting--) {
            Left next = mails.remove();
            if (!courier.carry(next.order()) && next.tries() + 1 < TRIES) {
                mails.add(new Left(next.order(), next.tries() + 1));
            }
        }
        if (mails.isEmpty()) {
            store.over(round.campaignId(), round.round(), holder);
            taken.remove(round);
        }
    }
}
