package fr.spro.evaluation.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where campaigns are kept. */
public interface CampaignJournal {
    /** A campaign and how many entries its journal has. */
    record Versioned(Campaign campaign, long version) {}

    /** The campaign as it is now. */
    Optional<Versioned> load(String campaignId);

    /** All campaigns as they are now, by id. */
    List<Versioned> all();

    /** Adds an entry with the fact it makes; false when somebody else was faster. */
    boolean append(Versioned after, List<CampaignChange> changes, Instant at, String by);
}
