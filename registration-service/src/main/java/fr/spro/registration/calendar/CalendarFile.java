package fr.spro.registration.calendar;

import java.util.List;

/** Writes calendar files. */
public interface CalendarFile {
    /** An iCalendar (RFC 5545) file in UTF-8 with this one event; equal entries give equal bytes. */
    byte[] bytes(CalendarEntry entry);

    /** An iCalendar to subscribe to, under the name that calendar programs show. */
    byte[] feed(String name, List<CalendarEntry> entries);
}
