package fr.spro.events.tours;

import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.SessionDefaults;
import fr.spro.events.formats.Venue;
import fr.spro.events.programme.EventDetails;
import fr.spro.events.programme.EventProposal;
import fr.spro.events.programme.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Another tour in the place of that of an event, with the same appointments as far as that goes: one that has moved on its
 * day keeps its session, so that whoever has it keeps it and is told of the new hour.
 */
public final class TourUpdate {
    private record Spot(@Nullable Instant start, @Nullable Venue venue) {}

    private record Stop(LocalDate date, @Nullable Venue venue) {}

    private final EventDetails event;
    private final Map<Spot, Session> exact = new HashMap<>();
    private final Map<Stop, Deque<Session>> movable = new HashMap<>();
    private final Map<Stop, Integer> counsellors = new HashMap<>();

    private TourUpdate(EventDetails event) {
        this.event = event;
        if (event.format() instanceof BusTour before) {
            before.days()
                    .forEach(day -> day.stops()
                            .forEach(stop -> counsellors.put(new Stop(day.date(), stop.place()), stop.counsellors())));
        }
    }

    /** The event as it shall be. */
    public static EventProposal with(EventDetails event, BusTour tour) {
        return new EventProposal(
                event.territory(),
                tour,
                event.title(),
                event.series(),
                event.summary(),
                event.functions(),
                event.openTo(),
                event.audience(),
                event.demo(),
                new TourUpdate(event).sessions(tour),
                event.contact());
    }

    private List<PlannedSession> sessions(BusTour tour) {
        List<PlannedSession> wanted = tour.sessions(new SessionDefaults(null, null, List.of(), List.of()));
        Map<Spot, PlannedSession> spots = new HashMap<>();
        wanted.forEach(plan -> spots.put(new Spot(plan.start(), plan.venue()), plan));
        for (Session session : event.sessions()) {
            Instant start = session.start();
            Spot spot = new Spot(start, session.venue());
            if (spots.containsKey(spot)) {
                exact.putIfAbsent(spot, session);
            } else if (session.planned() && start != null) {
                movable.computeIfAbsent(stop(start, session.venue()), unknown -> new ArrayDeque<>())
                        .add(session);
            }
        }
        List<PlannedSession> sessions = new ArrayList<>();
        wanted.forEach(plan -> sessions.add(identified(plan)));
        return sessions;
    }

    private PlannedSession identified(PlannedSession plan) {
        Session same = exact.get(new Spot(plan.start(), plan.venue()));
        if (same != null) {
            return as(plan, null, same);
        }
        Deque<Session> left = movable.get(stop(Objects.requireNonNull(plan.start()), plan.venue()));
        Session moved = left == null ? null : left.poll();
        return moved == null ? plan.presentedBy(presenters()) : as(plan, moved.id(), moved);
    }

    /** The places of an appointment that somebody changed by hand stay, unless the stop has other counsellors now. */
    private PlannedSession as(PlannedSession plan, @Nullable String id, Session session) {
        boolean sameLength = length(plan.start(), plan.end()).equals(length(session.start(), session.end()));
        Integer before = counsellors.get(stop(Objects.requireNonNull(plan.start()), plan.venue()));
        Integer capacity = sameLength && Objects.equals(before, plan.capacity()) && session.capacity() != null
                ? session.capacity()
                : plan.capacity();
        return new PlannedSession(
                id,
                plan.title(),
                plan.start(),
                plan.end(),
                plan.venue(),
                capacity,
                session.presenters(),
                null,
                id == null ? null : closing(session, plan.start()));
    }

    /** Where sign-up ended some time before the old hour, it ends then for the new one too. */
    private static @Nullable Instant closing(Session session, @Nullable Instant start) {
        Session.Window window = session.window();
        return window == null
                        || start == null
                        || window.closes().equals(session.start())
                        || window.closes().isAfter(start)
                ? null
                : window.closes();
    }

    private static Duration length(@Nullable Instant start, @Nullable Instant end) {
        return start == null || end == null ? Duration.ZERO : Duration.between(start, end);
    }

    private List<Presenter> presenters() {
        return event.sessions().isEmpty()
                ? List.of()
                : event.sessions().getFirst().presenters();
    }

    private static Stop stop(Instant start, @Nullable Venue venue) {
        return new Stop(LocalDate.ofInstant(start, EventLimits.PARIS), venue);
    }
}
