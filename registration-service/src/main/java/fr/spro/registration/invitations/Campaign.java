package fr.spro.registration.invitations;

import java.time.Instant;

/** What the identity side knows of a campaign: enough to invite, nothing of its answers. */
public record Campaign(String id, long version, String sessionId, Wave wave, Mode mode, State state, Instant closes) {

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

        boolean byMail() {
            return this != TICKET;
        }

        /** Whether texts may say "anonymous". */
        public boolean anonymous() {
            return this == TICKET || this == ANON_TOKEN;
        }
    }

    boolean invites() {
        return state == State.OPEN && mode.byMail();
    }
}
