package fr.spro.events.recurrence;

/** What becomes of an occurrence on a public holiday of metropolitan France. */
public enum HolidayPolicy {
    /** It takes place. */
    KEEP,
    /** It is left out, and listed as such. */
    SKIP,
    /** It moves to the next day from Monday to Friday that is no holiday, no exception and has no other occurrence. */
    SHIFT
}
