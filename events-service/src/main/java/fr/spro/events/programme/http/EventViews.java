package fr.spro.events.programme.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.events.formats.Contact;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.programme.Audience;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventDetails;
import fr.spro.events.programme.HistoricalRecord;
import fr.spro.events.programme.ProfessionalFunction;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.events.programme.Session;
import fr.spro.events.programme.StopAppointments;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events and sessions as clients see them. */
final class EventViews {
    /** A bus that stops more often shows its next stops in a list; its own page has them all. */
    private static final int STOPS_LISTED = 60;

    private EventViews() {}

    /** A page of events. */
    record EventsPage(List<EventView> items, int page, int size, int total) {}

    /** An event; the own fields of its format stand beside the others. */
    record EventView(
            String id,
            String title,
            Format.Kind format,
            String territory,
            Audience audience,
            String status,
            @Nullable String series,
            @Nullable String seriesKey,
            @Nullable String summary,
            List<ProfessionalFunction> functions,
            List<String> openTo,
            boolean demo,
            boolean historic,
            long version,
            @Nullable String start,
            HistoricalRecord.@Nullable DatePrecision datePrecision,
            @Nullable AttendanceView attendance,
            int sessionCount,
            List<SessionView> sessions,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Contact contact,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<WarningView> warnings,

            @JsonAnyGetter Map<String, Object> own) {}

    /** What is worth a second look; only in the answers to POST, PUT and publish. */
    record WarningView(String rule, String path, String code, String message) {}

    /** Who came to a meeting of the past. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record AttendanceView(
            @Nullable Integer professionals,
            @Nullable Integer organisations,
            @Nullable Integer participants,
            @Nullable Integer partnersAndProfessionals,
            List<Integer> perSession) {}

    /**
     * A session with what one needs of its event. In a list, the appointments of a bus at one stop are one line under the
     * id of the first; {@code slots} names all of them.
     */
    record SessionView(
            String id,
            String eventId,
            String title,
            @Nullable String start,
            @Nullable String end,
            @Nullable VenueView venue,
            @Nullable Integer capacity,
            Audience audience,
            @Nullable WindowView registration,
            String status,
            List<PresenterView> presenters,
            String territory,
            Format.Kind format,
            String eventTitle,
            @Nullable String series,
            List<ProfessionalFunction> functions,
            List<String> openTo,
            boolean demo,
            boolean historic,
            HistoricalRecord.@Nullable DatePrecision datePrecision,
            long version,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> slots) {}

    /** Where. */
    record VenueView(
            String name,
            @Nullable String address,
            @Nullable String town,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    /** When people may sign up. */
    record WindowView(String opens, String closes) {}

    /** Who presents. */
    record PresenterView(@Nullable String organisationId, String name) {}

    static EventView of(Event event) {
        return warned(event, null);
    }

    static EventView warned(Event event, @Nullable List<WarningView> warnings) {
        return of(
                event,
                event.details().sessions().stream()
                        .map(session -> of(event, session))
                        .toList(),
                warnings);
    }

    /** As a list shows it: a bus by its stops, those to come only while there are any. */
    static EventView listed(Event event) {
        EventDetails details = event.details();
        if (details.format().kind() != Format.Kind.BUS_TOUR) {
            return of(event);
        }
        List<Session> coming =
                details.sessions().stream().filter(Session::planned).toList();
        return of(
                event,
                StopAppointments.of(details, coming.isEmpty() ? details.sessions() : coming).stream()
                        .limit(STOPS_LISTED)
                        .map(stay -> of(
                                event,
                                stay.whole(),
                                stay.sessions().stream().map(Session::id).toList()))
                        .toList(),
                null);
    }

    private static EventView of(Event event, List<SessionView> sessions, @Nullable List<WarningView> warnings) {
        EventDetails details = event.details();
        HistoricalRecord history = details.history();
        return new EventView(
                details.id(),
                details.title(),
                details.format().kind(),
                details.territory(),
                details.audience(),
                status(event),
                details.series(),
                ProgrammeIndex.seriesKey(details.series()),
                details.summary(),
                details.functions(),
                details.openTo(),
                details.demo(),
                history != null,
                event.version(),
                details.sessions().stream()
                        .map(Session::start)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .min(Comparator.naturalOrder())
                        .map(EventViews::time)
                        .orElse(null),
                history == null ? null : history.precision(),
                history == null ? null : attendance(history.attendance()),
                details.sessions().size(),
                sessions,
                details.contact(),
                warnings,
                details.format().write());
    }

    static SessionView of(Event event, Session session) {
        return of(event, session, null);
    }

    private static SessionView of(Event event, Session session, @Nullable List<String> slots) {
        EventDetails details = event.details();
        HistoricalRecord history = details.history();
        Session.Window window = session.window();
        return new SessionView(
                session.id(),
                details.id(),
                session.title(),
                optionalTime(session.start()),
                optionalTime(session.end()),
                venue(session),
                session.capacity(),
                details.audience(),
                window == null ? null : view(window),
                switch (session.state()) {
                    case PLANNED -> event instanceof Event.Draft ? "DRAFT" : "PUBLISHED";
                    case CANCELLED -> "CANCELLED";
                    case ENDED -> "ENDED";
                },
                session.presenters().stream()
                        .map(presenter -> new PresenterView(presenter.organisationId(), presenter.name()))
                        .toList(),
                details.territory(),
                details.format().kind(),
                details.title(),
                details.series(),
                details.functions(),
                details.openTo(),
                details.demo(),
                history != null,
                history == null ? null : history.precision(),
                event.version(),
                session.reason(),
                slots);
    }

    private static WindowView view(Session.Window window) {
        return new WindowView(time(window.opens()), time(window.closes()));
    }

    private static String status(Event event) {
        return switch (event) {
            case Event.Draft ignored -> "DRAFT";
            case Event.Published ignored -> "PUBLISHED";
            case Event.Cancelled ignored -> "CANCELLED";
            case Event.Ended ignored -> "ENDED";
        };
    }

    private static @Nullable AttendanceView attendance(HistoricalRecord.@Nullable Attendance attendance) {
        return attendance == null
                ? null
                : new AttendanceView(
                        attendance.professionals(),
                        attendance.organisations(),
                        attendance.participants(),
                        attendance.partnersAndProfessionals(),
                        attendance.perSession());
    }

    static @Nullable VenueView venue(Session session) {
        var venue = session.venue();
        return venue == null
                ? null
                : new VenueView(venue.name(), venue.address(), venue.town(), venue.latitude(), venue.longitude());
    }

    static @Nullable String optionalTime(@Nullable Instant time) {
        return time == null ? null : time(time);
    }

    private static String time(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.atZone(EventLimits.PARIS).toOffsetDateTime());
    }
}
