package fr.spro.registration.roster;

import java.time.Instant;
import java.util.List;

/**
 * One entry of a roster's journal: all that a batch of commands changed.
 *
 * @param version counted from 1, without gaps
 * @param writer the instance that wrote it
 * @param answers given under idempotency keys in this batch
 */
public record RosterEntry(
        String sessionId,
        long version,
        String writer,
        Instant at,
        List<RosterChange> changes,
        List<IdempotentAnswer> answers) {
    public RosterEntry {
        changes = List.copyOf(changes);
        answers = List.copyOf(answers);
    }
}
