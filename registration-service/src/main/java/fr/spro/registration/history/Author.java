package fr.spro.registration.history;

/** Whose doing it was. */
public enum Author {
    /** The person's own, by the link of a mail or the form. */
    HOLDER,
    /** The referent of an organisation. */
    REFERENT,
    /** A referent or an organiser who signed up several at once; the journal does not keep which. */
    GROUP,
    /** Whoever was given the door of the session; a subject says what their organiser called this help. */
    HELPER,
    /** Somebody who organises; a subject says who. */
    ORGANISER,
    /** Nobody's: the rules and the clock. */
    SYSTEM
}
