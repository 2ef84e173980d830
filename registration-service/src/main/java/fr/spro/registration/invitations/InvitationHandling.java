package fr.spro.registration.invitations;

import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.mail.BallotOpener;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailKind;
import fr.spro.registration.mail.MailQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;

/**
 * Draws ballots at random over the people present and mails them. Everything here may be done again: ballots asked for
 * twice are harmless (the answer side stores none), a person has one invitation per campaign by a unique index, and a
 * mail has one id per invitation. Who answered is never known here; logs hold counts only.
 */
public final class InvitationHandling implements BallotOpener {
    private static final Logger LOG = System.getLogger(InvitationHandling.class.getName());

    /** Ballots in one call; a larger meeting is served by several. */
    private static final int MOST = 500;

    private final InvitationRepository store;
    private final AttendeeLookup present;
    private final BallotClient office;
    private final BallotCipher cipher;
    private final PseudonymRegistry pseudonyms;
    private final UnsubscribeTokens stops;
    private final MailQueue outbox;
    private final Runnable nudge;
    private final Clock clock;
    private final ShortForms shortForms;
    private final SecureRandom random;
    private final ReentrantLock one = new ReentrantLock();

    /** Asks everybody in full. */
    public InvitationHandling(
            InvitationRepository store,
            AttendeeLookup present,
            BallotClient office,
            IdentityKey identityKey,
            MailQueue outbox,
            Runnable nudge,
            Clock clock) {
        this(store, present, office, identityKey, outbox, nudge, clock, new ShortForms(store, _ -> Map.of()));
    }

    /** Asks in short whom that says. */
    public InvitationHandling(
            InvitationRepository store,
            AttendeeLookup present,
            BallotClient office,
            IdentityKey identityKey,
            MailQueue outbox,
            Runnable nudge,
            Clock clock,
            ShortForms shortForms) {
        this.store = store;
        this.present = present;
        this.office = office;
        this.random = new SecureRandom();
        this.cipher = new BallotCipher(store, identityKey, random);
        this.pseudonyms = new PseudonymRegistry(store, identityKey);
        this.stops = new UnsubscribeTokens(identityKey);
        this.outbox = outbox;
        this.nudge = nudge;
        this.clock = clock;
        this.shortForms = shortForms;
    }

    /**
     * Takes over a campaign's state. Inviting is left to {@link #sweep}: it may fail, taking note may not. Returns whether
     * there may be somebody to invite: not when only figures were released, as often happens while people answer.
     */
    public boolean heard(CampaignCopy campaign) {
        boolean known = store.campaign(campaign.id()).filter(campaign::isAsIn).isPresent();
        store.keep(campaign);
        if (campaign.state() == CampaignCopy.State.SEALED) {
            store.seal(campaign.id());
        }
        if (campaign.wave() == CampaignCopy.Wave.HOT && !campaign.mode().isLinked()) {
            // It may have promised more after ballots were drawn: from then on nobody's pseudonym is known.
            store.dropPseudonyms(campaign.sessionId());
        }
        return !known;
    }

