package fr.spro.registration.invitations;

import java.time.Instant;
import java.time.Period;
import java.util.List;

/** Where it is written down who was told whose pseudonym, for as long as that is kept; nothing is taken out before. */
public interface PseudonymDisclosureLog {
    /** Writes one down. */
    void add(PseudonymDisclosure resolution);

    /** Those of a campaign, the newest first. */
    List<PseudonymDisclosure> of(String campaignId);

    /** Deletes those that were kept that long; tells how many. */
    long forgetOld(Period kept, Instant now);
}
