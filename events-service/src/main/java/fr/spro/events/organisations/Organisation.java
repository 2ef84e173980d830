package fr.spro.events.organisations;

import java.util.List;

/**
 * A partner of a territory. Names and addresses of persons are kept elsewhere: here only whether a referent is known.
 *
 * @param version how many journal entries it has
 * @param referentKnown whether somebody there is the network's contact
 * @param active whether it still is a partner
 */
public record Organisation(
        String id,
        long version,
        String territory,
        String name,
        OrganisationType type,
        List<ReceptionPoint> receptionPoints,
        boolean referentKnown,
        boolean active) {
    public Organisation {
        receptionPoints = List.copyOf(receptionPoints);
    }
}
