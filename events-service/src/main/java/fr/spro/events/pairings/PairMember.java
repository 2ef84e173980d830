package fr.spro.events.pairings;

import org.jspecify.annotations.Nullable;

/**
 * One of the two of a pair and what that person said.
 *
 * @param organisationId null when the registration names none
 */
public record PairMember(String registrationId, @Nullable String organisationId, Answer answer) {
    /** What somebody says to a proposed pair. */
    public enum Answer {
        /** Nothing yet. */
        PROPOSED,
        CONFIRMED,
        DECLINED
    }

    PairMember saying(Answer next) {
        return new PairMember(registrationId, organisationId, next);
    }
}