    /**
     * Invites whoever is present and not yet invited, in every open campaign: at its opening, for people marked present
     * later, and after a crash at any point. Returns whether everybody is invited now.
     */
    public boolean sweep() {
        boolean complete = true;
        for (CampaignCopy campaign : store.open()) {
            try {
                complete &= invite(campaign);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "campaign " + campaign.id() + " cannot invite everybody yet: " + e.getMessage());
                complete = false;
            }
        }
        return complete;
    }

    private boolean invite(CampaignCopy campaign) {
        if (!campaign.invites() || !clock.instant().isBefore(campaign.closes())) {
            return true;
        }
        one.lock();
        try {
            boolean complete = draw(campaign);
            order(campaign);
            return complete;
        } finally {
            one.unlock();
        }
    }

    private boolean draw(CampaignCopy campaign) {
        Set<String> missing = new LinkedHashSet<>(present.of(campaign.sessionId()));
        store.of(campaign.id()).forEach(invitation -> missing.remove(invitation.registrationId()));
        // Who did not want to be asked about this meeting is not asked again some months later.
        campaign.earlier().map(store::of).orElse(List.of()).stream()
                .filter(Invitation::optOut)
                .forEach(invitation -> missing.remove(invitation.registrationId()));
        if (missing.isEmpty()) {
            return true;
        }
        List<String> people = new ArrayList<>(missing);
        Collections.shuffle(people, random);
        List<String> ballots = ballots(campaign, people.subList(0, Math.min(MOST, people.size())));
        SecretKey key = cipher.campaignKey(campaign.id());
        int drawn = Math.min(people.size(), ballots.size());
        for (int i = 0; i < drawn; i++) {
            UUID id = UUID.randomUUID();
            byte[] ballot = cipher.encrypt(key, id, ballots.get(i));
            store.add(new Invitation(id, campaign.id(), people.get(i), ballot, 0, false, false));
        }
        LOG.log(
                Level.INFO,
                "campaign {0}: {1} ballots drawn, {2} people still without",
                campaign.id(),
                drawn,
                people.size() - drawn);
        return drawn == people.size();
    }

    /** Ballots in the order of these people: any, or where answers are linked those of their pseudonyms. */
    private List<String> ballots(CampaignCopy campaign, List<String> people) {
        if (campaign.mode().isLinked()) {
            Map<String, UUID> known = pseudonyms.of(campaign.sessionId(), people);
            return office.issue(
                    campaign.id(),
                    people.stream()
                            .map(person -> Objects.requireNonNull(known.get(person)))
                            .toList());
        }
        List<String> ballots = new ArrayList<>(office.issue(campaign.id(), people.size()));
        Collections.shuffle(ballots, random);
        return ballots;
    }

    private void order(CampaignCopy campaign) {
        List<Invitation> fresh = store.of(campaign.id()).stream()
                .filter(invitation -> invitation.sent() == 0 && writable(invitation))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        outbox.queue(fresh.stream()
                .map(invitation -> MailJob.invitation(
                        invitation.id().toString(), campaign.sessionId(), invitation.registrationId(), clock.instant()))
                .toList());
        fresh.forEach(invitation -> store.ordered(invitation.id()));
        nudge.run();
    }

    /**
     * The mails of a round of reminders: to those whose ballot has no answer. Which these are exists in memory only: the
     * mails pass by the outbox, and every invitation of the campaign counts the round alike. A round is taken on by
     * whichever instance is first; before that nothing is changed here, so an answer side that is down delays it only.
     * Who takes it on after a crash asks again who did not answer, and the mails have the same ids as before.
     *
     * @param holder who takes the round on, until that moment
     */
    List<MailJob> reminders(String campaignId, int round, String holder, Instant until) {
        CampaignCopy campaign =
                store.campaign(campaignId).filter(CampaignCopy::invites).orElse(null);
        if (campaign == null) {
            return List.of();
        }
        Map<String, Invitation> byBallot = new HashMap<>();
        for (Invitation invitation : store.of(campaignId)) {
            if (writable(invitation)) {
                cipher.decrypt(invitation).ifPresent(ballot -> byBallot.put(ballot, invitation));
            }
        }
        List<String> ballots = new ArrayList<>(byBallot.keySet());
        Collections.shuffle(ballots, random);
        Set<String> unused = new HashSet<>();
        for (int from = 0; from < ballots.size(); from += MOST) {
            List<String> some = ballots.subList(from, Math.min(from + MOST, ballots.size()));
            unused.addAll(office.unused(campaignId, round, some));
        }
        if (!store.take(campaignId, round, holder, clock.instant(), until)) {
            return List.of();
        }
        store.reminded(campaignId, round);
        Collections.shuffle(ballots, random);
        List<MailJob> orders = new ArrayList<>();
        for (String ballot : ballots) {
            Invitation invitation = byBallot.get(ballot);
            if (invitation != null && unused.contains(ballot)) {
                orders.add(reminder(campaign, invitation, round));
            }
        }
        return orders;
    }

    private MailJob reminder(CampaignCopy campaign, Invitation invitation, int round) {
        String id =
                String.join("|", campaign.sessionId(), invitation.id().toString(), "reminder", Integer.toString(round));
        return new MailJob(
                id,
                MailKind.EVALUATION_REMINDER,
                invitation.registrationId(),
                campaign.sessionId(),
                0,
                0,
                invitation.id().toString(),
                null,
                clock.instant());
    }

    @Override
    public Optional<Opened> open(String invitationId) {
        return store.find(UUID.fromString(invitationId))
                .filter(InvitationHandling::writable)
                .flatMap(invitation -> store.campaign(invitation.campaignId())
                        .filter(CampaignCopy::invites)
                        .flatMap(campaign -> cipher.decrypt(invitation)
                                .map(ballot -> new Opened(
                                        ballot,
                                        campaign.closes(),
                                        campaign.mode().promise(),
                                        campaign.wave().minutes(),
                                        campaign.wave() == CampaignCopy.Wave.COLD,
                                        stops.token(invitation.id()),
                                        shortForms.isShort(campaign, invitation.registrationId())))));
    }

    private static boolean writable(Invitation invitation) {
        return !invitation.bounced() && !invitation.optOut() && invitation.ballotEnc() != null;
    }
}
