package fr.spro.events.recurrence;

import java.time.DayOfWeek;

/** The codes of RFC 5545 for days of the week. */
public final class RecurrenceRules {
    private RecurrenceRules() {}

    static String code(DayOfWeek day) {
        return day.name().substring(0, 2);
    }
}
