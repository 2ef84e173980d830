package fr.spro.evaluation.counting;

import fr.spro.evaluation.counting.ProfileCounts.Part;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the answers of sealed campaigns are kept by profile: of each campaign first, then of the scopes of a year. */
public interface ProfileCountBook {
    /** Keeps the counts of a campaign unless it has some: two processes count alike, and a retry too. */
    void keep(ProfileCounts counts);

    /** Finds the counts of a campaign. */
    default Optional<ProfileCounts> find(String campaignId) {
        return Optional.ofNullable(of(List.of(campaignId)).get(campaignId));
    }

    /** Returns the counts of these campaigns by campaign; one that was never counted is left out. */
    Map<String, ProfileCounts> of(Collection<String> campaignIds);

    /** Adds what a campaign has for a question to that of a scope, unless it is added, in one write. */
    void add(ProfileSums.Key key, String campaignId, List<Part> parts);

    /** Returns what was added; a key without anything is left out. */
    Map<ProfileSums.Key, ProfileSums> sums(Collection<ProfileSums.Key> keys);

    /** Removes the sums of these questions or rows from the counts of a campaign, after they were added everywhere. */
    void removeSums(String campaignId, Set<String> fields);
}
