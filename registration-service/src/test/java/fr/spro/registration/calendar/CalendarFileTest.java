package fr.spro.registration.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.calendar.mail.Ical4jCalendarFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CalendarFileTest {
    private static final CalendarEntry WINTER = new CalendarEntry(
            "reg1",
            7,
            Instant.parse("2027-01-13T08:30:00Z"),
            Instant.parse("2027-01-13T11:30:00Z"),
            "Speed-dating ; tables, tours",
            "Mairie de Cavaillon, Cavaillon",
            "https://spro.example/r/abc",
            "https://spro.example/r/abc",
            Instant.parse("2026-12-01T10:00:00Z"),
            CalendarEntry.State.CONFIRMED);

    private final CalendarFile files = new Ical4jCalendarFile();

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
                        "UID:reg1@rencontres-spro",
                        "SEQUENCE:7",
                        "STATUS:CONFIRMED",
                        "DTSTAMP:20261201T100000Z",
                        "SUMMARY:Speed-dating \\; tables\\, tours",
                        "LOCATION:Mairie de Cavaillon\\, Cavaillon");
    }

    @Test
    void followsSummerTime() {
        CalendarEntry summer = new CalendarEntry(
                "reg1",
                1,
                Instant.parse("2027-07-13T08:30:00Z"),
                Instant.parse("2027-07-13T11:30:00Z"),
                "x",
                "",
                "",
                "",
                Instant.EPOCH,
                CalendarEntry.State.CONFIRMED);

        assertThat(unfolded(files.bytes(summer)))
                .contains("DTSTART;TZID=Europe/Paris:20270713T103000")
                .doesNotContain("LOCATION");
    }

    @Test
    void withdrawsTheEntryWhenCancelled() {
        CalendarEntry cancelled = new CalendarEntry(
                "reg1", 8, WINTER.start(), WINTER.end(), "x", "", "", "", Instant.EPOCH, CalendarEntry.State.CANCELLED);

        assertThat(unfolded(files.bytes(cancelled)).split("\r\n"))
                .contains("METHOD:CANCEL", "STATUS:CANCELLED", "UID:reg1@rencontres-spro", "SEQUENCE:8");
    }

    @Test
    void writesTheSameBytesAgain() {
        assertThat(files.bytes(WINTER)).isEqualTo(new Ical4jCalendarFile().bytes(WINTER));
    }

    @Test
    void lineBreaksInATitleAddNoProperty() {
        CalendarEntry hostile = new CalendarEntry(
                "reg1",
                1,
                WINTER.start(),
                WINTER.end(),
                "x\r\nATTENDEE:mailto:a@b.example",
                "",
                "",
                "",
                Instant.EPOCH,
                CalendarEntry.State.CONFIRMED);

        assertThat(unfolded(files.bytes(hostile)).split("\r\n")).noneMatch(line -> line.startsWith("ATTENDEE"));
    }
}
