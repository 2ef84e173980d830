package fr.spro.registration.roster.mongo;

import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A session copy as a document and back. */
final class SessionDocuments {

    private static final String ID = "sessionId";
    private static final String VERSION = "version";
    private static final String EVENT = "eventId";
    private static final String SERIES = "series";
    private static final String TERRITORY = "territory";
    private static final String OPEN_TO = "openTo";
    private static final String EVENT_TITLE = "eventTitle";
    private static final String TITLE = "title";
    private static final String FORMAT = "format";
    private static final String AUDIENCE = "audience";
    private static final String FUNCTIONS = "functions";
    private static final String START = "start";
    private static final String END = "end";
    private static final String VENUE = "venue";
    private static final String NAME = "name";
    private static final String ADDRESS = "address";
    private static final String TOWN = "town";
    private static final String CAPACITY = "capacity";
    private static final String OPENS = "opens";
    private static final String CLOSES = "closes";
    private static final String STATUS = "status";
    private static final String PRESENTERS = "presenters";
    private static final String ORGANISATION = "organisationId";
    private static final String HISTORIC = "historic";
    private static final String WISHES = "wishes";
    private static final String NOTIFICATION = "notification";
    private static final String SENT = "sent";
    private static final String DECIDED = "decided";
    private static final String BY = "by";
    private static final String CONTACT = "contact";
    private static final String REASON = "reason";

    private SessionDocuments() {}

    static Document toDocument(SessionCopy s) {
        SessionCopy.Venue venue = s.venue();
        SessionCopy.Window window = s.registration();
        SessionCopy.Notification notification = s.notification();
        Document document = new Document(ID, s.sessionId())
                .append(VERSION, s.version())
                .append(EVENT, s.eventId())
                .append(SERIES, s.series())
                .append(TERRITORY, s.territory())
                .append(OPEN_TO, s.openTo())
                .append(EVENT_TITLE, s.eventTitle())
                .append(TITLE, s.title())
                .append(FORMAT, s.format())
                .append(AUDIENCE, s.audience().name())
                .append(
                        FUNCTIONS,
                        s.functions().stream()
                                .map(PersonFunction::name)
                                .sorted()
                                .toList())
                .append(START, date(s.start()))
                .append(END, date(s.end()))
                .append(
                        VENUE,
                        venue == null
                                ? null
                                : new Document(NAME, venue.name())
                                        .append(ADDRESS, venue.address())
                                        .append(TOWN, venue.town()))
                .append(CAPACITY, s.capacity())
                .append(OPENS, window == null ? null : Date.from(window.opens()))
                .append(CLOSES, window == null ? null : Date.from(window.closes()))
                .append(STATUS, s.status().name())
                .append(
                        PRESENTERS,
                        s.presenters().stream()
                                .map(p -> new Document(ORGANISATION, p.organisationId()).append(NAME, p.name()))
                                .toList())
                .append(HISTORIC, s.historic())
                .append(WISHES, s.wishes() == null ? null : WorkshopChoicesDocuments.toDocument(s.wishes()))
                .append(CONTACT, ContactDocuments.toDocument(s.contact()))
                .append(REASON, s.reason());
        if (notification != null) {
            document.append(
                    NOTIFICATION,
                    new Document(SENT, notification.sent())
                            .append(DECIDED, notification.decided())
                            .append(BY, notification.by()));
        }
        return document;
    }

    static SessionCopy toDomain(Document d) {
        Document venue = d.get(VENUE, Document.class);
        Instant opens = instant(d, OPENS);
        Instant closes = instant(d, CLOSES);
        return new SessionCopy(
                d.getString(ID),
                d.get(VERSION, Number.class).longValue(),
                d.getString(EVENT),
                d.getString(SERIES),
                d.getString(TERRITORY),
                d.getList(OPEN_TO, String.class),
                d.getString(EVENT_TITLE),
                d.getString(TITLE),
                d.getString(FORMAT),
                Audience.valueOf(d.getString(AUDIENCE)),
                d.getList(FUNCTIONS, String.class).stream()
                        .map(PersonFunction::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                instant(d, START),
                instant(d, END),
                venue == null
                        ? null
                        : new SessionCopy.Venue(venue.getString(NAME), venue.getString(ADDRESS), venue.getString(TOWN)),
                d.getInteger(CAPACITY),
                opens == null || closes == null ? null : new SessionCopy.Window(opens, closes),
                SessionStatus.valueOf(d.getString(STATUS)),
                presenters(d.getList(PRESENTERS, Document.class)),
                d.getBoolean(HISTORIC, false),
                d.get(WISHES, Document.class) == null
                        ? null
                        : WorkshopChoicesDocuments.toDomain(d.get(WISHES, Document.class)),
                notification(d.get(NOTIFICATION, Document.class)),
                ContactDocuments.toDomain(d.get(CONTACT, Document.class)),
                d.getString(REASON));
    }

    private static SessionCopy.@Nullable Notification notification(@Nullable Document d) {
        return d == null
                ? null
                : new SessionCopy.Notification(
                        d.get(SENT, Number.class).longValue(),
                        d.get(DECIDED, Number.class).longValue(),
                        d.getString(BY));
    }

    private static List<SessionCopy.Presenter> presenters(List<Document> documents) {
        return documents.stream()
                .map(p -> new SessionCopy.Presenter(p.getString(ORGANISATION), p.getString(NAME)))
                .toList();
    }

    static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    static @Nullable Instant instant(Document d, String field) {
        Date date = d.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
