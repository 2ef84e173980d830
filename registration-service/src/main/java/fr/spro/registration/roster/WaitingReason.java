package fr.spro.registration.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What keeps somebody waiting beside the turns of those before. */
public sealed interface WaitingReason {

    /**
     * The person's organisation or territory has all the places it may have.
     *
     * @param until from then on quotas count no more; null keeps them to the end
     */
    record FullQuota(Quota.Kind kind, int places, @Nullable Instant until) implements WaitingReason {}

    /**
     * A group waits for places at the same time.
     *
     * @param people as many places must be free
     */
    record Together(int people) implements WaitingReason {}
}
