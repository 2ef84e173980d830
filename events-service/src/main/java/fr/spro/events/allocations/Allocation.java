package fr.spro.events.allocations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who goes where on one session's day of workshops, as the entries of its journal made it.
 *
 * @param pins what the organiser settled
 * @param plan the last run's result, null before the first
 * @param published what people were told last, null before they were told anything
 */
public record Allocation(
        String sessionId,
        long version,
        List<FixedPlacement> pins,
        @Nullable AllocationPlan plan,
        @Nullable Published published) {
    public Allocation {
        pins = List.copyOf(pins);
    }

    /** What people were told, and when. */
    public record Published(AllocationPlan plan, Instant at) {}

    /** The allocation before its first entry. */
    public static Allocation none(String sessionId) {
        return new Allocation(sessionId, 0, List.of(), null, null);
    }

    /** The allocation after the entry of that version. */
    public Allocation after(long next, List<AllocationChange> changes) {
        Allocation after = this;
        for (AllocationChange change : changes) {
            after = switch (change) {
                case AllocationChange.Computed computed ->
                    new Allocation(sessionId, next, after.pins, computed.plan(), after.published);
                case AllocationChange.Pinned pinned ->
                    new Allocation(sessionId, next, pinned.pins(), after.plan, after.published);
                case AllocationChange.Told told ->
                    new Allocation(sessionId, next, after.pins, after.plan, new Published(after.planned(), told.at()));
            };
        }
        return after;
    }

    private AllocationPlan planned() {
        if (plan == null) {
            throw new IllegalStateException("people are told of a result that is not there: " + sessionId);
        }
        return plan;
    }

    /** Whether people know the last run's result. */
    public boolean isTold() {
        return published != null && published.plan().equals(plan);
    }

    /** Whether the last run was made before the pins changed. */
    public boolean isOutdated() {
        return plan != null
                && !AllocationEngineAdapter.valid(pins, plan.setting(), plan.people())
                        .equals(plan.pins());
    }
}
