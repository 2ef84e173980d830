package fr.spro.registration.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** How a language writes dates, ranks and the lines of its bundle; times are those of Paris. */
public final class MailWording {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String NBSP = "\u00a0";
    private static final MailWording FRENCH = new MailWording(Locale.FRENCH);
    private static final MailWording ENGLISH = new MailWording(Locale.ENGLISH);

    /** « 1er », « 1res », « 3e » as words of their own. */
    private static final Pattern RANK =
            Pattern.compile("(?<![\\p{L}\\p{N}#])(\\d{1,4})(ers?|res?|es?)(?![\\p{L}\\p{N}])");

    private final boolean french;
    private final Locale locale;
    private final ResourceBundle bundle;

    private MailWording(Locale locale) {
        this.locale = locale;
        this.french = locale.equals(Locale.FRENCH);
        this.bundle = ResourceBundle.getBundle("mail/texts", locale, MailWording.class.getClassLoader());
    }

    /** English for "en", French for everything else. */
    public static MailWording of(String locale) {
        return "en".equals(locale) ? ENGLISH : FRENCH;
    }

    String language() {
        return locale.getLanguage();
    }

    String line(String key) {
        return bundle.getString(key);
    }

    /** A line that may be absent. */
    public String line(String key, String otherwise) {
        try {
            return bundle.getString(key);
        } catch (MissingResourceException e) {
            return otherwise;
        }
    }

    /** At the beginning of a line: « Mercredi 14 avril 2027, 9 h 30 – 12 h 30 » or "Wednesday 14 April 2027, 9:30 am – 12:30 pm". */
    public String when(Instant start, Instant end) {
        String when = period(start, end);
        return when.substring(0, 1).toUpperCase(locale) + when.substring(1);
    }

    /** The same within a line. */
    String period(Instant start, Instant end) {
        ZonedDateTime from = start.atZone(PARIS);
        ZonedDateTime to = end.atZone(PARIS);
        if (from.toLocalDate().equals(to.toLocalDate())) {
            return date(from.toLocalDate()) + ", " + time(from) + NBSP + "– " + time(to);
        }
        return french
                ? "du " + date(from.toLocalDate()) + ", " + time(from) + ", au " + date(to.toLocalDate()) + ", "
                        + time(to)
                : date(from.toLocalDate()) + ", " + time(from) + NBSP + "– " + date(to.toLocalDate()) + ", " + time(to);
    }

    /** « mercredi 14 avril »: for subjects. */
    String day(Instant instant) {
        LocalDate date = instant.atZone(PARIS).toLocalDate();
        return weekday(date) + " " + dayOfMonth(date) + NBSP + month(date);
    }

    /** « Demain » where it is, else the day, at the beginning of a line. */
    String soon(Instant instant, Instant now) {
        LocalDate date = instant.atZone(PARIS).toLocalDate();
        String day = day(instant);
        return date.equals(now.atZone(PARIS).toLocalDate().plusDays(1))
                ? line("tomorrow")
                : day.substring(0, 1).toUpperCase(locale) + day.substring(1);
    }

    /** « mercredi 14 avril 2027 ». */
    public String date(Instant instant) {
        return date(instant.atZone(PARIS).toLocalDate());
    }

    /** « jeudi 15 avril, 11 h », "Thursday 15 April, 11 am". */
    String moment(Instant instant) {
        return day(instant) + ", " + time(instant);
    }

    /** « 9 h 30 », "9:30 am". */
    String time(Instant instant) {
        return time(instant.atZone(PARIS));
    }

    /** « 1re », « 3e », "1st", "3rd". */
    String rank(int position) {
        if (french) {
            return position == 1 ? "1re" : position + "e";
        }
        int lastTwo = position % 100;
        if (lastTwo >= 11 && lastTwo <= 13) {
            return position + "th";
        }
        return position
                + switch (position % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    /** Escaped for HTML, French ranks raised: « 1res » becomes « 1<sup>res</sup> ». */
    public String html(String text) {
        String escaped = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        return french ? RANK.matcher(escaped).replaceAll("$1<sup>$2</sup>") : escaped;
    }

    /** Typographic apostrophes for titles and places that come from elsewhere. */
    public static String polished(String foreign) {
        return foreign.replace('\'', '’').strip();
    }

    private String date(LocalDate date) {
        return weekday(date) + " " + dayOfMonth(date) + NBSP + month(date) + " " + date.getYear();
    }

    private String weekday(LocalDate date) {
        return DateTimeFormatter.ofPattern("EEEE", locale).format(date);
    }

    private String month(LocalDate date) {
        return DateTimeFormatter.ofPattern("MMMM", locale).format(date);
    }

    private String dayOfMonth(LocalDate date) {
        return french && date.getDayOfMonth() == 1 ? "1er" : Integer.toString(date.getDayOfMonth());
    }

    private String time(ZonedDateTime time) {
        int hour = time.getHour();
        String minutes = String.format(Locale.ROOT, "%02d", time.getMinute());
        if (french) {
            return time.getMinute() == 0 ? hour + NBSP + "h" : hour + NBSP + "h" + NBSP + minutes;
        }
        int twelve = hour % 12 == 0 ? 12 : hour % 12;
        String half = NBSP + (hour < 12 ? "am" : "pm");
        return time.getMinute() == 0 ? twelve + half : twelve + ":" + minutes + half;
    }
}
