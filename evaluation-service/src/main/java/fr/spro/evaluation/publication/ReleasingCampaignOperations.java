package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignOperations;
import fr.spro.evaluation.response.Closing;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Decision;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Closes, reopens and seals; figures are released with the close. */
@Component
public final class ReleasingCampaignOperations implements CampaignOperations {
    private final CampaignCommandHandler campaigns;
    private final Closing closing;
    private final ReleaseHandling releasing;
    private final CampaignSealing sealing;
    private final ResponseRepository responses;
    private final Clock clock;

    public ReleasingCampaignOperations(
            CampaignCommandHandler campaigns,
            Closing closing,
            ReleaseHandling releasing,
            CampaignSealing sealing,
            ResponseRepository responses,
            Clock clock) {
        this.campaigns = campaigns;
        this.closing = closing;
        this.releasing = releasing;
        this.sealing = sealing;
        this.responses = responses;
        this.clock = clock;
    }

    @Override
    public Decision<Campaign, CampaignChange, Campaign.Reason> close(String campaignId, String by) {
        Decision<Campaign, CampaignChange, Campaign.Reason> decision = closing.close(campaignId, Millis.now(clock), by);
        campaigns.find(campaignId).ifPresent(campaign -> releasing.consider(campaign, Millis.now(clock)));
        return decision;
    }

    @Override
    public Decision<Campaign, CampaignChange, Campaign.Reason> reopen(String campaignId, String by) {
        return closing.reopen(campaignId, Millis.now(clock), by);
    }

    @Override
    public boolean isClosing(String campaignId) {
        return closing.isUnderWay(campaignId);
    }

    @Override
    public Decision<Campaign, CampaignChange, Campaign.Reason> seal(String campaignId, String by) {
        return sealing.seal(campaignId, Millis.now(clock), by);
    }

    @Override
    public int count(String campaignId) {
        return responses.count(campaignId);
    }
}
