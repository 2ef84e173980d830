package fr.spro.evaluation.campaign;

/** What people may do with a campaign by hand, and what they must know of it before. */
public interface CampaignOperations {
    /** Closes it, with its figures released. */
    Decision close(String campaignId, String by);

    /** Lets it take answers again. */
    Decision reopen(String campaignId, String by);

    /** Whether it is about to be closed. */
    boolean isClosing(String campaignId);

    /** Seals it. */
    Decision seal(String campaignId, String by);

    /** How many answers it has. */
    int count(String campaignId);
}
