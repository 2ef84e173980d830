package fr.spro.events.tours.http;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.tours.engine.DayMinute;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The words of a road sheet in one of two languages. */
final class RoadSheetTexts {
    private final Locale language;
    private final boolean french;
    private final ResourceBundle bundle;

    RoadSheetTexts(Locale language) {
        this.language = language;
        this.french = !language.getLanguage().equals("en");
        this.bundle = ResourceBundle.getBundle("roadsheets/texts", language);
    }

    /** The language tag of the page. */
    String language() {
        return french ? "fr" : "en";
    }

    String of(String key) {
        return of(key, Map.of());
    }

    /** A text with its values in braces; French punctuation keeps its spaces together. */
    String of(String key, Map<String, Object> values) {
        String text = bundle.getString(key);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue().toString());
        }
        return text.replace(" :", "\u00a0:").replace(" min", "\u00a0min").replace(" km", "\u00a0km");
    }

    /** {@code mercredi 14 avril 2027}. */
    String date(LocalDate date) {
        String day = french && date.getDayOfMonth() == 1 ? "'1er'" : "d";
        return DateTimeFormatter.ofPattern("EEEE " + day + " MMMM yyyy", language)
                .format(date);
    }

    /** {@code 9 h 30}, or {@code 9:30} in English. */
    String time(LocalTime time) {
        String minutes = "%02d".formatted(time.getMinute());
        return french
                ? time.getHour() + "\u00a0h" + (time.getMinute() == 0 ? "" : "\u00a0" + minutes)
                : time.getHour() + ":" + minutes;
    }

    String time(DayMinute minute) {
        return time(minute.time()) + (minute.daysLater() == 0 ? "" : " (+" + minute.daysLater() + ")");
    }

    String time(Instant instant) {
        return time(LocalTime.ofInstant(instant, EventLimits.PARIS));
    }

    /** {@code 1 h 25 min}. */
    String duration(int minutes) {
        String rest = minutes % 60 + "\u00a0min";
        return minutes < 60 ? rest : minutes / 60 + "\u00a0h" + (minutes % 60 == 0 ? "" : "\u00a0" + rest);
    }
}
