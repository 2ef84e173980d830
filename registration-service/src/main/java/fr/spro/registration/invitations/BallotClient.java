package fr.spro.registration.invitations;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The answer side, as far as the identity side talks to it. */
public interface BallotClient {
    /** The office cannot be reached, or what it says makes no sense; try again later. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }

        public Unavailable(String message) {
            super(message);
        }
    }

    /** Up to {@code count} fresh ballots, all different. */
    List<String> issue(String campaignId, int count);

    /** A fresh ballot for each of these pseudonyms, in their order. */
    List<String> issue(String campaignId, List<UUID> pseudonyms);

    /** Which of these ballots have no answer; the question begins a round of reminders there too. */
    List<String> unused(String campaignId, int round, Collection<String> ballots);
}
