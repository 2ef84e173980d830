package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.LatestRelease;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sealed campaigns of a year that were counted for the first time together, and the releases that were made of them, by
 * scope, with the ids of the breakdowns that were made for them. The batches of a year are numbered without a gap; a stored one never changes.
 *
 * @param corrected how often the attendance of a campaign had been corrected, for those with more corrections than the
 *     batches before counted
 */
public record ScopeBatch(
        int year,
        int number,
        LocalDate asOf,
        List<String> campaigns,
        SortedMap<String, String> releases,
        List<String> breakdowns,
        SortedMap<String, Integer> corrected) {
    public ScopeBatch {
        corrected = Collections.unmodifiableSortedMap(new TreeMap<>(corrected));
        campaigns = List.copyOf(campaigns);
        breakdowns = List.copyOf(breakdowns);
        releases = Collections.unmodifiableSortedMap(new TreeMap<>(releases));
    }

    /** Returns the same batch with what was made for it. */
    ScopeBatch with(SortedMap<String, String> made, List<String> broken) {
        return new ScopeBatch(year, number, asOf, campaigns, made, broken, corrected);
    }

    /** Returns the corrections that a campaign has beyond those that some batches counted, by campaign. */
    static SortedMap<String, Integer> uncounted(List<Campaign> campaigns, List<ScopeBatch> batches) {
        SortedMap<String, Integer> uncounted = new TreeMap<>();
        for (Campaign campaign : campaigns) {
            String id = campaign.terms().id();
            int corrections = Math.toIntExact(campaign.publications().stream()
                    .filter(publication -> publication.released().reason() == LatestRelease.Reason.ATTENDANCE)
                    .count());
            int counted = batches.stream()
                    .mapToInt(batch -> batch.corrected().getOrDefault(id, 0))
                    .max()
                    .orElse(0);
            if (corrections > counted) {
                uncounted.put(id, corrections);
            }
        }
        return uncounted;
    }
}
