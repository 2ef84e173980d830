package fr.spro.events.programme.mongo;

import fr.spro.events.formats.Contact;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.Venue;
import fr.spro.events.input.InputFields;
import fr.spro.events.programme.Audience;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventChange;
import fr.spro.events.programme.EventDetails;
import fr.spro.events.programme.HistoricalRecord;
import fr.spro.events.programme.HistoricalRecord.Attendance;
import fr.spro.events.programme.HistoricalRecord.DatePrecision;
import fr.spro.events.programme.Notification;
import fr.spro.events.programme.ProfessionalFunction;
import fr.spro.events.programme.Session;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Events under {@code event/<id>}; all stay in memory. */
public final class EventDocuments implements Aggregates.Codec<Event, EventChange> {
    private static final String TYPE = "type";
    private static final String DETAILS = "details";
    private static final String SESSION = "sessionId";
    private static final String SESSIONS = "sessions";
    private static final String CAPACITY = "capacity";
    private static final String STATE = "state";
    private static final String REASON = "reason";
    private static final String COPIED_FROM = "copiedFrom";
    private static final String CONTACT = "contact";
    private static final String PLANNED_TO = "plannedTo";
    private static final String NOTIFY = "notify";
    private static final String NOTIFICATIONS = "notifications";
    private static final String SENT = "sent";
    private static final String DECIDED = "decided";
    private static final String BY = "by";
    private static final int ANY = Integer.MAX_VALUE;

    @Override
    public String prefix() {
        return "event/";
    }

    @Override
    public int snapshotEvery() {
        return 64;
    }

    @Override
    public int cacheSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Event fold(@Nullable Event before, String id, JournalEntry entry, List<EventChange> changes) {
        return Event.fold(before, entry.version(), changes);
    }

    @Override
    public Document toDocument(EventChange change) {
        return switch (change) {
            case EventChange.Drafted drafted ->
                new Document(TYPE, "drafted").append(DETAILS, toDocument(drafted.details()));
            case EventChange.Recorded recorded ->
                new Document(TYPE, "recorded").append(DETAILS, toDocument(recorded.details()));
            case EventChange.Edited edited ->
                new Document(TYPE, "edited").append(DETAILS, toDocument(edited.details()));
            case EventChange.Published ignored -> new Document(TYPE, "published");
            case EventChange.CapacityChanged changed ->
                new Document(TYPE, "capacityChanged")
                        .append(SESSION, changed.sessionId())
                        .append(CAPACITY, changed.capacity());
            case EventChange.SessionsEnded ended ->
                new Document(TYPE, "sessionsEnded").append(SESSIONS, ended.sessionIds());
            case EventChange.SessionsAdded added ->
                new Document(TYPE, "sessionsAdded")
                        .append(
                                SESSIONS,
                                added.sessions().stream()
                                        .map(EventDocuments::toDocument)
                                        .toList())
                        .append(PLANNED_TO, added.plannedTo().toString());
            case EventChange.Cancelled(Notification.Choice mailing, String reason) -> {
                Document cancelled = new Document(TYPE, "cancelled");
                if (mailing != null) {
                    cancelled.append(NOTIFY, mailing.send()).append(BY, mailing.by());
                }
                put(cancelled, REASON, reason);
                yield cancelled;
            }
        };
    }

    @Override
    public EventChange toChange(Document document) {
        return switch (document.getString(TYPE)) {
            case "drafted" -> new EventChange.Drafted(toDetails(document.get(DETAILS, Document.class)));
            case "recorded" -> new EventChange.Recorded(toDetails(document.get(DETAILS, Document.class)));
            case "edited" -> new EventChange.Edited(toDetails(document.get(DETAILS, Document.class)));
            case "published" -> new EventChange.Published();
            case "capacityChanged" ->
                new EventChange.CapacityChanged(document.getString(SESSION), document.getInteger(CAPACITY));
            case "sessionsEnded" -> new EventChange.SessionsEnded(document.getList(SESSIONS, String.class));
            case "sessionsAdded" ->
                InputFields.stored(
                        document,
                        fields -> new EventChange.SessionsAdded(
                                fields.objects(SESSIONS, ANY, EventDocuments::toSession), fields.date(PLANNED_TO)));
            case "cancelled" ->
                new EventChange.Cancelled(
                        document.getBoolean(NOTIFY) == null
                                ? null
                                : new Notification.Choice(document.getBoolean(NOTIFY), document.getString(BY)),
                        document.getString(REASON));
            case String other -> throw new IllegalStateException("an unknown change in the journal: " + other);
        };
    }

