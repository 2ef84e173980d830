package fr.spro.events.calendar.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.calendar.CalendarEntry;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.Proposals;
import java.io.StringReader;
import java.net.URI;
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
        return ICalendar.of(
                "SPRO Sud Vaucluse",
                CalendarEntry.of(event).stream()
                        .map(entry -> new ICalendar.Linked(entry, URI.create("http://localhost:8080/rencontres/e")))
                        .toList(),
                Proposals.NOW);
    }

    @Test
    void tellsTimesInParisWithTheRulesOfTheZone() {
        assertThat(feed(PUBLISHED))
                .contains("BEGIN:VTIMEZONE")
                .contains("TZID:Europe/Paris")
                .contains("DTSTART;TZID=Europe/Paris:20270113T100000")
                .contains("DTSTART;TZID=Europe/Paris:20270612T110000")
                .contains("UID:e-1@sessions.rencontres-spro")
                .contains("SEQUENCE:2")
                .contains("STATUS:CONFIRMED")
                .contains("SUMMARY:Séances\\, « à deux »");
    }

    @Test
    void keepsTheUidAndRaisesTheSequenceWhenCancelled() {
        assertThat(feed(Proposals.after(PUBLISHED, Proposals.cancel())))
                .contains("UID:e-1@sessions.rencontres-spro")
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
    void canBeReadBack() throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(feed(PUBLISHED)));

        assertThat(calendar.validate().hasErrors()).isFalse();
        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events).hasSize(2);
    }
}
