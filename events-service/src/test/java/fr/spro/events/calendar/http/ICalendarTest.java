package fr.spro.events.calendar.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.calendar.CalendarEntry;
import fr.spro.events.formats.EventLimits;
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

    private static final Instant CHANGED = Instant.parse("2026-01-01T01:00:00Z");
    private static final ICalendar.Head HEAD = new ICalendar.Head(
            "SPRO Sud Vaucluse",
            URI.create("http://localhost:8080/programme?territory=sud-vaucluse"),
            URI.create("http://localhost:8080/api/calendar/territories/sud-vaucluse.ics"),
            "rencontres.example");

    private static String feed(Event event) {
        byte[] file = ICalendar.of(
                HEAD,
                CalendarEntry.of(event, CHANGED.plusSeconds(event.version())).stream()
                        .map(entry -> new ICalendar.Linked(entry, URI.create("http://localhost:8080" + entry.page())))
                        .toList());
        return new String(file, StandardCharsets.UTF_8);
    }

    @Test
    void tellsTimesInParisWithTheRulesOfTheZone() {
        assertThat(feed(PUBLISHED))
                .contains("BEGIN:VTIMEZONE")
                .contains("TZID:Europe/Paris")
                .contains("DTSTART;TZID=Europe/Paris:20270113T100000")
                .contains("DTSTART;TZID=Europe/Paris:20270612T110000")
                .contains("UID:e-1@rencontres.example")
                .contains("URL:http://localhost:8080/seances/e-1")
                .contains("CLASS:PUBLIC")
                .contains("TRANSP:TRANSPARENT")
                .contains("SEQUENCE:3602")
                .contains("STATUS:CONFIRMED")
                .contains("SUMMARY:Séances\\, « à deux »");
    }

    @Test
    void keepsTheUidAndRaisesTheSequenceWhenCancelled() {
        assertThat(feed(Proposals.after(PUBLISHED, Proposals.cancel())))
                .contains("UID:e-1@rencontres.example")
                .contains("SUMMARY:Annulé\u00a0: Séances")
                .contains("DESCRIPTION:Motif\u00a0: La salle est fermée.")
                .contains("SEQUENCE:3603")
                .contains("STATUS:CANCELLED")
                .doesNotContain("STATUS:CONFIRMED");
    }

    @Test
    void stampsEntriesAndHeadWithTheLastChangeAndIsTheSameAtEveryReading() {
        assertThat(feed(PUBLISHED).replace("\r\n ", ""))
                .contains("DTSTAMP:20260101T010002Z")
                .contains("LAST-MODIFIED:20260101T010002Z")
                .contains("SOURCE;VALUE=URI:http://localhost:8080/api/calendar/territories/sud-vaucluse.ics")
                .contains("URL:http://localhost:8080/programme?territory=sud-vaucluse")
                .contains("DESCRIPTION:Rencontres SPRO : SPRO Sud Vaucluse");
        assertThat(feed(PUBLISHED)).isEqualTo(feed(PUBLISHED));
    }

    @Test
    void saysNothingOfDrafts() {
        assertThat(CalendarEntry.of(Proposals.draft("e", Proposals.series("t", Proposals.inDays(5, 5))), CHANGED))
                .isEmpty();
    }

    @Test
    void givesOneEntryForOneSession() {
        assertThat(CalendarEntry.of(PUBLISHED, CHANGED, "e-2"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.sessionId()).isEqualTo("e-2"));
        assertThat(CalendarEntry.of(PUBLISHED, CHANGED, "e-9")).isEmpty();
    }

    @Test
    void tellsTheRepeatedHourOfOctoberInUtc() {
        CalendarEntry night = new CalendarEntry(
                "n-1",
                "/seances/n-1",
                CHANGED,
                "Nuit",
                Instant.parse("2027-10-31T00:30:00Z").atZone(EventLimits.PARIS),
                Instant.parse("2027-10-31T01:30:00Z").atZone(EventLimits.PARIS),
                null,
                null,
                null,
                null,
                false);

        String file = new String(
                ICalendar.of(HEAD, List.of(new ICalendar.Linked(night, URI.create("http://localhost/seances/n-1")))),
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
