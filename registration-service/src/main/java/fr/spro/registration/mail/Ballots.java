package fr.spro.registration.mail;

import java.time.Instant;
import java.util.Optional;

/** Opens the ballot of an invitation at the moment its mail is composed. */
public interface Ballots {
    /**
     * What the mail needs.
     *
     * @param anonymous whether the campaign's mode allows the word
     * @param minutes how long the questionnaire takes
     */
    record Opened(String ballot, Instant closes, boolean anonymous, int minutes) {}

    /** Empty once the campaign is closed or sealed, or the person opted out. */
    Optional<Opened> open(String invitationId);
}
