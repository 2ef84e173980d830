package fr.spro.events.pairings;

import org.jspecify.annotations.Nullable;

/**
 * One of the two of a pair and what that person said.
 *
 * @param organisationId null when the registration names none
 */
public record Side(String registrationId, @Nullable String organisationId, Answer answer) {
    /** What somebody says to a proposed pair. */
    public enum Answer {
        /** Nothing yet. */
        PROPOSED,
        CONFIRMED,
        DECLINED
    }

    Side saying(Answer next) {
        return new Side(registrationId, organisationId, next);
    }
}
