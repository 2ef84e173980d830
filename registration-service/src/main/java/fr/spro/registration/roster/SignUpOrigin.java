package fr.spro.registration.roster;

/**
 * How a line came to be that somebody else made for the person.
 *
 * @param by {@link RosterCommand.RegisterGroup#REFERENT}, or the organiser's subject
 */
public record SignUpOrigin(Kind kind, String by) {

    /** What was done. */
    public enum Kind {
        /** Signed up alone or with others by a referent or an organiser. */
        GROUP,
        /** Taken from a list; the organiser declared that its people know of it. */
        LIST,
        /** Moved here from another session. */
        MOVE
    }
}
