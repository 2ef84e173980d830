package fr.spro.registration.roster;

import java.util.Map;

/** How far each follower has come in each roster's journal. */
public interface FollowerPositions {

    /** The last version that was delivered; 0 before the first. */
    long of(String follower, String sessionId);

    /** All positions of a follower by session. */
    Map<String, Long> all(String follower);

    /** Moves on, never back. */
    void move(String follower, String sessionId, long version);
}
