package fr.spro.evaluation.campaign;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who was present, in counts only. */
public record Frame(int present, SortedMap<String, Integer> byFunction, SortedMap<String, Integer> byOrgType) {
    public Frame {
        if (present < 1) {
            throw new IllegalArgumentException("nobody present");
        }
        byFunction = Collections.unmodifiableSortedMap(new TreeMap<>(byFunction));
        byOrgType = Collections.unmodifiableSortedMap(new TreeMap<>(byOrgType));
    }
}
