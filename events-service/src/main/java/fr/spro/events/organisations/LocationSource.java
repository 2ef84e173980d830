package fr.spro.events.organisations;

/** Where the coordinates of a reception point come from. */
public enum LocationSource {
    /** Found from its address. */
    ADDRESS,
    /** Given by hand. */
    MANUAL,
    /** There are none. */
    NONE
}
