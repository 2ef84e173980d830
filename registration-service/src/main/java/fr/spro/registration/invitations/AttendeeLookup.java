package fr.spro.registration.invitations;

import java.util.List;

/** Who came. */
@FunctionalInterface
public interface AttendeeLookup {
    /** Registration ids of those marked present in a session who have an address. */
    List<String> of(String sessionId);
}
