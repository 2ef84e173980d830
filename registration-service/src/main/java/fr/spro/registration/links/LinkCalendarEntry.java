package fr.spro.registration.links;

import fr.spro.registration.calendar.CalendarEntry;
import java.util.Optional;

/** The calendar entry of the registration a link opens. */
@FunctionalInterface
public interface LinkCalendarEntry {
    /** Empty when the registration or its session is gone. A cancelled registration gives a cancelled entry. */
    Optional<CalendarEntry> of(ManageLink link, String token);
}
