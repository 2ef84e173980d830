package fr.spro.registration.roster.http;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A roster as a spreadsheet reads it: UTF-8 with a mark, semicolons, every field quoted, no field a formula. */
final class RosterCsv {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String RISKY = "=+-@\t\r\n\0＝＋－＠";

    private final ResourceBundle texts;
    private final StringBuilder csv = new StringBuilder("\uFEFF");

    private RosterCsv(ResourceBundle texts) {
        this.texts = texts;
        row(Stream.of(
                        "state",
                        "position",
                        "familyName",
                        "givenName",
                        "email",
                        "organisation",
                        "function",
                        "needs",
                        "attended",
                        "attendedAt",
                        "walkIn",
                        "registeredAt",
                        "registrationId",
                        "demo")
                .map(texts::getString)
                .toList());
    }

    static RosterCsv in(Locale locale) {
        Locale language = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
        return new RosterCsv(ResourceBundle.getBundle("exports/roster", language));
    }

    void add(RosterController.LineJson line, String organisation) {
        row(List.of(
                texts.getString("state." + line.state()),
                line.position() == null ? "" : line.position().toString(),
                text(line.familyName()),
                text(line.givenName()),
                text(line.email()),
                organisation,
                line.function() == null ? "" : texts.getString("function." + line.function()),
                text(line.needs()),
                yesNo(line.attended()),
                time(line.attendedAt()),
                yesNo(line.walkIn()),
                time(line.registeredAt()),
                line.registrationId(),
                line.demo() ? texts.getString("demo.mark") : ""));
    }

    byte[] bytes() {
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    String fileName(String sessionId) {
        return texts.getString("file") + "-" + sessionId + ".csv";
    }

    private String yesNo(boolean yes) {
        return texts.getString(yes ? "yes" : "no");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String time(@Nullable OffsetDateTime time) {
        return time == null ? "" : time.format(TIME);
    }

    private void row(List<String> fields) {
        csv.append(fields.stream().map(RosterCsv::field).collect(Collectors.joining(";")))
                .append("\r\n");
    }

    static String field(String text) {
        boolean risky = !text.isEmpty() && RISKY.indexOf(text.charAt(0)) >= 0;
        return "\"" + (risky ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
