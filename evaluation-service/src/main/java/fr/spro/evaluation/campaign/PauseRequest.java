package fr.spro.evaluation.campaign;

import java.time.Duration;
import java.time.Instant;

/** A request of one account to seal a campaign earlier, which an account of the other role confirms or not. */
public record PauseRequest(Instant sealNotBefore, Account account, String reason) {
    /** The shortest pause between close and seal. */
    public static final Duration SHORTEST = Duration.ofHours(24);

    /** An account and which of the two roles it has. */
    public record Account(String id, boolean isEvaluator, boolean isAdministrator) {
        /** Returns whether two accounts may shorten a pause together: two people, and both roles. */
        boolean mayWith(Account other) {
            return !id.equals(other.id)
                    && ((isEvaluator && other.isAdministrator) || (isAdministrator && other.isEvaluator));
        }
    }
}
