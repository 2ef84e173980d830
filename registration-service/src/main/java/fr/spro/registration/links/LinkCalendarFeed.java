package fr.spro.registration.links;

import fr.spro.registration.calendar.CalendarEntry;
import java.util.List;

/** The calendar entries of everything a person has signed up for. */
public interface LinkCalendarFeed {
    /** What the calendar is called, in the person's language, and its entries from three months ago on, by start. */
    Agenda of(ManageLink link);

    /** A person's calendar. */
    record Agenda(String name, List<CalendarEntry> entries) {
        public Agenda {
            entries = List.copyOf(entries);
        }
    }
}
