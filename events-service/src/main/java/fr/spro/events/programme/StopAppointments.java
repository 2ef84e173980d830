package fr.spro.events.programme;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people call one meeting: the appointments that a bus has in one village on one day are one stay; every other
 * session stands for itself.
 *
 * @param sessions at least one, by start
 */
public record StopAppointments(List<Session> sessions) {
    public StopAppointments {
        sessions = List.copyOf(sessions);
    }

    private record Key(
            @Nullable LocalDate date,
            @Nullable Venue venue,
            @Nullable String session) {}

    /** The stays of these sessions of an event, in the order of their first sessions. */
    public static List<StopAppointments> of(EventDetails event, List<Session> sessions) {
        boolean bus = event.format().kind() == Format.Kind.BUS_TOUR;
        Map<Key, List<Session>> stays = new LinkedHashMap<>();
        for (Session session : sessions) {
            Instant start = session.start();
            Key key = bus && start != null && session.venue() != null
                    ? new Key(LocalDate.ofInstant(start, EventLimits.PARIS), session.venue(), null)
                    : new Key(null, null, session.id());
            stays.computeIfAbsent(key, unknown -> new ArrayList<>()).add(session);
        }
        return stays.values().stream()
                .map(stay -> new StopAppointments(stay.stream()
                        .sorted(Comparator.comparing(
                                Session::start, Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                        .toList()))
                .toList();
    }

    /** All of it as one session, under the id of the first; what is called off does not make it longer. */
    public Session whole() {
        List<Session> on = sessions.stream()
                .filter(session -> session.state() != Session.State.CANCELLED)
                .toList();
        return on.isEmpty() || on.size() == sessions.size()
                ? joined()
                : new StopAppointments(on).joined(sessions.getFirst().id());
    }

    private Session joined() {
        return joined(sessions.getFirst().id());
    }

    private Session joined(String id) {
        Session first = sessions.getFirst();
        return new Session(
                id,
                title(),
                first.start(),
                end(),
                first.venue(),
                capacity(),
                first.presenters(),
                window(),
                state(),
                state() == Session.State.CANCELLED ? first.reason() : null,
                first.copiedFrom());
    }

    /** To take place while one of its sessions is, over when one is and none is to take place. */
    private Session.State state() {
        List<Session.State> states = sessions.stream().map(Session::state).toList();
        return states.contains(Session.State.PLANNED)
                ? Session.State.PLANNED
                : states.contains(Session.State.ENDED) ? Session.State.ENDED : Session.State.CANCELLED;
    }

    /** The village of several appointments, or the title of a single session. */
    private String title() {
        Session first = sessions.getFirst();
        Venue venue = first.venue();
        return sessions.size() == 1 || venue == null
                ? first.title()
                : Objects.requireNonNullElse(venue.town(), venue.name());
    }

    private @Nullable Instant end() {
        Instant last = null;
        for (Session session : sessions) {
            Instant end = session.end();
            if (end != null && (last == null || end.isAfter(last))) {
                last = end;
            }
        }
        return last;
    }

    /** From the first opening of a sign-up to the last closing. */
    private Session.@Nullable Window window() {
        Session.Window all = null;
        for (Session session : sessions) {
            Session.Window one = session.window();
            if (one != null) {
                all = all == null
                        ? one
                        : new Session.Window(
                                one.opens().isBefore(all.opens()) ? one.opens() : all.opens(),
                                one.closes().isAfter(all.closes()) ? one.closes() : all.closes());
            }
        }
        return all;
    }

    /** The places of all its sessions, null where there is no sign-up. */
    private @Nullable Integer capacity() {
        Integer sum = null;
        for (Session session : sessions) {
            Integer capacity = session.capacity();
            if (capacity != null) {
                sum = capacity + (sum == null ? 0 : sum);
            }
        }
        return sum;
    }
}
