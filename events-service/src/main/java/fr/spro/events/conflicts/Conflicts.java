package fr.spro.events.conflicts;

import fr.spro.events.conflicts.Conflict.Rule;
import fr.spro.events.conflicts.Conflict.Severity;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.SpeedDating;
import fr.spro.platform.core.calendar.FrenchHolidays;
import fr.spro.platform.core.calendar.Holiday;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for conflicts. Pure; with {@code n} sessions of {@code p} presenters each it takes {@code O(n^2)} in the event
 * itself to compare times, and a sixty-fourth of {@code n^2 p} to find who presents two, which its limits keep below a
 * million steps each, and {@code O(n p)} questions to the others.
 */
public final class Conflicts {
    /** So many are told at most. */
    public static final int MOST = 50;

    /** After so many sessions and presenters nobody looks further among other events. */
    private static final int QUESTIONS = 10_000;

    private final ConflictSubject subject;
    private int asked;
    private final List<Conflict> found = new ArrayList<>();

    private Conflicts(ConflictSubject subject) {
        this.subject = subject;
    }

    /** Everything: what refuses the event and what its organisers should know. */
    public static List<Conflict> of(
            ConflictSubject subject, OtherBookings others, Predicate<String> knownOrganisation) {
        Conflicts conflicts = new Conflicts(subject);
        conflicts.inside();
        ContainmentCheck.look(subject, conflicts.found);
        conflicts.order();
        conflicts.among(others);
        conflicts.places();
        conflicts.holidays();
        conflicts.signUps();
        conflicts.directory(knownOrganisation);
        return conflicts.found.stream()
                .sorted(Comparator.comparing(Conflict::severity))
                .limit(MOST)
                .toList();
    }

    /** Only what refuses the event: that depends on nothing but the event. */
    public static List<Conflict> refusing(ConflictSubject subject) {
        Conflicts conflicts = new Conflicts(subject);
        conflicts.inside();
        return conflicts.found.stream()
                .filter(conflict -> conflict.severity() == Severity.REFUSED)
                .limit(MOST)
                .toList();
    }

    /** A session with what is compared, worked out once: {@code shares} are the earlier ones with a presenter of its own. */
    private record Known(ConflictSlot slot, @Nullable String room, BitSet shares) {
        boolean isInTheRoomOf(Known other) {
            return room != null && room.equals(other.room);
        }

        boolean isInAnotherRoomThan(Known other) {
            return room != null && other.room != null && !room.equals(other.room);
        }
    }

    private List<Known> known() {
        List<Known> known = new ArrayList<>();
        Map<String, BitSet> keeping = new HashMap<>();
        for (ConflictSlot slot : subject.slots()) {
            BitSet shares = new BitSet();
            for (Presenter presenter : slot.presenters()) {
                for (String key : ConflictKeys.sought(presenter)) {
                    BitSet earlier = keeping.get(key);
                    if (earlier != null) {
                        shares.or(earlier);
                    }
                }
            }
            int here = known.size();
            for (Presenter presenter : slot.presenters()) {
                ConflictKeys.kept(presenter)
                        .forEach(key ->
                                keeping.computeIfAbsent(key, _ -> new BitSet()).set(here));
            }
            known.add(new Known(slot, slot.room(), shares));
        }
        return known;
    }

    private void inside() {
        List<Known> slots = known();
        for (int i = 1; i < slots.size(); i++) {
            Known slot = slots.get(i);
            boolean room = false;
            boolean organisation = false;
            for (int j = 0; j < i && !(room && organisation); j++) {
                Known earlier = slots.get(j);
                if (!slot.slot().overlaps(earlier.slot())) {
                    continue;
                }
                if (!room && slot.isInTheRoomOf(earlier)) {
                    room = true;
                    room(slot.slot());
                } else if (!organisation && slot.shares().get(j) && slot.isInAnotherRoomThan(earlier)) {
                    organisation = true;
                    organisation(slot.slot());
                }
            }
        }
        if (subject.format() instanceof SpeedDating rounds) {
            rounds(rounds);
        }
    }

    private void room(ConflictSlot slot) {
        switch (subject.format().kind()) {
            // Workshops share a house, each in a room of its own.
            case WORKSHOPS -> {}
            // Groups of visitors may come at the same time, and a host may receive two visits.
            case FORUM, CROSS_VISITS ->
                found.add(Conflict.warned(Rule.ROOM, slot.path("venue"), "ROOM_SHARED", Map.of()));
            case SPEED_DATING, SEMINAR, SERIES, DROP_IN, BUS_TOUR, STAND ->
                found.add(Conflict.refused(Rule.ROOM, slot.path("venue"), "ROOM_TAKEN_TWICE", Map.of()));
        }
    }

    private void organisation(ConflictSlot slot) {
        // In the rooms of one house a partner may hold two workshops at once, by two people.
        Severity severity = subject.format().kind() == Format.Kind.WORKSHOPS ? Severity.WARNED : Severity.REFUSED;
        found.add(new Conflict(
                Rule.ORGANISATION, severity, slot.path("presenters"), "ORGANISATION_IN_TWO_PLACES", Map.of()));
    }

