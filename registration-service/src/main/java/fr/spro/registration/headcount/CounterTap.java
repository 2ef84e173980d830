package fr.spro.registration.headcount;

import java.time.Instant;
import java.util.Comparator;

/**
 * One tap on a counter.
 *
 * @param countId made up by the phone; the same id is the same tap, however often it arrives
 * @param door empty where the session has one entrance without a name
 * @param change people who came in, or below zero a correction; not zero
 * @param at when it was tapped, which for a phone without a network is earlier than when it arrives
 */
public record CounterTap(String countId, String door, int change, Instant at) {
    /** Most people one tap counts, and most it takes back. */
    public static final int MOST = 20;
    /** Longest name of a door, in characters. */
    public static final int DOOR = 40;

    /**
     * The order in which taps count, whatever order they arrive in. Of the same instant, who came in comes before what is
     * taken back.
     */
    static final Comparator<CounterTap> ORDER = Comparator.comparing(CounterTap::at)
            .thenComparing(tap -> -tap.change)
            .thenComparing(CounterTap::countId);

    public CounterTap {
        if (change == 0 || Math.abs(change) > MOST) {
            throw new IllegalArgumentException("change " + change);
        }
        if (door.length() > DOOR) {
            throw new IllegalArgumentException("door of " + door.length());
        }
    }

    /** Whether another tap of this id asks for the same. */
    boolean says(CounterTap other) {
        return door.equals(other.door) && change == other.change;
    }
}
