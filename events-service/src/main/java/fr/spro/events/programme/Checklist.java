package fr.spro.events.programme;

import fr.spro.events.conflicts.Conflict;
import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.CrossVisits;
import fr.spro.events.formats.DropIn;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Forum;
import fr.spro.events.formats.Seminar;
import fr.spro.events.formats.Series;
import fr.spro.events.formats.SpeedDating;
import fr.spro.events.formats.Stand;
import fr.spro.events.formats.Venue;
import fr.spro.events.formats.Workshops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is ready for an event to be published, and what is not. Pure.
 *
 * @param publishable whether it is a draft and nothing is missing
 */
public record Checklist(List<Item> items, boolean publishable) {
    public Checklist {
        items = List.copyOf(items);
    }

    /** How far something is. */
    public enum State {
        /** It is ready. */
        DONE,
        /** Without it the event cannot be published. */
        MISSING,
        /** The event may be published, but somebody should look at it. */
        WARNING
    }

    /**
     * A line of the list.
     *
     * @param code names what is looked at
     * @param conflict whether the code is that of a conflict or a refusal, whose text says everything
     * @param path field where somebody would look first, empty where there is no single one
     * @param args values for the text
     */
    public record Item(String code, State state, boolean conflict, String path, Map<String, Object> args) {
        public Item {
            args = Map.copyOf(args);
        }
    }

    /**
     * The list of an event with its conflicts.
     *
     * @param open whether something new may be planned in its territory
     * @param answered whether the event or its territory says who answers questions
     */
    public static Checklist of(Event event, boolean open, boolean answered, List<Conflict> conflicts, Instant now) {
        Lines lines = new Lines(event.details(), now);
        lines.ofEveryEvent();
        lines.ofTheFormat();
        List<Item> items = lines.items;
        if (!open && event instanceof Event.Draft) {
            items.add(new Item("TERRITORY_CLOSED", State.MISSING, true, "territory", Map.of()));
        }
        if (!answered && event instanceof Event.Draft) {
            items.add(new Item("CONTACT_MISSING", State.MISSING, true, "contact", Map.of()));
        }
        for (Conflict conflict : conflicts) {
            State state = conflict.severity() == Conflict.Severity.REFUSED ? State.MISSING : State.WARNING;
            items.add(new Item(conflict.code(), state, true, conflict.path(), conflict.args()));
        }
        return new Checklist(
                items, event instanceof Event.Draft && items.stream().noneMatch(item -> item.state() == State.MISSING));
    }

    private static final class Lines {
        private final EventDetails details;
        private final List<Session> sessions;
        private final Instant now;
        private final List<Item> items = new ArrayList<>();

        Lines(EventDetails details, Instant now) {
            this.details = details;
            this.now = now;
            this.sessions = details.sessions().stream()
                    .filter(session -> session.state() != Session.State.CANCELLED)
                    .toList();
        }

        private void line(String code, boolean done, State otherwise, Map<String, Object> args) {
            items.add(new Item(code, done ? State.DONE : otherwise, false, "", args));
        }

        private void advised(String code, boolean done) {
            line(code, done, State.WARNING, Map.of());
        }

        /** A line about several things of which some are not ready; none at all is told elsewhere. */
        private <T> void each(String code, List<T> things, Predicate<T> ready) {
            if (!things.isEmpty()) {
                long open = things.stream().filter(ready.negate()).count();
                line(code, open == 0, State.WARNING, Map.of("count", open));
            }
        }

        private void ofEveryEvent() {
            line("TITLE", !details.title().isBlank(), State.MISSING, Map.of());
            advised("SUMMARY", details.summary() != null);
            line("DATES", !sessions.isEmpty(), State.MISSING, Map.of("count", sessions.size()));
            if (sessions.isEmpty()) {
                return;
            }
            advised("TO_COME", sessions.stream().anyMatch(session -> !session.over(now)));
            each("PLACES", sessions, session -> session.venue() != null);
            each("ADDRESS", venues(), venue -> venue.address() != null);
            capacity();
            if (count(session -> session.capacity() != null) > 0) {
                advised("SIGN_UP", sessions.stream().allMatch(this::signUpIsSensible));
            }
        }

        private void capacity() {
            long free = count(session -> session.capacity() == null);
            boolean freeIsUsual = switch (details.format().kind()) {
                case FORUM, DROP_IN, CROSS_VISITS, BUS_TOUR, STAND -> true;
                case SPEED_DATING, WORKSHOPS, SEMINAR, SERIES -> false;
            };
            if (free == sessions.size()) {
                advised("FREE_ENTRY", freeIsUsual);
            } else {
                each("CAPACITY", sessions, session -> session.capacity() != null);
            }
        }

        /** Somebody who reads the programme can still sign up, and not for what has begun. */
        private boolean signUpIsSensible(Session session) {
            Session.Window window = session.window();
            Instant start = session.start();
            return window == null
                    || session.over(now)
                    || (window.closes().isAfter(now)
                            && (start == null || !window.closes().isAfter(start)));
        }

        private long count(Predicate<Session> open) {
            return sessions.stream().filter(open).count();
        }

        private void ofTheFormat() {
            switch (details.format()) {
                case Forum forum -> {
                    advised("STANDS", !forum.stands().isEmpty());
                    each("STANDS_PLACED", forum.stands(), stand -> stand.place() != null);
                }
                case SpeedDating rounds -> {
                    advised("TABLES", rounds.tables() != null);
                    advised("ROUNDS", rounds.rounds() != null);
                    advised("MINUTES", rounds.minutes() != null);
                }
                case Workshops day -> {
                    advised("WORKSHOPS", !day.workshops().isEmpty());
                    each("WORKSHOP_CAPACITIES", day.workshops(), workshop -> workshop.capacity() != null);
                }
                case Seminar ignored -> presenters();
                case Series series -> {
                    advised("STEPS", series.steps().size() == sessions.size());
                    presenters();
                }
                case DropIn dropIn -> dropIn(dropIn);
                case CrossVisits visits -> each("VISITS_DATED", visits.visits(), visit -> visit.start() != null);
                case BusTour tour ->
                    each(
                            "STOPS_LOCATED",
                            tour.days().stream()
                                    .flatMap(day -> day.stops().stream())
                                    .toList(),
                            stop -> isLocated(stop.place()));
                case Stand stand -> advised("HOST", stand.host() != null);
            }
        }

        private void presenters() {
            each("PRESENTERS", sessions, session -> !session.presenters().isEmpty());
        }

        private List<Venue> venues() {
            List<Venue> venues = new ArrayList<>();
            for (Session session : sessions) {
                Venue venue = session.venue();
                if (venue != null && !venues.contains(venue)) {
                    venues.add(venue);
                }
            }
            return venues;
        }

        private void dropIn(DropIn dropIn) {
            advised("TIMES", dropIn.opensAt() != null && dropIn.closesAt() != null);
            if (OpenEndedPlanner.isOpen(details)) {
                line("AHEAD", !OpenEndedPlanner.isFull(details), State.WARNING, Map.of("max", EventLimits.SESSIONS));
            }
        }

        private static boolean isLocated(@Nullable Venue place) {
            return place != null && place.latitude() != null && place.longitude() != null;
        }
    }
}
