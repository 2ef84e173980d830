package fr.spro.evaluation.ballot;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Under which pseudonym each ballot of a campaign was asked for, until the seal; only where the campaign promised that its
 * answers can be linked. Whose pseudonym it is, is known on the identity side alone.
 */
public interface BallotPseudonymStore {
    /** Remembers the pseudonyms of these ballots, by the guards of their answers. */
    void add(String campaignId, Map<String, UUID> pseudonyms);

    /** Forgets all of a campaign's. May be repeated. */
    void drop(String campaignId);

    /** The campaigns that have any. */
    List<String> campaigns();
}
