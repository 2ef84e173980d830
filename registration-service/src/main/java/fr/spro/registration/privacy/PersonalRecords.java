package fr.spro.registration.privacy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is kept about people beside rosters and contacts. */
public interface PersonalRecords {

    /** The registrations of a person, as far as projections have come, and those whose time is claimed. */
    Set<RegistrationRef> placesOf(String personKey);

    /** The numbers of a person's complaints. */
    Set<String> complaintsOf(String personKey);

    /** The address that a person gave with a complaint. */
    Optional<String> complaintAddress(String personKey);

    /** Rosters in which a place was asked for in vain with the address of this registration. */
    Set<String> askedInVain(String registrationId);

    /** What a copy of a person's data tells of it. */
    RetainedRecords kept(String registrationId);

    /**
     * Deletes links, certificates, invitations and the pseudonym of a registration; ballots are drawn for nobody any more,
     * and no answer leads to anybody.
     */
    void forget(String registrationId);

    /**
     * Deletes what is kept under the key of a person.
     *
     * @param until what came later stays: the person may have come back
     */
    void forget(String personKey, Set<String> registrationIds, Instant until);
}