    private void rounds(SpeedDating format) {
        Integer rounds = format.rounds();
        Integer tables = format.tables();
        if (rounds != null && tables != null && rounds > tables) {
            found.add(Conflict.refused(Rule.ROUNDS, "rounds", "MORE_ROUNDS_THAN_TABLES", Map.of("tables", tables)));
        }
        Integer needed = format.length();
        if (needed == null) {
            return;
        }
        for (ConflictSlot slot : subject.slots()) {
            long length = Duration.between(slot.start(), slot.end()).toMinutes();
            if (needed > length) {
                found.add(Conflict.refused(
                        Rule.ROUNDS,
                        "rounds",
                        "ROUNDS_LONGER_THAN_SESSION",
                        Map.of("needed", needed, "length", length)));
                return;
            }
        }
    }

    private void order() {
        if (subject.format().kind() != Format.Kind.SERIES) {
            return;
        }
        for (int i = 1; i < subject.slots().size(); i++) {
            ConflictSlot slot = subject.slots().get(i);
            if (slot.start().isBefore(subject.slots().get(i - 1).start())) {
                found.add(Conflict.warned(
                        Rule.ORDER, slot.path("start"), "SERIES_OUT_OF_ORDER", Map.of("number", slot.index() + 1)));
            }
        }
    }

    private void places() {
        Set<String> told = new HashSet<>();
        for (ConflictSlot slot : subject.slots()) {
            var venue = slot.venue();
            if (ConflictKeys.isOpen(venue)) {
                if (told.add("")) {
                    found.add(Conflict.warned(
                            Rule.PLACE, slot.path("venue"), "PLACE_UNKNOWN", Map.of("time", slot.start())));
                }
            } else if (venue != null
                    && venue.address() == null
                    && venue.town() == null
                    && !ConflictKeys.isOnline(venue)
                    && told.add(venue.name())) {
                found.add(Conflict.warned(
                        Rule.PLACE, slot.path("venue"), "PLACE_WITHOUT_ADDRESS", Map.of("place", venue.name())));
            }
        }
    }

    private void holidays() {
        Set<LocalDate> told = new HashSet<>();
        for (ConflictSlot slot : subject.slots()) {
            LocalDate day = LocalDate.ofInstant(slot.start(), EventLimits.PARIS);
            Holiday holiday = FrenchHolidays.on(day);
            if (holiday != null && told.add(day)) {
                found.add(Conflict.warned(
                        Rule.HOLIDAY,
                        slot.path("start"),
                        "SESSION_ON_HOLIDAY",
                        Map.of("day", day, "holiday", holiday)));
            }
        }
    }

    private void signUps() {
        for (ConflictSlot slot : subject.slots()) {
            var closes = slot.closes();
            if (closes != null && closes.isAfter(slot.start())) {
                found.add(Conflict.warned(
                        Rule.SIGN_UP,
                        slot.path("registration.closes"),
                        "SIGN_UP_AFTER_START",
                        Map.of("time", slot.start())));
            }
        }
    }

    private void directory(Predicate<String> known) {
        Set<String> told = new HashSet<>();
        for (ConflictSlot slot : subject.slots()) {
            List<Presenter> presenters = ConflictKeys.presenters(subject, slot);
            for (int i = 0; i < presenters.size(); i++) {
                String id = presenters.get(i).organisationId();
                if (id != null && !known.test(id) && told.add(id)) {
                    found.add(Conflict.warned(
                            Rule.DIRECTORY,
                            path(slot, i) + ".organisationId",
                            "PRESENTER_UNKNOWN",
                            Map.of("name", presenters.get(i).name())));
                }
            }
        }
    }

    /** Where the presenter of that position is written: with the session, or, after those, with the stands. */
    private static String path(ConflictSlot slot, int index) {
        int own = slot.presenters().size();
        return index < own ? slot.path("presenters[" + index + "]") : "stands[" + (index - own) + "]";
    }

    private void among(OtherBookings others) {
        for (ConflictSlot slot : subject.slots()) {
            if (found.size() >= MOST || asked > QUESTIONS) {
                return;
            }
            asked++;
            String room = slot.room();
            if (room != null) {
                for (RoomBooking booking : others.taking(room, slot.start(), slot.end(), any -> true)) {
                    found.add(Conflict.warned(
                            Rule.ROOM,
                            slot.path("venue"),
                            "ROOM_TAKEN",
                            Map.of("event", booking.eventTitle(), "time", booking.start())));
                }
            }
            presenters(slot, others);
        }
    }

    private void presenters(ConflictSlot slot, OtherBookings others) {
        List<Presenter> presenters = ConflictKeys.presenters(subject, slot);
        String room = slot.room();
        for (int i = 0; i < presenters.size() && found.size() < MOST; i++) {
            Presenter presenter = presenters.get(i);
            asked++;
            Set<String> told = new HashSet<>();
            for (String key : ConflictKeys.sought(presenter)) {
                for (RoomBooking booking :
                        others.taking(key, slot.start(), slot.end(), taken -> taken.isElsewhere(room))) {
                    if (told.add(booking.eventId())) {
                        found.add(Conflict.warned(
                                Rule.ORGANISATION,
                                path(slot, i),
                                "ORGANISATION_ELSEWHERE",
                                Map.of(
                                        "name",
                                        presenter.name(),
                                        "event",
                                        booking.eventTitle(),
                                        "time",
                                        booking.start())));
                    }
                }
            }
        }
    }
}
