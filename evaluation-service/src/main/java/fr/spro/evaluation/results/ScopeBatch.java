package fr.spro.evaluation.results;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sealed campaigns of a year that were counted for the first time together, and the releases that were made of them, by
 * scope, with the ids of the breakdowns that were made for them. The batches of a year are numbered without a gap; a stored one never changes.
 */
public record ScopeBatch(
        int year,
        int number,
        LocalDate asOf,
        List<String> campaigns,
        SortedMap<String, String> releases,
        List<String> breakdowns) {
    public ScopeBatch {
        campaigns = List.copyOf(campaigns);
        breakdowns = List.copyOf(breakdowns);
        releases = Collections.unmodifiableSortedMap(new TreeMap<>(releases));
    }
}