    @Override
    public Document toSnapshot(Event event) {
        String state = switch (event) {
            case Event.Draft ignored -> "draft";
            case Event.Published ignored -> "published";
            case Event.Cancelled cancelled -> cancelled.wasPublished() ? "cancelled" : "dropped";
            case Event.Ended ignored -> "ended";
        };
        return new Document(STATE, state).append(DETAILS, toDocument(event.details()));
    }

    @Override
    public Event toState(String id, Snapshot taken) {
        Document snapshot = taken.state();
        long version = taken.version();
        EventDetails details = toDetails(snapshot.get(DETAILS, Document.class));
        return switch (snapshot.getString(STATE)) {
            case "draft" -> new Event.Draft(version, details);
            case "published" -> new Event.Published(version, details);
            case "cancelled" -> new Event.Cancelled(version, details, true);
            case "dropped" -> new Event.Cancelled(version, details, false);
            case "ended" -> new Event.Ended(version, details);
            case String other -> throw new IllegalStateException("an unknown state in a snapshot: " + other);
        };
    }

    private static Document toDocument(EventDetails details) {
        Document document = new Document("id", details.id())
                .append("territory", details.territory())
                .append("format", details.format().kind().name())
                .append("own", new Document(details.format().write()))
                .append("title", details.title());
        put(document, "series", details.series());
        put(document, "summary", details.summary());
        document.append("functions", names(details.functions()))
                .append("openTo", details.openTo())
                .append("audience", details.audience().name())
                .append("demo", details.demo())
                .append(
                        SESSIONS,
                        details.sessions().stream()
                                .map(EventDocuments::toDocument)
                                .toList())
                .append("numbered", details.numbered());
        HistoricalRecord history = details.history();
        if (history != null) {
            document.append("history", toDocument(history));
        }
        Contact contact = details.contact();
        put(document, CONTACT, contact == null ? null : new Document(contact.write()));
        LocalDate plannedTo = details.plannedTo();
        put(document, PLANNED_TO, plannedTo == null ? null : plannedTo.toString());
        if (!details.notifications().isEmpty()) {
            document.append(
                    NOTIFICATIONS,
                    new TreeMap<>(details.notifications())
                            .entrySet().stream()
                                    .map(entry -> new Document(SESSION, entry.getKey())
                                            .append(SENT, entry.getValue().sent())
                                            .append(DECIDED, entry.getValue().decided())
                                            .append(BY, entry.getValue().by()))
                                    .toList());
        }
        return document;
    }

    private static Document toDocument(Session session) {
        Document document = new Document("id", session.id()).append("title", session.title());
        putTime(document, "start", session.start());
        putTime(document, "end", session.end());
        Venue venue = session.venue();
        if (venue != null) {
            document.append("venue", new Document(venue.write()));
        }
        put(document, CAPACITY, session.capacity());
        document.append(
                "presenters",
                session.presenters().stream()
                        .map(presenter -> new Document(presenter.write()))
                        .toList());
        Session.Window window = session.window();
        if (window != null) {
            putTime(document, "opens", window.opens());
            putTime(document, "closes", window.closes());
        }
        put(document, REASON, session.reason());
        put(document, COPIED_FROM, session.copiedFrom());
        return document.append(STATE, session.state().name());
    }

