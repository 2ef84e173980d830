package fr.spro.registration.invitations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Invitations for plain tests. */
public final class InMemoryInvitationHandling implements InvitationRepository {
    private final Map<String, CampaignCopy> campaigns = new HashMap<>();
    private final Map<String, byte[]> keys = new HashMap<>();
    private final Map<UUID, Invitation> invitations = new LinkedHashMap<>();
    private final Map<String, Held> rounds = new HashMap<>();
    private final Map<String, EncryptedPseudonym> pseudonyms = new LinkedHashMap<>();

    private record Held(String holder, Instant until) {}

    @Override
    public synchronized void keep(CampaignCopy campaign) {
        campaigns.merge(campaign.id(), campaign, (there, given) -> given.version() > there.version() ? given : there);
    }

    @Override
    public synchronized Optional<CampaignCopy> campaign(String campaignId) {
        return Optional.ofNullable(campaigns.get(campaignId));
    }

    @Override
    public synchronized List<CampaignCopy> open() {
        return campaigns.values().stream()
                .filter(campaign -> campaign.state() == CampaignCopy.State.OPEN)
                .toList();
    }

    @Override
    public synchronized Optional<byte[]> key(String campaignId) {
        return Optional.ofNullable(keys.get(campaignId));
    }

    @Override
    public synchronized byte[] keyOnce(String campaignId, byte[] wrapped) {
        return keys.computeIfAbsent(campaignId, id -> wrapped);
    }

    @Override
    public synchronized boolean add(Invitation invitation) {
        boolean known = invitations.values().stream()
                .anyMatch(there -> there.campaignId().equals(invitation.campaignId())
                        && there.registrationId().equals(invitation.registrationId()));
        if (!known) {
            invitations.put(invitation.id(), invitation);
        }
        return !known;
    }

    @Override
    public synchronized Optional<Invitation> find(UUID id) {
        return Optional.ofNullable(invitations.get(id));
    }

    @Override
    public synchronized List<Invitation> of(String campaignId) {
        return new ArrayList<>(invitations.values().stream()
                .filter(invitation -> invitation.campaignId().equals(campaignId))
                .toList());
    }

    @Override
    public synchronized void ordered(UUID id) {
        invitations.computeIfPresent(id, (key, there) -> with(there, there.ballotEnc(), 1));
    }

    @Override
    public synchronized boolean isOwed(String campaignId, int round, Instant now) {
        Held held = rounds.get(campaignId + "|" + round);
        return held == null || !held.until().isAfter(now);
    }

    @Override
    public synchronized boolean take(String campaignId, int round, String holder, Instant now, Instant until) {
        boolean owed = isOwed(campaignId, round, now);
        if (owed) {
            rounds.put(campaignId + "|" + round, new Held(holder, until));
        }
        return owed;
    }

    @Override
    public synchronized boolean hold(String campaignId, int round, String holder, Instant until) {
        Held held = rounds.get(campaignId + "|" + round);
        boolean own = held != null && held.holder().equals(holder);
        if (own) {
            rounds.put(campaignId + "|" + round, new Held(holder, until));
        }
        return own;
    }

    @Override
    public synchronized void over(String campaignId, int round, String holder) {
        if (hold(campaignId, round, holder, Instant.MAX)) {
            rounds.put(campaignId + "|" + round, new Held("", Instant.MAX));
        }
    }

    @Override
    public synchronized void optOut(UUID id, boolean out) {
        invitations.computeIfPresent(
                id,
                (key, there) -> new Invitation(
                        there.id(),
                        there.campaignId(),
                        there.registrationId(),
                        there.ballotEnc(),
                        there.sent(),
                        there.bounced(),
                        out));
    }

    @Override
    public synchronized void reminded(String campaignId, int round) {
        change(
                campaignId,
                there -> there.sent() == 0 ? there : with(there, there.ballotEnc(), Math.max(there.sent(), 1 + round)));
    }

    @Override
    public synchronized List<EncryptedPseudonym> pseudonyms(String sessionId) {
        return pseudonyms.values().stream()
                .filter(one -> one.sessionId().equals(sessionId))
                .toList();
    }

    @Override
    public synchronized void pseudonymOnce(EncryptedPseudonym pseudonym) {
        pseudonyms.putIfAbsent(pseudonym.sessionId() + "|" + pseudonym.registrationId(), pseudonym);
    }

    @Override
    public synchronized void dropPseudonyms(String sessionId) {
        pseudonyms.values().removeIf(one -> one.sessionId().equals(sessionId));
    }

    @Override
    public synchronized void seal(String campaignId) {
        keys.remove(campaignId);
        change(campaignId, there -> with(there, null, there.sent()));
    }

    private void change(String campaignId, UnaryOperator<Invitation> change) {
        invitations.replaceAll((id, there) -> there.campaignId().equals(campaignId) ? change.apply(there) : there);
    }

    private static Invitation with(Invitation there, byte @org.jspecify.annotations.Nullable [] ballot, int sent) {
        return new Invitation(
                there.id(), there.campaignId(), there.registrationId(), ballot, sent, there.bounced(), there.optOut());
    }
}
