package fr.spro.evaluation.results;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Where the answers of sealed campaigns are kept by profile. */
public interface ProfileCountBook {
    /** Keeps the counts of a campaign unless it has some: two processes count alike, and a retry too. */
    void keep(ProfileCounts counts);

    /** Finds the counts of a campaign. */
    default Optional<ProfileCounts> find(String campaignId) {
        return Optional.ofNullable(of(java.util.List.of(campaignId)).get(campaignId));
    }

    /** Returns the counts of these campaigns by campaign; one that was never counted is left out. */
    Map<String, ProfileCounts> of(Collection<String> campaignIds);
}
