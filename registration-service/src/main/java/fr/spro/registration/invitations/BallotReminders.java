package fr.spro.registration.invitations;

import fr.spro.platform.core.Ids;
import fr.spro.registration.mail.DirectMailer;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.MailTransport;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes again, some days after a campaign opened, to those whose ballot is unused. Nothing about them is stored, nor
 * logged. A round is held while its mails are carried, and what the mail server put off is tried a few more times from
 * memory. While the server is away nothing counts: letters wait for it until the next round or the end of the campaign.
 * A round whose holder fell silent is taken on again as a whole: nobody is left out, and who was written to gets the same
 * letter again, under the same Message-ID.
 */
@Component
public final class BallotReminders {
    private static final Logger LOG = System.getLogger(BallotReminders.class.getName());
    private static final int TRIES = 5;
    /** How long a round is held without a look: longer than one takes, short against the days between two rounds. */
    static final Duration HELD = Duration.ofMinutes(30);
    /** When a look begins no more letters, so that the next one holds the rounds again: a server may take minutes. */
    private static final Duration LOOK = HELD.dividedBy(3);

    private final InvitationHandling invitations;
    private final InvitationRepository store;
    private final DirectMailer courier;
    private final List<Duration> after;
    private final boolean quiet;
    private final Clock clock;
    private final Duration pace;
    private final String holder = Ids.random();
    private final Map<Taken, Queue<Left>> taken = new LinkedHashMap<>();

    private record Taken(String campaignId, int round) {}

    private record Left(MailJob order, int tries) {}

    /**
     * When people are reminded.
     *
     * @param first how long after the opening the first reminder is due
     * @param second the same for the second
     * @param pace time between two looks
     */
    @ConfigurationProperties("spro.evaluation-reminders")
    public record Settings(
            @DefaultValue("3d") Duration first,
            @DefaultValue("7d") Duration second,
            @DefaultValue("60s") Duration pace) {}

    public BallotReminders(
            InvitationHandling invitations,
            InvitationRepository store,
            DirectMailer courier,
            Settings settings,
            MailSettings mail,
            Clock clock) {
        this.invitations = invitations;
        this.store = store;
        this.courier = courier;
        this.after = List.of(settings.first(), settings.second());
        this.quiet = mail.quietHours();
        this.clock = clock;
        this.pace = settings.pace();
    }

    /** Sends what is due now; a campaign whose round fails keeps no other waiting, a mail server that is away all. */
    @Scheduled(fixedDelayString = "${spro.evaluation-reminders.pace:60s}")
    public synchronized void look() {
        Instant now = clock.instant();
        taken.keySet().removeIf(round -> !store.hold(round.campaignId(), round.round(), holder, until(now)));
        List<CampaignCopy> open = store.open();
        endOld(open, now);
        if (quiet && QuietHours.contains(now)) {
            return;
        }
        Instant enough = now.plus(LOOK);
        for (Taken round : List.copyOf(taken.keySet())) {
            if (!carryOn(round, enough)) {
                return;
            }
        }
        for (CampaignCopy campaign : open) {
            Taken round = new Taken(campaign.id(), due(campaign, now));
            if (round.round() > 0 && !taken.containsKey(round) && store.isOwed(campaign.id(), round.round(), now)) {
                try {
                    if (!send(round, now, enough)) {
                        return;
                    }
                } catch (RuntimeException e) {
                    failed(round, e);
                }
            }
        }
    }

    /** What is left of a round does not outlast its campaign, nor go out beside the next round. */
    private void endOld(List<CampaignCopy> open, Instant now) {
        Set<Taken> due = open.stream()
                .map(campaign -> new Taken(campaign.id(), due(campaign, now)))
                .collect(Collectors.toSet());
        for (Taken round : List.copyOf(taken.keySet())) {
            if (!due.contains(round)) {
                LOG.log(Level.WARNING, "not all reminders of campaign {0} could be sent", round.campaignId());
                end(round);
            }
        }
    }

    private Instant until(Instant now) {
        return now.plus(HELD.compareTo(pace) > 0 ? HELD : pace.multipliedBy(2));
    }

    /** The newest round whose time has come, 0 for none: after a late start people get one mail, not two. */
    private int due(CampaignCopy campaign, Instant now) {
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
    private boolean send(Taken round, Instant now, Instant enough) {
        Queue<Left> mails = new ArrayDeque<>();
        invitations
                .reminders(round.campaignId(), round.round(), holder, until(now))
                .forEach(order -> mails.add(new Left(order, 0)));
        taken.put(round, mails);
        return carryOn(round, enough);
    }

    /** Tries each mail once; a round with nothing left to try is over. False when the mail server is away. */
    private boolean carryOn(Taken round, Instant enough) {
        Queue<Left> mails = Objects.requireNonNull(taken.get(round));
        for (int waiting = mails.size(); waiting > 0 && clock.instant().isBefore(enough); waiting--) {
            Left next = mails.element();
            MailTransport.Outcome outcome;
            try {
                outcome = courier.carry(next.order());
            } catch (RuntimeException e) {
                mails.add(mails.remove());
                failed(round, e);
                return true;
            }
            mails.remove();
            switch (outcome) {
                case MailTransport.Outcome.Accepted _, MailTransport.Outcome.Refused _ -> {}
                case MailTransport.Outcome.Deferred _ -> putOff(round, next, mails);
                case MailTransport.Outcome.Unreachable(String reason) -> {
                    mails.add(next);
                    LOG.log(Level.WARNING, "mail server unreachable ({0}), reminders wait", reason);
                    return false;
                }
            }
        }
        if (mails.isEmpty()) {
            end(round);
        }
        return true;
    }

    private static void failed(Taken round, RuntimeException e) {
        LOG.log(
                Level.WARNING,
                "reminders of campaign " + round.campaignId() + " wait for the next look: "
                        + e.getClass().getSimpleName());
    }

    private static void putOff(Taken round, Left mail, Queue<Left> mails) {
        if (mail.tries() + 1 < TRIES) {
            mails.add(new Left(mail.order(), mail.tries() + 1));
        } else {
            LOG.log(Level.WARNING, "a reminder of campaign {0} is given up", round.campaignId());
        }
    }

    private void end(Taken round) {
        store.over(round.campaignId(), round.round(), holder);
        taken.remove(round);
    }
}
