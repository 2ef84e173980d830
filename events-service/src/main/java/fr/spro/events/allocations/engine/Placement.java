package fr.spro.events.allocations.engine;

/**
 * One person's place in one slot.
 *
 * @param rank the rank of the wish it fulfils, from 1, or {@value #UNWISHED} for a workshop the person did not wish
 * @param pinned whether the organiser fixed it
 */
public record Placement(String registration, String slot, String workshop, int rank, boolean pinned) {
    public static final int UNWISHED = 0;

    /** Whether the person had asked for it. */
    public boolean wished() {
        return rank != UNWISHED;
    }
}
