package fr.spro.registration.calendar.mail;

import fr.spro.registration.calendar.CalendarEntry;
import fr.spro.registration.calendar.CalendarFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.property.CalScale;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.Version;

/** Writes iCalendar (RFC 5545) files with one event in Paris time, its time zone included. */
public final class Ical4jCalendarFile implements CalendarFile {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Only the rule in force since 1996: no meeting is older, and nothing is looked up on the network. */
    private static final String PARIS_RULES = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Rencontres SPRO//FR
            BEGIN:VTIMEZONE
            TZID:Europe/Paris
            BEGIN:DAYLIGHT
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            TZNAME:CEST
            DTSTART:19960331T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            END:DAYLIGHT
            BEGIN:STANDARD
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:CET
            DTSTART:19961027T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            END:VTIMEZONE
            END:VCALENDAR
            """;

    private final CalendarComponent paris;

    public Ical4jCalendarFile() {
        try {
            Calendar rules = new CalendarBuilder().build(new StringReader(PARIS_RULES.replace("\n", "\r\n")));
            this.paris =
                    rules.<CalendarComponent>getComponent(Component.VTIMEZONE).orElseThrow();
        } catch (IOException | ParserException e) {
            throw new IllegalStateException("the Paris time zone is a constant", e);
        }
    }

    @Override
    public byte[] bytes(CalendarEntry entry) {
        boolean cancelled = entry.method() == CalendarEntry.Method.CANCEL;
        Calendar file = new Calendar();
        file.add(new ProdId("-//Rencontres SPRO//FR"));
        file.add(new Version(new ParameterList(), Version.VALUE_2_0));
        file.add(new CalScale(CalScale.VALUE_GREGORIAN));
        file.add(new Method(entry.method().name()));
        VEvent event = new VEvent(new PropertyList());
        event.add(new Uid(entry.uid()));
        event.add(new DtStamp(entry.stamp()));
        event.add(new Sequence(Math.toIntExact(entry.sequence())));
        event.add(new DtStart<>(inParis(), at(entry.start())));
        event.add(new DtEnd<>(inParis(), at(entry.end())));
        event.add(new Summary(entry.summary()));
        if (!entry.location().isEmpty()) {
            event.add(new Location(entry.location()));
        }
        if (!entry.description().isEmpty()) {
            event.add(new Description(entry.description()));
        }
        if (!entry.url().isEmpty()) {
            event.add(new Url(URI.create(entry.url())));
        }
        event.add(new Status(cancelled ? Status.VALUE_CANCELLED : Status.VALUE_CONFIRMED));
        event.add(new Transp(cancelled ? Transp.VALUE_TRANSPARENT : Transp.VALUE_OPAQUE));
        file.setComponentList(new ComponentList<CalendarComponent>(List.<CalendarComponent>of(paris, event)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new CalendarOutputter(false).output(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ParameterList inParis() {
        return new ParameterList(List.of(new TzId(PARIS.getId())));
    }

    private static ZonedDateTime at(Instant instant) {
        return instant.atZone(PARIS);
    }
}
