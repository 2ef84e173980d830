package fr.spro.registration.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port for entries that a follower could not act on: its deliveries of that session stand still until one is settled. */
public interface ParkedDeliveries {

    /** PARKED waits for an administrator; SKIPPING is asked for and not done yet; DELIVERED went through elsewhere. */
    enum State {
        PARKED,
        RETRIED,
        SKIPPING,
        SKIPPED,
        DELIVERED
    }

    /** What an administrator decided, and why; a retry has no reason. */
    record Act(State what, Instant at, String by, String why) {}

    /**
     * One parked entry.
     *
     * @param since the first failure of this round of tries
     * @param tries all of them, of every instance and round
     * @param cause without what could name a person
     */
    record Parked(
            String follower,
            String sessionId,
            long version,
            Instant since,
            Instant last,
            int tries,
            String cause,
            State state,
            List<Act> acts) {
        public Parked {
            acts = List.copyOf(acts);
        }

        public Parked(
                String follower, String sessionId, long version, Instant since, Instant last, int tries, String cause) {
            this(follower, sessionId, version, since, last, tries, cause, State.PARKED, List.of());
        }

        /** Follower, session and version. */
        public String id() {
            return follower + "|" + sessionId + "|" + version;
        }

        public boolean isOpen() {
            return state == State.PARKED || state == State.SKIPPING;
        }
    }

    /** Stores the entry as parked; where it was parked before, its tries are added and what was done about it stays. */
    void park(Parked entry);

    /** Those whose sessions stand still, parked or about to be skipped. */
    List<Parked> open();

    /** All, the newest failure first. */
    List<Parked> all();

    Optional<Parked> find(String id);

    /**
     * Moves a parked entry to the state of the act, and keeps the act.
     *
     * @return false, and nothing is written, where it is not parked
     */
    boolean decide(String id, Act act);

    /** Moves an open entry on, without an act; nothing happens where it is not in that state any more. */
    void move(String id, State from, State to);
}
