package fr.spro.registration.complaints;

import fr.spro.platform.core.calendar.FrenchHolidays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Within how many working days a complaint is to be answered: Monday to Friday without the public holidays. */
@ConfigurationProperties("spro.complaints")
public record AnswerDeadline(@DefaultValue("10") int workingDays) {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    public AnswerDeadline {
        if (workingDays < 1 || workingDays > 60) {
            throw new IllegalArgumentException("working days " + workingDays);
        }
    }

    /** The last day for an answer to what came in then; the day itself does not count. */
    public LocalDate due(Instant received) {
        LocalDate day = LocalDate.ofInstant(received, PARIS);
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && FrenchHolidays.on(day) == null;
    }
}
