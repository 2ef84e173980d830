package fr.spro.evaluation.publication;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Questions of sealed campaigns whose texts were counted for the first time together, and what each scope has of the year
 * from then on. The batches of a year are numbered without a gap; a stored one never changes.
 */
public record VerbatimYearBatch(
        int year,
        int number,
        LocalDate asOf,
        List<Entry> entries,
        SortedMap<String, List<VerbatimYear.Question>> figures) {
    /** Questions of a campaign, as a release of its texts counted them. */
    public record Entry(String campaignId, String releaseId, List<String> linkIds) {
        public Entry {
            linkIds = List.copyOf(linkIds);
        }
    }

    public VerbatimYearBatch {
        entries = List.copyOf(entries);
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    }
}
