package fr.spro.registration.invitations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps campaigns, their keys and their invitations. */
public interface InvitationStore {
    /** Keeps the campaign unless this version or a newer one is there. */
    void keep(Campaign campaign);

    Optional<Campaign> campaign(String campaignId);

    /** Campaigns that invite now. */
    List<Campaign> open();

    /** The wrapped key of a campaign, unless there is none yet or it was destroyed. */
    Optional<byte[]> key(String campaignId);

    /** Stores the wrapped key unless there is one; returns the stored one. */
    byte[] keyOnce(String campaignId, byte[] wrapped);

    /** Stores an invitation; false when this registration has one in this campaign. */
    boolean add(Invitation invitation);

    Optional<Invitation> find(UUID id);

    List<Invitation> of(String campaignId);

    /** Its first mail is ordered. */
    void ordered(UUID id);

    /** Takes a round of reminders on for good; false when it was taken on before. */
    boolean begin(String campaignId, int round);

    /** Whether a round was taken on. */
    boolean begun(String campaignId, int round);

    /** The person wants no more mails of this campaign, or wants them again. */
    void optOut(UUID id, boolean out);

    /** Counts a round of reminders on every invitation of the campaign, whoever was written to. */
    void reminded(String campaignId);

    /** Deletes every encrypted ballot and the campaign's key; doing it again changes nothing. */
    void seal(String campaignId);
}