    private static Document toDocument(HistoricalRecord history) {
        Document document = new Document("precision", history.precision().name());
        Attendance attendance = history.attendance();
        if (attendance != null) {
            Document counted = new Document();
            put(counted, "professionals", attendance.professionals());
            put(counted, "organisations", attendance.organisations());
            put(counted, "participants", attendance.participants());
            put(counted, "partnersAndProfessionals", attendance.partnersAndProfessionals());
            counted.append("perSession", attendance.perSession());
            document.append("attendance", counted);
        }
        return document;
    }

    private static EventDetails toDetails(Document document) {
        return InputFields.stored(
                document,
                fields -> new EventDetails(
                        fields.text("id", ANY),
                        fields.text("territory", ANY),
                        format(fields),
                        fields.text("title", ANY),
                        fields.optionalText("series", ANY),
                        fields.optionalText("summary", ANY),
                        fields.choices("functions", ProfessionalFunction.class),
                        fields.texts("openTo", ANY, ANY),
                        fields.choice("audience", Audience.class, Audience.PROFESSIONALS),
                        fields.flag("demo"),
                        fields.objects(SESSIONS, ANY, EventDocuments::toSession),
                        fields.number("numbered", 0, ANY),
                        fields.optionalObject("history", EventDocuments::toHistory),
                        fields.optionalDate(PLANNED_TO),
                        notifications(document),
                        fields.optionalObject(CONTACT, Contact::read)));
    }

    private static Map<String, Notification> notifications(Document details) {
        Map<String, Notification> notifications = new HashMap<>();
        for (Document one : details.getList(NOTIFICATIONS, Document.class, List.of())) {
            notifications.put(
                    one.getString(SESSION),
                    new Notification(
                            one.get(SENT, Number.class).longValue(),
                            one.get(DECIDED, Number.class).longValue(),
                            one.getString(BY)));
        }
        return notifications;
    }

    private static Format format(InputFields fields) {
        Format.Kind kind = fields.choice("format", Format.Kind.class, Format.Kind.SEMINAR);
        return Objects.requireNonNull(fields.optionalObject("own", own -> Format.read(kind, own)));
    }

    private static Session toSession(InputFields fields) {
        // Entries written before ADR 70 may carry it.
        fields.skip("waitingRoom");
        Instant opens = fields.optionalInstant("opens");
        Instant closes = fields.optionalInstant("closes");
        return new Session(
                fields.text("id", ANY),
                fields.text("title", ANY),
                fields.optionalInstant("start"),
                fields.optionalInstant("end"),
                fields.optionalObject("venue", Venue::read),
                fields.optionalNumber(CAPACITY, 1, EventLimits.CAPACITY),
                fields.objects("presenters", ANY, Presenter::read),
                opens == null || closes == null ? null : new Session.Window(opens, closes),
                fields.choice(STATE, Session.State.class, Session.State.PLANNED),
                fields.optionalText(REASON, ANY),
                fields.optionalText(COPIED_FROM, ANY));
    }

    private static HistoricalRecord toHistory(InputFields fields) {
        return new HistoricalRecord(
                fields.choice("precision", DatePrecision.class, DatePrecision.UNKNOWN),
                fields.optionalObject(
                        "attendance",
                        counted -> new Attendance(
                                counted.optionalNumber("professionals", 0, ANY),
                                counted.optionalNumber("organisations", 0, ANY),
                                counted.optionalNumber("participants", 0, ANY),
                                counted.optionalNumber("partnersAndProfessionals", 0, ANY),
                                counted.numbers("perSession", ANY, 0, ANY))));
    }

    private static List<String> names(List<? extends Enum<?>> constants) {
        return constants.stream().map(constant -> constant.name()).toList();
    }

    private static void put(Document document, String name, @Nullable Object value) {
        if (value != null) {
            document.append(name, value);
        }
    }

    private static void putTime(Document document, String name, @Nullable Instant time) {
        put(document, name, time == null ? null : time.toString());
    }
}
