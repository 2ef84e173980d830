package fr.spro.registration.calendar;

/**
 * What a person's plan adds to the entry of a registration.
 *
 * @param version rises whenever the plan changes
 * @param text lines to read, the plan of one person
 */
public record CalendarNote(long version, String text) {
    /** Nothing is planned person by person. */
    public static final CalendarNote NONE = new CalendarNote(0, "");
}
