package fr.spro.registration.printouts;

import java.util.List;
import java.util.stream.IntStream;

/** A part of a day for which people sign once. */
public enum HalfDay {
    MORNING,
    AFTERNOON,
    EVENING;

    private static final int HOUR = 60;
    private static final int NOON = 12 * HOUR + 30;
    private static final int AFTER_LUNCH = 13 * HOUR + 30;

    /** Where each part ends, in minutes of the day. */
    private static final List<Integer> BOUNDS = List.of(0, 13 * HOUR, 18 * HOUR, 36 * HOUR);

    /**
     * What is signed for between two minutes of a day: morning and afternoon when at least an hour lies before half past
     * twelve and an hour behind half past one; otherwise the part that holds most of the time, the earlier if two hold
     * as much.
     *
     * @param to may lie beyond midnight
     */
    public static List<HalfDay> between(int from, int to) {
        if (from <= NOON - HOUR && to >= AFTER_LUNCH + HOUR) {
            return List.of(MORNING, AFTERNOON);
        }
        int most = IntStream.range(0, values().length)
                .reduce((a, b) -> within(b, from, to) > within(a, from, to) ? b : a)
                .orElse(0);
        return List.of(values()[most]);
    }

    private static int within(int part, int from, int to) {
        return Math.max(0, Math.min(to, BOUNDS.get(part + 1)) - Math.max(from, BOUNDS.get(part)));
    }
}
