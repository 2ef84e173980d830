package fr.spro.events.programme;

import fr.spro.events.formats.DropIn;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.SessionDefaults;
import fr.spro.events.formats.Venue;
import fr.spro.events.recurrence.Occurrence;
import fr.spro.events.recurrence.RecurrenceResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of rules without an end, twelve months ahead. How far the rule has been planned is kept with the event: what
 * lies before is the organisers', who may have moved it, changed it or called it off; only what lies behind is added.
 */
final class OpenEndedPlanner {
    private OpenEndedPlanner() {}

    static boolean isOpen(EventDetails details) {
        return details.format() instanceof DropIn dropIn && dropIn.until() == null;
    }

    /** Whether there is no room for another session. */
    static boolean isFull(EventDetails details) {
        return details.sessions().size() >= EventLimits.SESSIONS;
    }

    /**
     * Up to which day a proposal plans its rule: as far as the rule goes today where it has the days of the rule;
     * otherwise as far as it was planned before, or to the last session that somebody wrote down.
     */
    static @Nullable LocalDate plannedTo(EventProposal proposal, @Nullable EventDetails before, Instant now) {
        if (!(proposal.format() instanceof DropIn dropIn) || dropIn.until() != null) {
            return null;
        }
        LocalDate today = day(now);
        if (isMadeByRule(proposal, dropIn, today)) {
            return dropIn.lastDay(today);
        }
        return before != null && before.plannedTo() != null
                ? before.plannedTo()
                : proposal.sessions().stream()
                        .map(PlannedSession::start)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .map(OpenEndedPlanner::day)
                        .orElse(dropIn.from().minusDays(1));
    }

    private static boolean isMadeByRule(EventProposal proposal, DropIn dropIn, LocalDate today) {
        List<Instant> made = starts(dropIn.sessions(new SessionDefaults(null, null, List.of(), List.of(), today)));
        return starts(proposal.sessions()).equals(made);
    }

    /**
     * The proposal without the days that its rule gives behind the last one that is planned; days that somebody wrote
     * down stay in it.
     */
    static EventProposal upToPlanned(EventProposal proposal, EventDetails before, Instant now) {
        if (!(proposal.format() instanceof DropIn dropIn)
                || dropIn.until() != null
                || !isMadeByRule(proposal, dropIn, day(now))) {
            return proposal;
        }
        Instant last = before.sessions().stream()
                .map(Session::start)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return proposal.with(proposal.sessions().stream()
                .filter(session -> session.start() == null || !session.start().isAfter(last))
                .toList());
    }

    private static List<Instant> starts(List<PlannedSession> sessions) {
        List<Instant> starts = new ArrayList<>();
        for (PlannedSession session : sessions) {
            Instant start = session.start();
            if (start != null) {
                starts.add(start);
            }
        }
        starts.sort(Comparator.naturalOrder());
        return starts;
    }

    /** The sessions that are missing up to twelve months from now, as many as there is room for; null when none is. */
    static EventChange.@Nullable SessionsAdded missing(EventDetails details, Instant now) {
        if (!(details.format() instanceof DropIn dropIn) || dropIn.until() != null || isFull(details)) {
            return null;
        }
        LocalDate today = day(now);
        LocalDate last = dropIn.lastDay(today);
        LocalDate first = later(later(plannedTo(details, dropIn).plusDays(1), today), dropIn.from());
        if (first.isAfter(last) || !(dropIn.expanded(first, last) instanceof RecurrenceResult.Planned planned)) {
            return null;
        }
        List<Occurrence> more = planned.occurrences().stream()
                .sorted(Comparator.comparing(Occurrence::original))
                .limit(EventLimits.SESSIONS - details.sessions().size())
                .toList();
        if (more.isEmpty()) {
            return null;
        }
        List<Session> sessions = new ArrayList<>();
        Model model = Model.of(details.sessions());
        int number = details.numbered();
        for (Occurrence occurrence : more) {
            number++;
            sessions.add(Session.from(model.at(occurrence), details.id() + "-" + number, null, details.title(), now));
        }
        boolean all = more.size() == planned.occurrences().size();
        return new EventChange.SessionsAdded(
                sessions, all ? last : more.getLast().original());
    }

    /** An event that was stored before this was kept had twelve months made at once. */
    private static LocalDate plannedTo(EventDetails details, DropIn dropIn) {
        LocalDate kept = details.plannedTo();
        return kept != null
                ? kept
                : details.sessions().stream()
                        .map(Session::start)
                        .filter(Objects::nonNull)
                        .map(OpenEndedPlanner::day)
                        .reduce(dropIn.lastDay(null), OpenEndedPlanner::later);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, EventLimits.PARIS);
    }

    private static LocalDateTime clock(Instant time) {
        return LocalDateTime.ofInstant(time, EventLimits.PARIS);
    }

    /**
     * What most of the planned sessions have in common, so that one in another room does not set the rule.
     *
     * @param closesBefore how long before the start sign-up closes by the clock of France, so that the time of day
     *     stays, also across the change of summer time
     */
    record Model(
            @Nullable Venue venue,
            @Nullable Integer capacity,
            List<Presenter> presenters,
            @Nullable Duration closesBefore) {

        static Model of(List<Session> sessions) {
            List<Session> planned = sessions.stream().filter(Session::planned).toList();
            Map<Model, Integer> counts = new LinkedHashMap<>();
            for (Session session : planned.isEmpty() ? sessions : planned) {
                counts.merge(of(session), 1, Integer::sum);
            }
            return counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(new Model(null, null, List.of(), null));
        }

        private static Model of(Session session) {
            Session.Window window = session.window();
            Instant start = session.start();
            return new Model(
                    session.venue(),
                    session.capacity(),
                    session.presenters(),
                    window == null || start == null || window.closes().equals(start)
                            ? null
                            : Duration.between(clock(window.closes()), clock(start)));
        }

        SessionDefaults outline(LocalDate today) {
            return new SessionDefaults(venue, capacity, presenters, List.of(), today);
        }

        PlannedSession at(Occurrence occurrence) {
            PlannedSession session =
                    PlannedSession.at(null, occurrence.start(), occurrence.end(), venue, capacity, presenters);
            return closesBefore == null || capacity == null
                    ? session
                    : session.closing(clock(occurrence.start())
                            .minus(closesBefore)
                            .atZone(EventLimits.PARIS)
                            .toInstant());
        }
    }
}
