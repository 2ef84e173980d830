package fr.spro.registration.calendar.ical;

import fr.spro.platform.core.CalendarLines;
import fr.spro.registration.calendar.CalendarEntry;
import fr.spro.registration.calendar.CalendarFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
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
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.CuType;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.parameter.TzId;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.CalScale;
import net.fortuna.ical4j.model.property.Clazz;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.Version;
import net.fortuna.ical4j.model.property.XProperty;

/** Writes iCalendar (RFC 5545) files in Paris time, its time zone included. */
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

    /** How often subscribers are asked to look again (RFC 7986, 5.7). */
    private static final String READ_AGAIN = "PT1H";

    private final CalendarComponent paris;
    private final String host;

    /** Files whose entries have ids that end with this host, which never changes. */
    public Ical4jCalendarFile(String host) {
        this.host = host;
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
        Calendar file = file();
        file.add(new Method(entry.method()));
        return written(file, List.of(entry));
    }

    @Override
    public byte[] feed(String name, List<CalendarEntry> entries) {
        Calendar file = file();
        file.add(new XProperty("X-WR-CALNAME", name));
        file.add(new XProperty("X-PUBLISHED-TTL", READ_AGAIN));
        file.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), READ_AGAIN));
        return written(file, entries);
    }

    private static Calendar file() {
        Calendar file = new Calendar();
        file.add(new ProdId("-//Rencontres SPRO//FR"));
        file.add(new Version(new ParameterList(), Version.VALUE_2_0));
        file.add(new CalScale(CalScale.VALUE_GREGORIAN));
        return file;
    }

    private byte[] written(Calendar file, List<CalendarEntry> entries) {
        List<CalendarComponent> components = new ArrayList<>();
        components.add(paris);
        entries.forEach(entry -> components.add(event(entry)));
        file.setComponentList(new ComponentList<>(components));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(false).output(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CalendarLines.folded(text.toString());
    }

    private VEvent event(CalendarEntry entry) {
        VEvent event = new VEvent(new PropertyList());
        event.add(new Uid(entry.sessionId() + "@" + host));
        event.add(new DtStamp(entry.stamp()));
        event.add(new Sequence(Math.toIntExact(entry.sequence())));
        if (isRepeated(entry.start()) || isRepeated(entry.end())) {
            // Local time would mean the first of the two hours.
            event.add(new DtStart<>(entry.start()));
            event.add(new DtEnd<>(entry.end()));
        } else {
            event.add(new DtStart<>(inParis(), at(entry.start())));
            event.add(new DtEnd<>(inParis(), at(entry.end())));
        }
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
        CalendarEntry.Invitation invitation = entry.invitation();
        if (invitation != null) {
            event.add(new Organizer(
                    new ParameterList(List.of(new Cn(invitation.organizerName()))), mailto(invitation.organizer())));
            event.add(new Attendee(
                    new ParameterList(List.of(CuType.INDIVIDUAL, Role.REQ_PARTICIPANT, PartStat.ACCEPTED, Rsvp.FALSE)),
                    mailto(invitation.attendee())));
            event.add(new XProperty("X-MICROSOFT-DISALLOW-COUNTER", "TRUE"));
        }
        event.add(new Clazz(Clazz.VALUE_PRIVATE));
        event.add(new Status(entry.state().name()));
        boolean busy = entry.state() == CalendarEntry.State.CONFIRMED;
        event.add(new Transp(busy ? Transp.VALUE_OPAQUE : Transp.VALUE_TRANSPARENT));
        return event;
    }

    /** Also of what is no address: the mail fails then, and says why. */
    private static URI mailto(String address) {
        try {
            return new URI("mailto", address, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address can be made of it", e);
        }
    }

    private static boolean isRepeated(Instant instant) {
        ZonedDateTime time = at(instant);
        return !time.equals(time.withEarlierOffsetAtOverlap());
    }

    private static ParameterList inParis() {
        return new ParameterList(List.of(new TzId(PARIS.getId())));
    }

    private static ZonedDateTime at(Instant instant) {
        return instant.atZone(PARIS);
    }
}
