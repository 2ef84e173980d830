package fr.spro.registration.signup;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Lists contacts by age, so that those are found whose registration never came into being. */
public interface OrphanedContacts {

    /** The registration ids of contacts stored in a span of time, its end left out, by session. */
    Map<String, Set<String>> storedBetween(Instant from, Instant to);
}
