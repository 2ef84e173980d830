package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.disclosure.SuppressingTally;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a campaign at one moment; once written never changed. `n` is null below k.
 *
 * @param asked how many were asked a question that not everybody was asked, by question; {@link SuppressingTally#NOT_TOLD} when that
 *     must not be known
 */
public record Release(
        String id,
        String campaignId,
        @Nullable Integer n,
        int present,
        LatestRelease.Reason reason,
        List<ResultCell> cells,
        DerivedFigures derived,
        SortedMap<String, Integer> asked) {
    public Release {
        cells = List.copyOf(cells);
        asked = Collections.unmodifiableSortedMap(new TreeMap<>(asked));
    }

    /** Figures of questions that everybody was asked. */
    public Release(
            String id,
            String campaignId,
            @Nullable Integer n,
            int present,
            LatestRelease.Reason reason,
            List<ResultCell> cells,
            DerivedFigures derived) {
        this(id, campaignId, n, present, reason, cells, derived, Collections.emptySortedMap());
    }

    /** The same, from which nothing was derived. */
    public Release(
            String id,
            String campaignId,
            @Nullable Integer n,
            int present,
            LatestRelease.Reason reason,
            List<ResultCell> cells) {
        this(id, campaignId, n, present, reason, cells, DerivedFigures.NONE);
    }

    /** The same figures, released once more for so many people present. */
    Release again(String id, LatestRelease.Reason reason, int present) {
        return new Release(id, campaignId, n, present, reason, cells, derived, asked);
    }
}
