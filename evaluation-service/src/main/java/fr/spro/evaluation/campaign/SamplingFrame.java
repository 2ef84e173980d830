package fr.spro.evaluation.campaign;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who was present, in counts only. */
public record SamplingFrame(int present, SortedMap<String, Integer> byFunction, SortedMap<String, Integer> byOrgType) {
    public SamplingFrame {
        if (present < 0) {
            throw new IllegalArgumentException("fewer than none present");
        }
        byFunction = Collections.unmodifiableSortedMap(new TreeMap<>(byFunction));
        byOrgType = Collections.unmodifiableSortedMap(new TreeMap<>(byOrgType));
    }

    /** Returns whether so many people present can have given so many answers. */
    public static boolean isPlausible(int answers, int present) {
        return present > 0 && answers <= present;
    }
}
