package fr.spro.gateway.availability;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The newest numbers of each session, in the order in which they came. A page asks for what came after its last look, so
 * one that is slow misses only what newer numbers have replaced, and nothing is kept for it.
 */
final class LatestAvailability {

    private record Posted(AvailabilityMessage numbers, long sequence) {}

    private final Map<String, Posted> bySession = new HashMap<>();
    private final ConcurrentNavigableMap<Long, AvailabilityMessage> inOrder = new ConcurrentSkipListMap<>();
    private volatile long last;

    /** What a look showed; {@code sequence} is for the next one. */
    record Look(long sequence, List<AvailabilityMessage> numbers) {
        Look {
            numbers = List.copyOf(numbers);
        }
    }

    /** Takes them over if they are newer than what it has; whether they were. */
    synchronized boolean take(AvailabilityMessage numbers) {
        Posted there = bySession.get(numbers.session());
        if (there != null && !numbers.isNewerThan(there.numbers())) {
            return false;
        }
        long sequence = last + 1;
        bySession.put(numbers.session(), new Posted(numbers, sequence));
        // The new ones first: a look in between finds the old ones, or that something came after it.
        inOrder.put(sequence, numbers);
        if (there != null) {
            inOrder.remove(there.sequence());
        }
        last = sequence;
        return true;
    }

    /** What came after {@code since} (0: everything) and is wanted. */
    Look after(long since, Predicate<AvailabilityMessage> wanted) {
        long seen = last;
        return new Look(
                seen,
                inOrder.subMap(since, false, seen, true).values().stream()
                        .filter(wanted)
                        .toList());
    }
}
