package fr.spro.events.pairings.engine;

/** Somebody without a partner, and why. */
public record UnmatchedPerson(String id, Why why) {
    /** Why somebody has no partner. */
    public enum Why {
        /** More than half of those to be matched are of this person's organisation. */
        OWN_ORGANISATION,
        /** Everybody of another organisation is out of the question: declined before, or in a pair that stays. */
        NOBODY_ELSE,
        /** The number is odd, and the others have a partner. */
        ODD_NUMBER,
        /** The few who could be this person's partner are others' only partners too. */
        OTHERS_FIRST
    }
}
