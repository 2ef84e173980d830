package fr.spro.evaluation.results;

import fr.spro.evaluation.campaign.Released;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a campaign at one moment; once written never changed. `n` is null below k. */
public record Release(
        String id,
        String campaignId,
        @Nullable Integer n,
        int present,
        Released.Reason reason,
        List<Cell> cells,
        Derived derived) {
    public Release {
        cells = List.copyOf(cells);
    }

    /** A release from which nothing was derived. */
    public Release(
            String id, String campaignId, @Nullable Integer n, int present, Released.Reason reason, List<Cell> cells) {
        this(id, campaignId, n, present, reason, cells, Derived.NONE);
    }
}
