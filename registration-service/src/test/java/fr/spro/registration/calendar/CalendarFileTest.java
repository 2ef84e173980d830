package fr.spro.registration.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.calendar.ical.Ical4jCalendarFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.Test;

class CalendarFileTest {
    private static final CalendarEntry WINTER = new CalendarEntry(
            "s-1",
            7,
            Instant.parse("2027-01-13T08:30:00Z"),
            Instant.parse("2027-01-13T11:30:00Z"),
            "Speed-dating ; tables, tours",
            "Mairie de Cavaillon, Cavaillon",
            "https://spro.example/seances/s-1",
            "https://spro.example/seances/s-1",
            Instant.parse("2026-12-01T10:00:00Z"),
            CalendarEntry.State.CONFIRMED,
            null);

    private static final CalendarEntry.Invitation INVITATION =
            new CalendarEntry.Invitation("SPRO Sud Vaucluse", "rencontres@spro.example", "anna.roux@structure.example");

    private final CalendarFile files = new Ical4jCalendarFile("spro.example");

    private static String unfolded(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).replace("\r\n ", "");
    }

    @Test
    void writesParisTimeWithItsRules() {
        assertThat(unfolded(files.bytes(WINTER)).split("\r\n"))
                .contains(
                        "METHOD:PUBLISH",
                        "BEGIN:VTIMEZONE",
                        "TZID:Europe/Paris",
                        "DTSTART;TZID=Europe/Paris:20270113T093000",
                        "DTEND;TZID=Europe/Paris:20270113T123000",
                        "UID:s-1@spro.example",
                        "SEQUENCE:7",
                        "STATUS:CONFIRMED",
                        "DTSTAMP:20261201T100000Z",
                        "SUMMARY:Speed-dating \\; tables\\, tours",
                        "LOCATION:Mairie de Cavaillon\\, Cavaillon");
    }

    @Test
    void followsSummerTime() {
        CalendarEntry summer = new CalendarEntry(
                "s-1",
                1,
                Instant.parse("2027-07-13T08:30:00Z"),
                Instant.parse("2027-07-13T11:30:00Z"),
                "x",
                "",
                "",
                "",
                Instant.EPOCH,
                CalendarEntry.State.CONFIRMED,
                null);

        assertThat(unfolded(files.bytes(summer)))
                .contains("DTSTART;TZID=Europe/Paris:20270713T103000")
                .doesNotContain("LOCATION");
    }

    @Test
    void withdrawsTheEntryWhenCancelled() {
        CalendarEntry cancelled = new CalendarEntry(
                "s-1",
                8,
                WINTER.start(),
                WINTER.end(),
                "x",
                "",
                "",
                "",
                Instant.EPOCH,
                CalendarEntry.State.CANCELLED,
                INVITATION);

        assertThat(unfolded(files.bytes(cancelled)).split("\r\n"))
                .contains(
                        "METHOD:CANCEL",
                        "STATUS:CANCELLED",
                        "UID:s-1@spro.example",
                        "SEQUENCE:8",
                        "CLASS:PRIVATE",
                        "TRANSP:TRANSPARENT",
                        "ORGANIZER;CN=SPRO Sud Vaucluse:mailto:rencontres@spro.example");
    }

    @Test
    void invitesFromTheAddressOfTheMail() throws Exception {
        CalendarEntry invited = new CalendarEntry(
                WINTER.sessionId(),
                7,
                WINTER.start(),
                WINTER.end(),
                "Rencontres des acteurs de l’orientation tout au long de la vie, à Cavaillon et à Apt",
                "",
                "",
                WINTER.url(),
                WINTER.stamp(),
                CalendarEntry.State.CONFIRMED,
                INVITATION);

        byte[] file = files.bytes(invited);

        assertThat(new CalendarBuilder()
                        .build(new ByteArrayInputStream(file))
                        .validate()
                        .hasErrors())
                .isFalse();
        assertThat(new String(file, StandardCharsets.UTF_8).split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(unfolded(file).split("\r\n"))
                .contains(
                        "METHOD:REQUEST",
                        "CLASS:PRIVATE",
                        "TRANSP:OPAQUE",
                        "X-MICROSOFT-DISALLOW-COUNTER:TRUE",
                        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:anna.roux@structure.example");
    }

    @Test
    void tellsTheRepeatedHourOfOctoberInUtc() {
        CalendarEntry night = new CalendarEntry(
                WINTER.sessionId(),
                1,
                Instant.parse("2027-10-31T00:30:00Z"),
                Instant.parse("2027-10-31T01:30:00Z"),
                "x",
                "",
                "",
                "",
                Instant.EPOCH,
                CalendarEntry.State.CONFIRMED,
                null);

        assertThat(unfolded(files.bytes(night)))
                .contains("DTSTART:20271031T003000Z")
                .contains("DTEND:20271031T013000Z");
    }

    @Test
    void writesTheSameBytesAgain() {
        assertThat(files.bytes(WINTER)).isEqualTo(new Ical4jCalendarFile("spro.example").bytes(WINTER));
    }

    @Test
    void lineBreaksInATitleAddNoProperty() {
        CalendarEntry hostile = new CalendarEntry(
                "s-1",
                1,
                WINTER.start(),
                WINTER.end(),
                "x\r\nATTENDEE:mailto:a@b.example",
                "",
                "",
                "",
                Instant.EPOCH,
                CalendarEntry.State.CONFIRMED,
                null);

        assertThat(unfolded(files.bytes(hostile)).split("\r\n")).noneMatch(line -> line.startsWith("ATTENDEE"));
    }
}
