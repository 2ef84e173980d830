package fr.spro.registration.roster;

import org.jspecify.annotations.Nullable;

/**
 * The most places that one organisation, or all organisations of one territory, may take.
 *
 * @param key the organisation or territory; null stands for each one that has no quota of its own
 * @param places 0 keeps a group out until quotas are released
 */
public record Quota(Kind kind, @Nullable String key, int places) {

    /** What a quota is for. */
    public enum Kind {
        ORGANISATION,
        TERRITORY
    }

    public Quota {
        if (places < 0) {
            throw new IllegalArgumentException("places " + places);
        }
    }

    /**
     * How far a quota is used.
     *
     * @param key the organisation or territory; with a quota for each, one line for each that takes places
     * @param used confirmed and offered
     */
    public record Use(Kind kind, String key, int places, int used, int waiting) {
        /** Places left to this group. */
        public int free() {
            return Math.max(0, places - used);
        }
    }
}
