package fr.spro.events.seed;

import fr.spro.platform.core.calendar.FrenchHolidays;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** Days on which the network meets: Monday to Friday, without the public holidays of metropolitan France. */
final class WorkingDays {
    private WorkingDays() {}

    static LocalDate onOrAfter(LocalDate day) {
        LocalDate date = day;
        while (!is(date)) {
            date = date.plusDays(1);
        }
        return date;
    }

    static boolean is(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !isHoliday(day);
    }

    static boolean isHoliday(LocalDate day) {
        return FrenchHolidays.on(day) != null;
    }
}
