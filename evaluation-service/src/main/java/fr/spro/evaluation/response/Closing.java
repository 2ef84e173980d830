package fr.spro.evaluation.response;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignSettings;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Closes a campaign: no instance admits another answer, those under way are waited for, the answers are set aside, and
 * only then its journal says that it is closed. Every step may be repeated by any instance after a crash.
 */
@Component
public final class Closing {
    private static final String SYSTEM = "system";

    private final CampaignCommandHandler campaigns;
    private final ResponseRepository responses;
    private final CampaignSettings settings;

    public Closing(CampaignCommandHandler campaigns, ResponseRepository responses, CampaignSettings settings) {
        this.campaigns = campaigns;
        this.responses = responses;
        this.settings = settings;
    }

    /** Closes the campaign, or lets {@link #consider} do so once no answer is under way. */
    public Decision<Campaign, CampaignChange, Campaign.Reason> close(String campaignId, Instant now, String by) {
        Campaign campaign = campaigns
                .find(campaignId)
                .orElseThrow(() -> new IllegalStateException("campaign unknown: " + campaignId));
        if (!(campaign instanceof Campaign.Open)) {
            return campaign.unchanged();
        }
        responses.stopAdmitting(campaignId, by);
        return proceed(campaign, now, responses.stoppedBy(campaignId).orElse(by));
    }

    /**
     * Lets a closed campaign take answers again: its answers go back first, so that after a crash the campaign is closed
     * as before and nothing is lost.
     */
    public Decision<Campaign, CampaignChange, Campaign.Reason> reopen(String campaignId, Instant now, String by) {
        CampaignCommand reopen = new CampaignCommand.Reopen();
        if (campaigns.find(campaignId).orElse(null) instanceof Campaign.Closed closed && closed.mayReopen(now)) {
            responses.admitAgain(campaignId);
        }
        return campaigns.handle(campaignId, reopen, now, by);
    }

    /** Goes on with a close that has begun, begins the one that is due, or heals what a crash left of admissions. */
    public void consider(Campaign.Open open, Instant now) {
        String id = open.terms().id();
        Optional<String> by = responses.stoppedBy(id);
        if (by.isPresent()) {
            proceed(open, now, by.get());
        } else if (!now.isBefore(open.window().closes())) {
            close(id, now, SYSTEM);
        } else {
            responses.freeLostPlaces(id);
        }
    }

    /** Whether the campaign, which is open in its journal, is about to be closed. */
    public boolean isUnderWay(String campaignId) {
        return responses.stoppedBy(campaignId).isPresent();
    }

    private Decision<Campaign, CampaignChange, Campaign.Reason> proceed(Campaign campaign, Instant now, String by) {
        return responses.setAside(campaign.terms().id())
                ? campaigns.handle(campaign.terms().id(), new CampaignCommand.Close(settings.sealAfter()), now, by)
                : campaign.unchanged();
    }
}
