package fr.spro.events.calendar.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.calendar.CalendarEntry;
import fr.spro.events.formats.Limits;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.Proposals;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class ICalendarTest {
    private static final Event PUBLISHED = Proposals.after(
            Proposals.draft(
                    "e", Proposals.series("Séances, « à deux »", Proposals.inDays(50, 25), Proposals.inDays(200, 25))),
            new EventCommand.Publish());

    private static String feed(Event event) {
        byte[] file = ICalendar.of(
                "SPRO Sud Vaucluse",
                CalendarEntry.of(event).stream()
                        .map(entry -> new ICalendar.Linked(entry, URI.create("http://localhost:8080" + entry.page())))
                        .toList(),
                Proposals.NOW);
        return new String(file, StandardCharsets.UTF_8);
    }

    @Test
    void tellsTimesInParisWithTheRulesOfTheZone() {
        assertThat(feed(PUBLISHED))
                .contains("BEGIN:VTIMEZONE")
                .contains("TZID:Europe/Paris")
                .contains("DTSTART;TZID=Europe/Paris:20270113T100000")
                .contains("DTSTART;TZID=Europe/Paris:20270612T110000")
                .contains("UID:e-1@localhost")
                .contains("URL:http://localhost:8080/seances/e-1")
                .contains("CLASS:PUBLIC")
                .contains("TRANSP:TRANSPARENT")
                .contains("SEQUENCE:2")
                .contains("STATUS:CONFIRMED")
                .contains("SUMMARY:Séances\\, « à deux »");
    }

    @Test
    void keepsTheUidAndRaisesTheSequenceWhenCancelled() {
        assertThat(feed(Proposals.after(PUBLISHED, Proposals.cancel())))
                .contains("UID:e-1@localhost")
                .contains("SUMMARY:Annulé\u00a0: Séances")
                .contains("DESCRIPTION:Motif\u00a0: La salle est fermée.")
                .contains("SEQUENCE:3")
                .contains("STATUS:CANCELLED")
                .doesNotContain("STATUS:CONFIRMED");
    }

    @Test
    void saysNothingOfDrafts() {
        assertThat(CalendarEntry.of(Proposals.draft("e", Proposals.series("t", Proposals.inDays(5, 5)))))
                .isEmpty();
    }

    @Test
    void givesOneEntryForOneSession() {
        assertThat(CalendarEntry.of(PUBLISHED, "e-2"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.sessionId()).isEqualTo("e-2"));
        assertThat(CalendarEntry.of(PUBLISHED, "e-9")).isEmpty();
    }

    @Test
    void tellsTheRepeatedHourOfOctoberInUtc() {
        CalendarEntry night = new CalendarEntry(
                "n-1",
                "/seances/n-1",
                1,
                "Nuit",
                Instant.parse("2027-10-31T00:30:00Z").atZone(Limits.PARIS),
                Instant.parse("2027-10-31T01:30:00Z").atZone(Limits.PARIS),
                null,
                null,
                null,
                null,
                false);

        String file = new String(
                ICalendar.of(
                        "x",
                        List.of(new ICalendar.Linked(night, URI.create("http://localhost/seances/n-1"))),
                        Proposals.NOW),
                StandardCharsets.UTF_8);

        assertThat(file).contains("DTSTART:20271031T003000Z").contains("DTEND:20271031T013000Z");
    }

    @Test
    void canBeReadBack() throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(feed(PUBLISHED)));

        assertThat(calendar.validate().hasErrors()).isFalse();
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events).hasSize(2);
    }
}
