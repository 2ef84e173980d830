package fr.spro.registration.invitations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Invitations for plain tests. */
public final class InMemoryInvitations implements InvitationStore {
    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, byte[]> keys = new HashMap<>();
    private final Map<UUID, Invitation> invitations = new LinkedHashMap<>();
    private final Set<String> rounds = new HashSet<>();

    @Override
    public synchronized void keep(Campaign campaign) {
        campaigns.merge(campaign.id(), campaign, (there, given) -> given.version() > there.version() ? given : there);
    }

    @Override
    public synchronized Optional<Campaign> campaign(String campaignId) {
        return Optional.ofNullable(campaigns.get(campaignId));
    }

    @Override
    public synchronized List<Campaign> open() {
        return campaigns.values().stream()
                .filter(campaign -> campaign.state() == Campaign.State.OPEN)
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
    public synchronized boolean begin(String campaignId, int round) {
        return rounds.add(campaignId + "|" + round);
    }

    @Override
    public synchronized boolean begun(String campaignId, int round) {
        return rounds.contains(campaignId + "|" + round);
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
    public synchronized void reminded(String campaignId) {
        change(campaignId, there -> with(there, there.ballotEnc(), there.sent() + 1));
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
