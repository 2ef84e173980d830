package fr.spro.acceptance.chaos;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One session under load, and everything that was asked of it. */
final class Session {
    final String id;
    final int places;
    final Queue<Operation> history = new ConcurrentLinkedQueue<>();
    final List<Held> held = new CopyOnWriteArrayList<>();
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicInteger scans = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile int lastPlaces;

    /** A registration that somebody was told of. */
    record Held(int key, String registrationId, boolean confirmed) {}

    Session(String id, int places) {
        this.id = id;
        this.places = places;
        this.lastPlaces = places;
    }

    int nextKey() {
        return keys.getAndIncrement();
    }

    int nextScan() {
        return scans.incrementAndGet();
    }

    /** The next change of the capacity; one organiser makes them one after the other. */
    Ask.SetPlaces nextPlaces(int wanted) {
        lastPlaces = wanted;
        return new Ask.SetPlaces(changes.incrementAndGet(), wanted);
    }

    /** What the capacity is once everything has arrived. */
    int lastPlaces() {
        return lastPlaces;
    }

    int keys() {
        return keys.get();
    }

    String email(int person) {
        return "p" + person + "@" + id.toLowerCase(java.util.Locale.ROOT) + ".example.org";
    }

    /** The number of whoever has an address; -1 for an address that nobody here used. */
    int person(String email) {
        String number = email.startsWith("p") && email.endsWith("@" + email(0).substring(3))
                ? email.substring(1, email.indexOf('@'))
                : "-1";
        return Integer.parseInt(number);
    }
}
