package fr.spro.events.programme;

import fr.spro.events.formats.DateShift;
import fr.spro.events.formats.DropIn;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.SessionDefaults;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An event once more on other days: the same calendar days apart, at the same times of day, with sessions of its own. */
final class EventCopier {
    private EventCopier() {}

    /** The proposal of a new event whose first session is on that day; what was called off is left out. */
    static EventProposal of(Event event, LocalDate date, Instant now) {
        EventDetails details = event.details();
        List<Session> kept = new ArrayList<>(details.sessions());
        kept.removeIf(session -> session.start() == null || session.end() == null);
        if (kept.stream().anyMatch(session -> session.state() != Session.State.CANCELLED)) {
            kept.removeIf(session -> session.state() == Session.State.CANCELLED);
        }
        if (details.format() instanceof DropIn dropIn) {
            Format moved = dropIn.moved(ChronoUnit.DAYS.between(dropIn.from(), date));
            List<PlannedSession> sessions = new ArrayList<>(moved.sessions(outline(kept, now)));
            // A rule gives other days than the ones that were set apart: beyond those that there were, the last one
            // serves.
            for (int i = 0; i < sessions.size() && !kept.isEmpty(); i++) {
                sessions.set(
                        i,
                        sessions.get(i)
                                .copiedFrom(
                                        kept.get(Math.min(i, kept.size() - 1)).id()));
            }
            if (!sessions.isEmpty()) {
                return proposal(details, moved, sessions);
            }
        }
        long days = kept.stream()
                .map(Session::start)
                .min(Comparator.comparing(Instant::toEpochMilli))
                .map(first -> ChronoUnit.DAYS.between(LocalDate.ofInstant(first, EventLimits.PARIS), date))
                .orElse(0L);
        return proposal(
                details,
                details.format().moved(days),
                kept.stream()
                        .map(session -> moved(session, details.title(), days, now))
                        .toList());
    }

    /** What most sessions of the rule have in common. */
    private static SessionDefaults outline(List<Session> sessions, Instant now) {
        return OpenEndedPlanner.Model.of(sessions).outline(LocalDate.ofInstant(now, EventLimits.PARIS));
    }

    private static PlannedSession moved(Session session, String eventTitle, long days, Instant now) {
        Session.Window window = session.window();
        Instant start = session.start();
        Instant opens = window == null ? null : DateShift.by(days, window.opens());
        boolean untilStart = window != null && window.closes().equals(start);
        return new PlannedSession(
                null,
                session.title().equals(eventTitle) ? null : session.title(),
                DateShift.by(days, start),
                DateShift.end(days, start, session.end()),
                session.venue(),
                session.capacity(),
                session.presenters(),
                opens != null && opens.isAfter(now) ? opens : null,
                window == null || untilStart ? null : DateShift.by(days, window.closes()),
                session.id());
    }

    private static EventProposal proposal(EventDetails details, Format format, List<PlannedSession> sessions) {
        return new EventProposal(
                details.territory(),
                format,
                details.title(),
                details.series(),
                details.summary(),
                details.functions(),
                details.openTo(),
                details.audience(),
                details.demo(),
                sessions,
                details.contact());
    }
}
