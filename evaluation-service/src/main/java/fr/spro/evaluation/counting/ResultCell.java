package fr.spro.evaluation.counting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of one question, or of one row of it, in one release: only what may be seen. */
public record ResultCell(String linkId, @Nullable String row, String conceptId, Shown shown) {
    /** How much is seen. */
    public sealed interface Shown {
        /** Fewer than k answers: nothing, not even how many. */
        record Suppressed() implements Shown {}

        /**
         * From k answers: how many are favourable, now and (where asked) before; null where the question has no
         * favourable side. The median is a code of an ordered scale.
         */
        record Collapsed(
                int n,
                @Nullable Integer favourable,
                @Nullable Integer favourableBefore,
                @Nullable String median) implements Shown {}

        /** From kFull answers: everything, counts by code in the order of the question. */
        record Full(
                int n,
                int missing,
                Map<String, Integer> counts,
                Map<String, Integer> before,
                Map<String, Integer> first,
                Map<String, Integer> points,
                @Nullable Integer favourable,
                @Nullable Integer favourableBefore,
                @Nullable String median)
                implements Shown {
            public Full {
                counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
                before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
                first = Collections.unmodifiableMap(new LinkedHashMap<>(first));
                points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
            }
        }
    }

    /** How many answers, unless that must not be known. */
    public @Nullable Integer n() {
        return switch (shown) {
            case Shown.Suppressed suppressed -> null;
            case Shown.Collapsed collapsed -> collapsed.n();
            case Shown.Full full -> full.n();
        };
    }

    /** How many are favourable, where that is known and makes sense. */
    public @Nullable Integer favourable() {
        return switch (shown) {
            case Shown.Suppressed suppressed -> null;
            case Shown.Collapsed collapsed -> collapsed.favourable();
            case Shown.Full full -> full.favourable();
        };
    }

    /** How many were favourable before, where that was asked and is known. */
    public @Nullable Integer favourableBefore() {
        return switch (shown) {
            case Shown.Suppressed suppressed -> null;
            case Shown.Collapsed collapsed -> collapsed.favourableBefore();
            case Shown.Full full -> full.favourableBefore();
        };
    }

    /** Whether the cell belongs to that question and row. */
    public boolean isFor(String otherLinkId, @Nullable String otherRow) {
        return linkId.equals(otherLinkId) && java.util.Objects.equals(row, otherRow);
    }
}
