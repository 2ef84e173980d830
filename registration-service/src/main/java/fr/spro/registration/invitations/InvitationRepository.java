package fr.spro.registration.invitations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps campaigns, their keys and their invitations. */
public interface InvitationRepository {
    /** Keeps the campaign unless this version or a newer one is there. */
    void keep(CampaignCopy campaign);

    Optional<CampaignCopy> campaign(String campaignId);

    /** Campaigns that invite now. */
    List<CampaignCopy> open();

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

    /** Whether somebody must see to a round of reminders: nobody did, or who did fell silent. */
    boolean isOwed(String campaignId, int round, Instant now);

    /** Takes an owed round on until then; false when another holder was faster, or when it was tried too often. */
    boolean take(String campaignId, int round, String holder, Instant now, Instant until);

    /** Prolongs a round; false when it is no longer this holder's. */
    boolean hold(String campaignId, int round, String holder, Instant until);

    /** Nobody will look at a round of this holder again; nothing is left of it but that it was. */
    void over(String campaignId, int round, String holder);

    /** The person wants no more mails of this campaign, or wants them again. */
    void optOut(UUID id, boolean out);

    /** Counts a round of reminders on every invitation that was mailed, whoever was written to now; once. */
    void reminded(String campaignId, int round);

    /** The pseudonyms of the people of a session. */
    List<EncryptedPseudonym> pseudonyms(String sessionId);

    /** Stores a pseudonym unless its registration has one. */
    void pseudonymOnce(EncryptedPseudonym pseudonym);

    /** Deletes the pseudonyms of a session. */
    void dropPseudonyms(String sessionId);

    /** Deletes every encrypted ballot and the campaign's key; doing it again changes nothing. */
    void seal(String campaignId);
}
