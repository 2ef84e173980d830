package fr.spro.evaluation.response;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** When answers came, as told by reminders: before the first, after it, after the second. */
public final class ReminderPhases {
    /** In their order. */
    public static final List<String> ALL = List.of("P0", "P1", "P2");

    private ReminderPhases() {}

    /** The phase after so many rounds of reminders. */
    public static String after(int reminders) {
        return ALL.get(Math.clamp(reminders, 0, ALL.size() - 1));
    }

    /**
     * Under which phase each may be kept so that none has fewer than k answers: a small one goes to the one before it, the
     * first to the one behind it. All are one where there are fewer than k answers altogether.
     *
     * @param counts answers by phase
     */
    public static SortedMap<String, String> merged(Map<String, Integer> counts, int k) {
        SortedMap<String, String> merged = new TreeMap<>();
        int gathered = 0;
        int last = ALL.size() - 1;
        for (int i = last; i >= 0; i--) {
            gathered += counts.getOrDefault(ALL.get(i), 0);
            if (gathered >= k) {
                name(merged, i, last, ALL.get(i));
                last = i - 1;
                gathered = 0;
            }
        }
        if (last >= 0) {
            // What is left at the front is too small: it goes with the next block.
            String next = last + 1 < ALL.size() ? merged.get(ALL.get(last + 1)) : null;
            String first = ALL.getFirst();
            if (next != null && gathered > 0) {
                merged.replaceAll((phase, name) -> name.equals(next) ? first : name);
            }
            name(merged, 0, last, first);
        }
        return merged;
    }

    private static void name(Map<String, String> merged, int from, int to, String name) {
        for (int i = from; i <= to; i++) {
            merged.put(ALL.get(i), name);
        }
    }
}
