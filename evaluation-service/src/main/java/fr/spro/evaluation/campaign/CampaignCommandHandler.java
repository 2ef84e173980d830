package fr.spro.evaluation.campaign;

import fr.spro.platform.core.Unscoped;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Carries out commands on campaigns: load, decide, append, and again when another writer was faster. */
public final class CampaignCommandHandler {
    private final Aggregates<Campaign, CampaignChange> campaigns;
    private final Supplier<List<String>> ids;

    /** Campaigns in a journal with these ids; those with a colon are of something else. */
    public CampaignCommandHandler(Aggregates<Campaign, CampaignChange> campaigns, Supplier<List<String>> ids) {
        this.campaigns = campaigns;
        this.ids = ids;
    }

    /** The campaign, where it is in one of these territories; another one's is as unknown as none. */
    public Optional<Campaign> find(String campaignId, Predicate<String> territory) {
        return find(campaignId)
                .filter(campaign -> territory.test(campaign.terms().territory()));
    }

    /** The campaigns of these territories. */
    public List<Campaign> all(Predicate<String> territory) {
        return all().stream()
                .filter(campaign -> territory.test(campaign.terms().territory()))
                .toList();
    }

    /** The campaign as it is now. */
    @Unscoped
    public Optional<Campaign> find(String campaignId) {
        return Optional.ofNullable(campaigns.load(campaignId));
    }

    /** All campaigns. */
    @Unscoped
    public List<Campaign> all() {
        return ids.get().stream()
                .filter(id -> id.indexOf(':') < 0)
                .flatMap(id -> find(id).stream())
                .toList();
    }

    /** Opens a campaign unless it is there. */
    public void open(CampaignTerms terms, SamplingFrame frame, AnswerWindow window, Instant now) {
        if (campaigns.find(terms.id()) == null) {
            List<CampaignChange> opened = List.of(new CampaignChange.Opened(terms, frame, window));
            campaigns.append(terms.id(), null, Campaign.of(opened), opened, now, "system", List.of());
        }
    }

    /** The decision, after its changes are kept. */
    public Decision<Campaign, CampaignChange, Campaign.Reason> handle(
            String campaignId, CampaignCommand command, Instant now, String by) {
        return campaigns.handle(campaignId, now, by, campaign -> {
            if (campaign == null) {
                throw new IllegalStateException("campaign unknown: " + campaignId);
            }
            return campaign.decide(command, now);
        });
    }
}
