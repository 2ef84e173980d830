package fr.spro.evaluation.campaign.mongo;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignJournal;
import fr.spro.platform.core.Ids;
import fr.spro.platform.facts.FactRelay;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Campaigns in the journal. A campaign has a handful of entries, so there are no snapshots; what was read once is
 * remembered and only newer entries are looked up.
 */
@Component
public final class JournaledCampaigns implements CampaignJournal {
    private final Journal journal;
    private final Supplier<String> ids;
    private final Consumer<String> appended;
    private final Map<String, Versioned> known = new ConcurrentHashMap<>();

    @Autowired
    JournaledCampaigns(Journal journal, ObjectProvider<FactRelay> relay) {
        this(journal, Ids::random, id -> relay.ifAvailable(available -> available.nudge(id)));
    }

    /**
     * `ids` names the writer of each entry; `appended` hears the id of each campaign that changed, e.g. to relay its
     * facts.
     */
    public JournaledCampaigns(Journal journal, Supplier<String> ids, Consumer<String> appended) {
        this.journal = journal;
        this.ids = ids;
        this.appended = appended;
    }

    @Override
    public Optional<Versioned> load(String campaignId) {
        Versioned seen = known.get(campaignId);
        List<JournalEntry> newer = journal.after(campaignId, seen == null ? 0 : seen.version());
        if (newer.isEmpty()) {
            return Optional.ofNullable(seen);
        }
        List<CampaignChange> changes = newer.stream()
                .flatMap(entry -> entry.changes().stream())
                .map(CampaignChanges::toDomain)
                .toList();
        Campaign campaign;
        if (seen == null) {
            campaign = Campaign.of(changes);
        } else {
            campaign = seen.campaign();
            for (CampaignChange change : changes) {
                campaign = campaign.after(change);
            }
        }
        Versioned now = new Versioned(campaign, newer.getLast().version());
        known.merge(campaignId, now, (a, b) -> a.version() >= b.version() ? a : b);
        return Optional.of(now);
    }

    @Override
    public List<Versioned> all() {
        List<Versioned> all = new ArrayList<>();
        for (String id : journal.aggregates()) {
            if (!id.startsWith(JournaledPlans.PREFIX)) {
                load(id).ifPresent(all::add);
            }
        }
        return all;
    }

    @Override
    public boolean append(Versioned after, List<CampaignChange> changes, Instant at, String by) {
        String id = after.campaign().terms().id();
        JournalEntry entry = new JournalEntry(
                id,
                after.version(),
                ids.get(),
                at,
                by,
                changes.stream().map(CampaignChanges::toDocument).toList(),
                List.of(),
                List.of(CampaignFacts.of(after.campaign(), after.version())));
        boolean won = journal.append(entry) == Journal.Appended.WON;
        if (won) {
            appended.accept(id);
        }
        return won;
    }
}
