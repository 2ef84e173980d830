package fr.spro.registration.mail;

import java.time.Instant;
import java.util.Optional;

/** Opens the ballot of an invitation at the moment its mail is composed. */
public interface BallotOpener {
    /**
     * What the mail needs.
     *
     * @param promise what the campaign's mode allows to say
     * @param minutes how long the questionnaire takes
     * @param later whether it is asked some months after the meeting
     * @param stop opens the page that ends these mails; no letter of this kind has one where it is empty
     * @param brief whether only the short form is asked
     */
    record Opened(
            String ballot, Instant closes, Promise promise, int minutes, boolean later, String stop, boolean brief) {
        private static final int BRIEF_MINUTES = 2;

        public Opened {
            minutes = brief ? Math.min(minutes, BRIEF_MINUTES) : minutes;
        }

        /** All of the questions. */
        public Opened(String ballot, Instant closes, Promise promise, int minutes, boolean later, String stop) {
            this(ballot, closes, promise, minutes, later, stop, false);
        }

        /** Where the questionnaire is, behind the public address. */
        String path() {
            return "/q/" + ballot + (brief ? "?s=1" : "");
        }

        /** Right after the meeting, without a link that ends anything. */
        public Opened(String ballot, Instant closes, boolean anonymous, int minutes) {
            this(ballot, closes, anonymous ? Promise.ANONYMOUS : Promise.CONFIDENTIAL, minutes, false, "");
        }
    }

    /** Who could link an answer to a person. */
    enum Promise {
        ANONYMOUS("anonymous"),
        CONFIDENTIAL("confidential"),
        NOMINATIVE("nominative");

        private final String key;

        Promise(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** Empty once the campaign is closed or sealed, or the person opted out. */
    Optional<Opened> open(String invitationId);
}
