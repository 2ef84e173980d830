package fr.spro.registration.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** From eight in the evening to eight in the morning, Paris time, nobody gets a mail they did not ask for just now. */
public final class QuietHours {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalTime BEGIN = LocalTime.of(20, 0);
    private static final LocalTime END = LocalTime.of(8, 0);

    private QuietHours() {}

    /** Whether it is night; 20:00 is, 8:00 is not. */
    public static boolean contains(Instant now) {
        LocalTime time = now.atZone(PARIS).toLocalTime();
        return !time.isBefore(BEGIN) || time.isBefore(END);
    }

    /** The next moment that is not of the night: now, or eight in the morning whatever clocks do in between. */
    public static Instant after(Instant now) {
        if (!contains(now)) {
            return now;
        }
        ZonedDateTime local = now.atZone(PARIS);
        LocalDate day = local.toLocalTime().isBefore(END)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return day.atTime(END).atZone(PARIS).toInstant();
    }
}
