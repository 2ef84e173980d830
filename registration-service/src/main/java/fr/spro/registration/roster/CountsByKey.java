package fr.spro.registration.roster;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers per key, kept up to date line by line. */
final class CountsByKey<K> {

    private final Map<K, int[]> counts = new HashMap<>();

    void count(@Nullable K key, Registration registration, int by) {
        if (key == null) {
            return;
        }
        int[] tally = counts.computeIfAbsent(key, _ -> new int[4]);
        switch (registration) {
            case Registration.Confirmed confirmed -> {
                tally[0] += by;
                tally[2] += confirmed.attended() ? by : 0;
            }
            case Registration.Waiting _ -> tally[1] += by;
            case Registration.Offered _ -> tally[3] += by;
            case Registration.Cancelled _, Registration.Pending _ -> {}
        }
        if (tally[0] == 0 && tally[1] == 0 && tally[3] == 0) {
            counts.remove(key);
        }
    }

    /** Confirmed and offered. */
    int taken(K key) {
        int[] tally = counts.get(key);
        return tally == null ? 0 : tally[0] + tally[3];
    }

    Map<K, Counts.Tally> toMap() {
        Map<K, Counts.Tally> map = HashMap.newHashMap(counts.size());
        counts.forEach((key, tally) -> map.put(key, new Counts.Tally(tally[0], tally[1], tally[2], tally[3])));
        return map;
    }
}
