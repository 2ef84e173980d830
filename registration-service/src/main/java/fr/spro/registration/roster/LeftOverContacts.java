package fr.spro.registration.roster;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds contacts whose registration never came into being, because a process died between the two inserts. */
public interface LeftOverContacts {

    /** The registration ids of contacts stored in a span of time, by session. */
    Map<String, Set<String>> storedBetween(Instant from, Instant to);

    /**
     * Deletes the contacts stored in a span that no roster knows; {@code to} has to lie so far back that no desk can
     * still be about to append their entry.
     *
     * @return how many
     */
    default int sweep(Desks desks, Contacts contacts, Instant from, Instant to) {
        int swept = 0;
        for (Map.Entry<String, Set<String>> stored : storedBetween(from, to).entrySet()) {
            Set<String> unknown = desks.askInBackground(stored.getKey(), roster -> {
                        Set<String> ids = new HashSet<>(stored.getValue());
                        ids.removeIf(id -> roster.view(id).isPresent());
                        return ids;
                    })
                    .join();
            contacts.delete(unknown);
            swept += unknown.size();
        }
        return swept;
    }
}
