package fr.spro.registration.invitations;

import java.util.List;

/** Where it is written down who was told whose pseudonym; nothing is taken out of it. */
public interface ResolutionBook {
    /** Writes one down. */
    void add(Resolution resolution);

    /** Those of a campaign, the newest first. */
    List<Resolution> of(String campaignId);
}
