package fr.spro.registration.calendar;

/** Writes a calendar file. */
public interface CalendarFile {
    /** An iCalendar (RFC 5545) file in UTF-8 with this one event; equal entries give equal bytes. */
    byte[] bytes(CalendarEntry entry);
}
