package fr.spro.registration.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a roster says to a command. */
public sealed interface RosterDecision {

    /**
     * Yes.
     *
     * @param changes empty when nothing is left to do (a retry, an old session copy)
     * @param answer to keep for retries; null when the command is idempotent by itself
     */
    record Accepted(
            List<RosterChange> changes,
            Outcome outcome,
            @Nullable IdempotentAnswer answer) implements RosterDecision {
        public Accepted {
            changes = List.copyOf(changes);
        }

        public Accepted(List<RosterChange> changes, Outcome outcome) {
            this(changes, outcome, null);
        }
    }

    /** No; nothing is kept of the command. */
    record Refused(RefusalReason why) implements RosterDecision {}
}
