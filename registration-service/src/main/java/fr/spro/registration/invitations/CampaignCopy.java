package fr.spro.registration.invitations;

import fr.spro.registration.mail.BallotOpener;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the identity side knows of a campaign: enough to invite, nothing of its answers.
 *
 * @param opens null for one that was heard of before its opening was kept
 */
public record CampaignCopy(
        String id,
        long version,
        String sessionId,
        Wave wave,
        Mode mode,
        State state,
        @Nullable Instant opens,
        Instant closes) {

    /** A campaign whose opening is not known: it invites, but reminds nobody. */
    public CampaignCopy(String id, long version, String sessionId, Wave wave, Mode mode, State state, Instant closes) {
        this(id, version, sessionId, wave, mode, state, null, closes);
    }

    /** How far a campaign is. */
    public enum State {
        OPEN,
        CLOSED,
        /** For good: nobody can tell any more which ballot was whose. */
        SEALED
    }

    /** Right after the meeting, or some months later. */
    public enum Wave {
        HOT(4),
        COLD(2);

        private final int minutes;

        Wave(int minutes) {
            this.minutes = minutes;
        }

        /** How long its questionnaire takes. */
        public int minutes() {
            return minutes;
        }
    }

    /** How a campaign may be linked to people; see the anonymity protocol. */
    public enum Mode {
        /** Printed cards: nobody is invited by mail. */
        TICKET,
        ANON_TOKEN,
        CONFIDENTIAL,
        NOMINATIVE;

        /** What may be said of answers under this mode. */
        public BallotOpener.Promise promise() {
            return switch (this) {
                case TICKET, ANON_TOKEN -> BallotOpener.Promise.ANONYMOUS;
                case CONFIDENTIAL -> BallotOpener.Promise.CONFIDENTIAL;
                case NOMINATIVE -> BallotOpener.Promise.NOMINATIVE;
            };
        }

        /** Whether answers keep a pseudonym whose person is known here. */
        public boolean isLinked() {
            return this == CONFIDENTIAL || this == NOMINATIVE;
        }

        boolean byMail() {
            return this != TICKET;
        }
    }

    /** Whether it differs from that older version in nothing that matters here. */
    boolean isAsIn(CampaignCopy older) {
        return equals(new CampaignCopy(
                older.id, version, older.sessionId, older.wave, older.mode, older.state, older.opens, older.closes));
    }

    /** The campaign of the other wave that came before this one, empty for the first. */
    Optional<String> earlier() {
        return wave == Wave.COLD ? Optional.of(hotOf(sessionId)) : Optional.empty();
    }

    static String hotOf(String sessionId) {
        return sessionId + "-hot";
    }

    boolean invites() {
        return state == State.OPEN && mode.byMail();
    }
}
