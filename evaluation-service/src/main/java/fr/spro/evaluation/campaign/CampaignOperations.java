package fr.spro.evaluation.campaign;

import fr.spro.platform.journal.Decision;

/** What people may do with a campaign by hand, and what they must know of it before. */
public interface CampaignOperations {
    /** Closes it, with its figures released. */
    Decision<Campaign, CampaignChange, Campaign.Reason> close(String campaignId, String by);

    /** Lets it take answers again. */
    Decision<Campaign, CampaignChange, Campaign.Reason> reopen(String campaignId, String by);

    /** Whether it is about to be closed. */
    boolean isClosing(String campaignId);

    /** Seals it. */
    Decision<Campaign, CampaignChange, Campaign.Reason> seal(String campaignId, String by);

    /** How many answers it has. */
    int count(String campaignId);
}
