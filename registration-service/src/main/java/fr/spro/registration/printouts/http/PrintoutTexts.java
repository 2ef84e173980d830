package fr.spro.registration.printouts.http;

import fr.spro.platform.pdf.EmbeddedFont;
import fr.spro.platform.pdf.PdfRenderer;
import fr.spro.registration.mail.MailWording;
import fr.spro.registration.printouts.HalfDay;
import fr.spro.registration.printouts.SigningDay;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.views.TerritoryCopies;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of one paper in one of two languages, and foreign texts made fit for it: French typography, and nothing that
 * the typeface lacks. Notes whether something was lacking.
 */
final class PrintoutTexts {
    private static final String NBSP = "\u00a0";
    private static final String THIN = "\u202f";
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})'(?=\\p{L})");
    private static final Pattern OPENING = Pattern.compile("«[ \\u00a0\\u202f]?");
    private static final Pattern CLOSING = Pattern.compile("[ \\u00a0\\u202f]?»");
    private static final Pattern WIDE = Pattern.compile(" (?=[:%€])");
    private static final Pattern NARROW = Pattern.compile(" (?=[;?!])");

    private final TerritoryCopies territories;
    private final Locale locale;
    private final MailWording wording;
    private final ResourceBundle texts;
    private final ResourceBundle roster;
    private boolean lacking;

    PrintoutTexts(Locale asked, TerritoryCopies territories) {
        this.territories = territories;
        locale = asked.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
        wording = MailWording.of(locale.getLanguage());
        texts = ResourceBundle.getBundle("papers/texts", locale);
        roster = ResourceBundle.getBundle("exports/roster", locale);
    }

    String language() {
        return locale.getLanguage();
    }

    String of(String key) {
        return texts.getString(key);
    }

    /** A text with its values in braces, which are no markup yet. */
    String of(String key, Map<String, ?> values) {
        String text = of(key);
        for (Map.Entry<String, ?> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return text;
    }

    /** « aucune », « 1 », « n personnes ». */
    String people(int n) {
        return n == 0 ? of("people.none") : n == 1 ? of("people.one") : of("people", Map.of("n", n));
    }

    String function(@Nullable PersonFunction function) {
        return function == null ? "" : roster.getString("function." + function);
    }

    /** « SPRO Sud Vaucluse ». */
    String territory(SessionCopy session) {
        return territories.name(session.territory());
    }

    String half(HalfDay half) {
        return of("half." + half);
    }

    /** « mercredi 14 avril 2027 »; empty when not known. */
    String date(SigningDay day) {
        return day.from() == null ? "" : wording.date(day.from().toInstant());
    }

    String date(Instant instant) {
        return wording.date(instant);
    }

    /** « mercredi 14 avril 2027, 9 h 30 – 12 h 30 ». */
    String when(SigningDay day) {
        return day.from() == null || day.to() == null
                ? of("dateUnknown")
                : wording.when(day.from().toInstant(), day.to().toInstant());
    }

    /** When a whole session is; empty when not known. */
    String when(SessionCopy session) {
        return session.start() == null || session.end() == null ? "" : wording.when(session.start(), session.end());
    }

    /** « 3 h 30 ». */
    String length(Duration length) {
        long hours = length.toHours();
        int minutes = length.toMinutesPart();
        return minutes == 0
                ? of("length.hours", Map.of("h", hours))
                : hours == 0
                        ? of("length.minutes", Map.of("m", minutes))
                        : of("length.hoursMinutes", Map.of("h", hours, "m", "%02d".formatted(minutes)));
    }

    /** « Mairie, place du Clos, Cavaillon ». */
    String place(SessionCopy session) {
        SessionCopy.Venue venue = session.venue();
        if (venue == null) {
            return of("placeLater");
        }
        SequencedSet<String> parts = new LinkedHashSet<>();
        parts.add(venue.name());
        if (venue.address() != null) {
            parts.add(venue.address());
        }
        if (venue.town() != null && parts.stream().noneMatch(part -> part.contains(venue.town()))) {
            parts.add(venue.town());
        }
        return String.join(", ", parts);
    }

    /** « Forum de l’orientation – Matin »: the session's title after the meeting's where it says too little alone. */
    static List<String> titles(SessionCopy session) {
        return session.eventTitle().isBlank() || session.eventTitle().equals(session.title())
                ? List.of(session.title())
                : session.title().isBlank()
                        ? List.of(session.eventTitle())
                        : List.of(session.eventTitle(), session.title());
    }

    static String title(SessionCopy session) {
        return String.join(" – ", titles(session));
    }

    /** A foreign text as markup. */
    String shown(@Nullable String foreign) {
        return PdfRenderer.escaped(plain(foreign));
    }

    /** A foreign text fit for this paper, before it is markup. */
    String plain(@Nullable String foreign) {
        if (foreign == null) {
            return "";
        }
        String french = APOSTROPHE.matcher(foreign.strip()).replaceAll("’");
        if (locale.equals(Locale.FRENCH)) {
            french = OPENING.matcher(french).replaceAll("«" + NBSP);
            french = CLOSING.matcher(french).replaceAll(NBSP + "»");
            french = WIDE.matcher(french).replaceAll(NBSP);
            french = NARROW.matcher(french).replaceAll(THIN);
        }
        String printable = EmbeddedFont.printable(french);
        lacking |= !printable.equals(french);
        return printable;
    }

    /** Whether a text shown so far has characters that cannot be printed. */
    boolean isLacking() {
        return lacking;
    }
}
