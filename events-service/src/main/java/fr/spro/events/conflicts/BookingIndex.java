package fr.spro.events.conflicts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who takes which room and which organisation when, over all events. Taking in an event costs {@code O(k log n)} for its
 * {@code k} sessions and presenters, a question {@code O(log n)} and the bookings of the day before and the day itself.
 * Readers never wait; writers of one event must come one after the other.
 */
public final class BookingIndex {
    /** No session is longer. */
    private static final Duration LONGEST = Duration.ofHours(24);
    /** A few are enough to be told. */
    private static final int MOST = 3;
    /** So many bookings of one room on one day are looked at. */
    private static final int LOOKED_AT = 500;

    private static final Comparator<Position> BY_START = Comparator.comparing(Position::start)
            .thenComparing(Position::eventId)
            .thenComparing(Position::index);

    private final ConcurrentMap<String, ConcurrentNavigableMap<Position, RoomBooking>> bookings =
            new ConcurrentHashMap<>();

    private record Position(Instant start, String eventId, int index) {}

    /** Takes in an event; what {@code before} of it took, null when nothing, is given back first. */
    public void replace(@Nullable ConflictSubject before, ConflictSubject after) {
        if (before != null) {
            remove(before);
        }
        for (ConflictSlot slot : after.slots()) {
            RoomBooking booking =
                    new RoomBooking(after.eventId(), after.title(), slot.start(), slot.end(), slot.room());
            Position position = new Position(slot.start(), after.eventId(), slot.index());
            for (String key : keys(after, slot)) {
                bookings.compute(key, (name, taken) -> {
                    ConcurrentNavigableMap<Position, RoomBooking> now =
                            taken == null ? new ConcurrentSkipListMap<>(BY_START) : taken;
                    now.put(position, booking);
                    return now;
                });
            }
        }
    }

    private void remove(ConflictSubject before) {
        for (ConflictSlot slot : before.slots()) {
            Position position = new Position(slot.start(), before.eventId(), slot.index());
            for (String key : keys(before, slot)) {
                bookings.computeIfPresent(key, (name, taken) -> {
                    taken.remove(position);
                    return taken.isEmpty() ? null : taken;
                });
            }
        }
    }

    /** What the events that fit take under the key at that time: the first few. */
    public List<RoomBooking> taking(String key, Instant start, Instant end, Predicate<RoomBooking> fits) {
        ConcurrentNavigableMap<Position, RoomBooking> taken = bookings.get(key);
        if (taken == null) {
            return List.of();
        }
        Position from = new Position(start.minus(LONGEST), "", 0);
        Position to = new Position(end, "", 0);
        List<RoomBooking> found = new ArrayList<>();
        Set<String> events = new HashSet<>();
        int looked = 0;
        for (RoomBooking booking : taken.subMap(from, to).values()) {
            if (++looked > LOOKED_AT || found.size() == MOST) {
                break;
            }
            if (booking.end().isAfter(start) && fits.test(booking) && events.add(booking.eventId())) {
                found.add(booking);
            }
        }
        return found;
    }

    /** How many rooms and organisations are taken at all. */
    int size() {
        return bookings.size();
    }

    private static Set<String> keys(ConflictSubject subject, ConflictSlot slot) {
        Set<String> keys = new HashSet<>();
        String room = slot.room();
        if (room != null) {
            keys.add(room);
        }
        ConflictKeys.presenters(subject, slot).forEach(presenter -> keys.addAll(ConflictKeys.kept(presenter)));
        return keys;
    }
}
