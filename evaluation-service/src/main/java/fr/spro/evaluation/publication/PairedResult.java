package fr.spro.evaluation.publication;

import fr.spro.evaluation.stats.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the same people said at the end of a session and some months later, worked out once when both campaigns are sealed.
 * Besides how many they are it has directions only, wherever numbers could be taken from what is published of either wave
 * with fewer than k people left: those who answered one wave alone.
 *
 * @param campaignId of the second wave
 * @param n how many answered both; null below k, and then there is nothing else
 * @param kept null where it must not be seen, or was not asked
 */
public record PairedResult(
        String campaignId,
        @Nullable Integer n,
        List<Knowledge> services,
        @Nullable Kept kept) {
    public PairedResult {
        services = List.copyOf(services);
        if (n == null && (!services.isEmpty() || kept != null)) {
            throw new IllegalArgumentException("too few people for anything else");
        }
    }

    /** Too few answered both. */
    static PairedResult none(String campaignId) {
        return new PairedResult(campaignId, null, List.of(), null);
    }

    /** Where more of them went than the other way. */
    public enum Direction {
        UP,
        DOWN,
        NEITHER
    }

    /**
     * What they know of one service.
     *
     * @param n of at least k people, each with both answers
     * @param change null where only the direction may be seen
     * @param verdict null for too few pairs
     */
    public record Knowledge(
            String linkId,
            String row,
            int n,
            Direction direction,
            @Nullable Change change,
            @Nullable Verdict verdict) {}

    /** How many know more, the same, less; and the share of the first minus that of the last, -1 to 1. */
    public record Change(int up, int same, int down, double effect) {}

    /** Of so many people who meant to do something, so many did something. */
    public record Kept(int meant, int did) {}
}
