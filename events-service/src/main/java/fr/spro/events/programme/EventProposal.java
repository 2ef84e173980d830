package fr.spro.events.programme;

import fr.spro.events.formats.Contact;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.SessionDefaults;
import fr.spro.events.formats.Venue;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an organiser wants an event to be.
 *
 * @param contact who answers questions about it; null where the territory's contact does
 */
public record EventProposal(
        String territory,
        Format format,
        String title,
        @Nullable String series,
        @Nullable String summary,
        List<ProfessionalFunction> functions,
        List<String> openTo,
        Audience audience,
        boolean demo,
        List<PlannedSession> sessions,
        @Nullable Contact contact) {
    private static final Duration LONGEST = Duration.ofHours(24);

    public EventProposal {
        functions = List.copyOf(functions);
        openTo = List.copyOf(openTo);
        sessions = List.copyOf(sessions);
    }

    /** A proposal without a contact of its own. */
    public EventProposal(
            String territory,
            Format format,
            String title,
            @Nullable String series,
            @Nullable String summary,
            List<ProfessionalFunction> functions,
            List<String> openTo,
            Audience audience,
            boolean demo,
            List<PlannedSession> sessions) {
        this(territory, format, title, series, summary, functions, openTo, audience, demo, sessions, null);
    }

    /** Reads a proposal; problems of single fields are noted in the fields' checks. */
    public static EventProposal read(InputFields fields, Instant now) {
        String territory = fields.text("territory", 60);
        int noted = fields.checks().problems().size();
        Format.Kind kind = fields.choice("format", Format.Kind.class, Format.Kind.SEMINAR);
        Format format = Format.read(kind, fields);
        SessionDefaults outline = new SessionDefaults(
                fields.optionalObject("venue", Venue::read),
                fields.optionalNumber("capacity", 1, EventLimits.CAPACITY),
                fields.objects("presenters", EventLimits.PRESENTERS, Presenter::read),
                fields.objects("sessions", EventLimits.SESSIONS, PlannedSession::read),
                LocalDate.ofInstant(now, EventLimits.PARIS));
        boolean readable = fields.checks().problems().size() == noted;
        Audience audience = fields.optionalChoice("audience", Audience.class);
        EventProposal proposal = new EventProposal(
                territory,
                format,
                fields.text("title", EventLimits.TITLE),
                fields.optionalText("series", EventLimits.TITLE),
                fields.optionalText("summary", 4000),
                fields.choices("functions", ProfessionalFunction.class),
                fields.texts("openTo", 30, 60),
                audience == null ? Audience.PROFESSIONALS : audience,
                fields.flag("demo"),
                readable ? format.sessions(outline) : List.of(),
                fields.optionalObject("contact", Contact::read));
        fields.done();
        return proposal;
    }

    EventProposal with(List<PlannedSession> others) {
        return new EventProposal(
                territory, format, title, series, summary, functions, openTo, audience, demo, others, contact);
    }

    /** The same with an invitation only for those of the invited territories that fit. */
    EventProposal inviting(Predicate<String> fits) {
        return new EventProposal(
                territory,
                format,
                title,
                series,
                summary,
                functions,
                openTo.stream().filter(fits).toList(),
                audience,
                demo,
                sessions,
                contact);
    }

    /** Notes what is wrong with the proposal as a whole. */
    void check(Instant now, ProblemCollector checks) {
        format.checkOn(LocalDate.ofInstant(now, EventLimits.PARIS), checks);
        if (sessions.size() > EventLimits.SESSIONS) {
            checks.add("sessions", "TOO_MANY", Map.of("max", EventLimits.SESSIONS));
            return;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < sessions.size(); i++) {
            PlannedSession session = sessions.get(i);
            String path = "sessions[" + i + "].";
            if (session.id() != null && !ids.add(session.id())) {
                checks.add(path + "id", "TWICE");
            }
            Integer capacity = session.capacity();
            if (capacity != null && (capacity < 1 || capacity > EventLimits.CAPACITY)) {
                checks.add(
                        path + "capacity",
                        capacity < 1 ? "TOO_SMALL" : "TOO_LARGE",
                        Map.of("min", 1, "max", EventLimits.CAPACITY));
            }
            checkTimes(session, path, now, checks);
        }
    }

    private static void checkTimes(PlannedSession session, String path, Instant now, ProblemCollector checks) {
        Instant start = session.start();
        Instant end = session.end();
        if (start == null) {
            checks.add(path + "start", "REQUIRED");
        }
        if (end == null) {
            checks.add(path + "end", "REQUIRED");
        }
        if (start == null || end == null) {
            return;
        }
        Instant first = EventLimits.FIRST_DAY.atStartOfDay(EventLimits.PARIS).toInstant();
        Instant last = EventLimits.lastDay(now).atStartOfDay(EventLimits.PARIS).toInstant();
        if (start.isBefore(first) || start.isAfter(last)) {
            checks.add(
                    path + "start",
                    "OUTSIDE_LIMITS",
                    Map.of(
                            "min",
                            EventLimits.FIRST_DAY.toString(),
                            "max",
                            EventLimits.lastDay(now).toString()));
        } else if (!end.isAfter(start)) {
            checks.add(path + "end", "END_BEFORE_START");
        } else if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            checks.add(path + "end", "TOO_LONG_A_SESSION", Map.of("max", LONGEST.toHours()));
        }
        checkWindow(session, end, path, checks);
    }

    private static void checkWindow(PlannedSession session, Instant end, String path, ProblemCollector checks) {
        Instant opens = session.opens();
        Instant closes = session.closes();
        if (session.capacity() == null && (opens != null || closes != null)) {
            checks.add(path + "registration", "NEEDS_CAPACITY");
        }
        if (closes != null && closes.isAfter(end)) {
            checks.add(path + "registration.closes", "AFTER_THE_END");
        }
        if (opens != null && !opens.isBefore(closes == null ? end : closes)) {
            checks.add(path + "registration.opens", "END_BEFORE_START");
        }
    }
}
