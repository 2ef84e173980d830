package fr.spro.events.programme.http;

import fr.spro.events.formats.EventLimits;
import fr.spro.platform.core.calendar.Holiday;
import fr.spro.platform.problems.ProblemTexts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The texts of problems and warnings in the reader's language, with dates and holidays as people say them. */
record ProblemWording(ProblemTexts texts, Locale language) {
    private static final DateTimeFormatter FRENCH_DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

    String field(String code, Map<String, Object> args) {
        Map<String, Object> said = new HashMap<>();
        args.forEach((name, value) -> said.put(name, said(value)));
        return texts.field(code, language, said);
    }

    String name(Holiday holiday) {
        return french() ? holiday.french() : holiday.english();
    }

    private Object said(Object value) {
        return switch (value) {
            case Instant instant -> time(instant.atZone(EventLimits.PARIS));
            case LocalDate day -> day(day);
            case Holiday holiday -> name(holiday);
            default -> value;
        };
    }

    private String time(ZonedDateTime time) {
        String minute = "%02d".formatted(time.getMinute());
        return french()
                ? "%s à %d\u00a0h\u00a0%s".formatted(day(time.toLocalDate()), time.getHour(), minute)
                : "%s at %d:%s".formatted(day(time.toLocalDate()), time.getHour(), minute);
    }

    private String day(LocalDate day) {
        return (french() ? FRENCH_DAY : ENGLISH_DAY).format(day);
    }

    private boolean french() {
        return language.getLanguage().equals(Locale.FRENCH.getLanguage());
    }
}
