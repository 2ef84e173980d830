package fr.spro.events.organisations;

/** What an entry holds: why it was written, and the organisation as it is from then on. */
public record OrganisationChange(Cause cause, Organisation organisation) {
    /** What an entry came from. */
    public enum Cause {
        /** The first programme listed it; also all entries of former years. */
        LISTED,
        CREATED,
        EDITED,
        DEACTIVATED,
        LOCATED,
        IMPORTED
    }
}
