package fr.spro.events.calendar.http;

import fr.spro.events.calendar.CalendarEntry;
import fr.spro.platform.core.CalendarLines;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Clazz;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Geo;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** Entries as an iCalendar stream (RFC 5545) with the rules of the Europe/Paris zone. */
final class ICalendar {
    private static final String ZONE = "Europe/Paris";
    /** How often subscribers are asked to look again (RFC 7986, 5.7). */
    private static final String READ_AGAIN = "PT1H";

    private ICalendar() {}

    /** An entry and the page that shows it. */
    record Linked(CalendarEntry entry, URI url) {}

    /**
     * The file as a whole.
     *
     * @param page shows the same meetings to people
     * @param source where the file is read again
     * @param host makes ids unique, the same for ever
     */
    record Head(String name, URI page, URI source, String host) {}

    static byte[] of(Head head, List<Linked> entries) {
        List<CalendarComponent> components = new ArrayList<>();
        components.add(TimeZoneRegistryFactory.getInstance()
                .createRegistry()
                .getTimeZone(ZONE)
                .getVTimeZone());
        entries.forEach(linked -> components.add(event(linked, head.host())));
        List<Property> properties = new ArrayList<>(List.of(
                ImmutableVersion.VERSION_2_0,
                new ProdId("-//Rencontres SPRO//programme//FR"),
                ImmutableCalScale.GREGORIAN,
                new XProperty("NAME", head.name()),
                new XProperty("X-WR-CALNAME", head.name()),
                new Description("Rencontres SPRO\u00a0: " + head.name()),
                new Uid(UUID.nameUUIDFromBytes(head.source().getPath().getBytes(StandardCharsets.UTF_8)) + "@"
                        + head.host()),
                new Url(head.page()),
                new XProperty(
                        "SOURCE",
                        new ParameterList(List.of(Value.URI)),
                        head.source().toString()),
                new XProperty("X-WR-TIMEZONE", ZONE),
                new XProperty("X-PUBLISHED-TTL", READ_AGAIN),
                new RefreshInterval(new ParameterList(List.of(Value.DURATION)), READ_AGAIN)));
        entries.stream()
                .map(linked -> linked.entry().changedAt())
                .max(Comparator.naturalOrder())
                .ifPresent(latest -> properties.add(new LastModified(latest)));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(false)
                    .output(new Calendar(new PropertyList(properties), new ComponentList<>(components)), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CalendarLines.folded(text.toString());
    }

    private static VEvent event(Linked linked, String host) {
        CalendarEntry entry = linked.entry();
        List<Property> properties = new ArrayList<>();
        properties.add(new Uid(entry.sessionId() + "@" + host));
        properties.add(new DtStamp(entry.changedAt()));
        properties.add(new LastModified(entry.changedAt()));
        properties.add(new Sequence(Math.toIntExact(entry.sequence())));
        properties.add(new DtStart<>(told(entry, entry.start())));
        properties.add(new DtEnd<>(told(entry, entry.end())));
        properties.add(new Summary(entry.title()));
        if (entry.place() != null) {
            properties.add(new Location(entry.place()));
        }
        if (entry.latitude() != null && entry.longitude() != null) {
            properties.add(new Geo(BigDecimal.valueOf(entry.latitude()), BigDecimal.valueOf(entry.longitude())));
        }
        if (entry.description() != null) {
            properties.add(new Description(entry.description()));
        }
        properties.add(new Url(linked.url()));
        properties.add(new Clazz(Clazz.VALUE_PUBLIC));
        properties.add(new Transp(Transp.VALUE_TRANSPARENT));
        properties.add(entry.cancelled() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
        return new VEvent(new PropertyList(properties));
    }

    /** In Paris time, but in UTC where one of the times is in the repeated hour of October: local time means its first. */
    private static Temporal told(CalendarEntry entry, ZonedDateTime time) {
        return isRepeated(entry.start()) || isRepeated(entry.end()) ? time.toInstant() : time;
    }

    private static boolean isRepeated(ZonedDateTime time) {
        return !time.withEarlierOffsetAtOverlap().equals(time.withLaterOffsetAtOverlap())
                && time.equals(time.withLaterOffsetAtOverlap());
    }
}
