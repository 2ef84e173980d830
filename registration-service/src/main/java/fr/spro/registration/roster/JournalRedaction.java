package fr.spro.registration.roster;

import java.util.Set;

/**
 * What a stored journal still tells of the person of one line. Entries are otherwise never changed; blanking takes away
 * single values that tell who somebody is, and leaves what happened.
 */
public interface JournalRedaction {

    /** Things in a journal that speak of a person. */
    enum What {
        /** The key by which the service recognises the person. */
        PERSON_KEY,
        /** What an organiser wrote down as the reason for something done to the line. */
        REASONS,
        /** Hashes of requests that held names and an address. */
        REQUEST_HASHES
    }

    /**
     * What is there.
     *
     * @param version of the last entry looked at
     * @param kinds of what is not blank
     * @param keys of the answers whose requests spoke of the person, blank or not
     */
    record Found(long version, Set<What> kinds, Set<String> keys) {
        public Found {
            kinds = Set.copyOf(kinds);
            keys = Set.copyOf(keys);
        }
    }

    /** Looks through a roster's journal, entry by entry, for what speaks of the person of a line. */
    Found find(String sessionId, String registrationId);

    /**
     * Takes away such things in every entry up to a version; again, without effect. A snapshot from before is not
     * touched: see {@link #snapshotVersion}.
     */
    void blank(String sessionId, String registrationId, Set<What> what, long upTo);

    /** The version of the snapshot that is stored; 0 when there is none. */
    long snapshotVersion(String sessionId);
}
