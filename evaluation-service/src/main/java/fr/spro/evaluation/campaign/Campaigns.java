package fr.spro.evaluation.campaign;

import fr.spro.evaluation.campaign.CampaignJournal.Versioned;
import fr.spro.platform.core.Unscoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Carries out commands on campaigns: load, decide, append, and again when another writer was faster. */
@Component
public final class Campaigns {
    private final CampaignJournal journal;

    public Campaigns(CampaignJournal journal) {
        this.journal = journal;
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
        return journal.load(campaignId).map(Versioned::campaign);
    }

    /** All campaigns. */
    @Unscoped
    public List<Campaign> all() {
        return journal.all().stream().map(Versioned::campaign).toList();
    }

    /** Opens a campaign unless it is there. */
    public void open(Terms terms, Frame frame, Window window, Instant now) {
        if (journal.load(terms.id()).isPresent()) {
            return;
        }
        CampaignChange opened = new CampaignChange.Opened(terms, frame, window);
        journal.append(new Versioned(Campaign.of(List.of(opened)), 1), List.of(opened), now, "system");
    }

    /** The decision, after its changes are kept. */
    public Decision handle(String campaignId, CampaignCommand command, Instant now, String by) {
        while (true) {
            Versioned current = journal.load(campaignId)
                    .orElseThrow(() -> new IllegalStateException("campaign unknown: " + campaignId));
            Decision decision = current.campaign().decide(command, now);
            if (!(decision instanceof Decision.Accepted accepted)
                    || accepted.changes().isEmpty()) {
                return decision;
            }
            Campaign campaign = current.campaign();
            for (CampaignChange change : new ArrayList<>(accepted.changes())) {
                campaign = campaign.after(change);
            }
            if (journal.append(new Versioned(campaign, current.version() + 1), accepted.changes(), now, by)) {
                return decision;
            }
        }
    }
}
