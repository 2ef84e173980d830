package fr.spro.events.territories;

/** What an entry holds: why it was written, and the territory as it is from then on. */
public record TerritoryChange(Cause cause, Territory territory) {
    /** What an entry came from. */
    public enum Cause {
        /** The first programme listed it. */
        LISTED,
        ADDED,
        CORRECTED,
        CLOSED,
        REOPENED
    }
}
