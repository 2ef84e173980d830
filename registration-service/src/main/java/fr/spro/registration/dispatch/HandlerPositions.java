package fr.spro.registration.dispatch;

import java.util.Collection;
import java.util.Map;

/** How far each follower has come in each roster's journal. */
public interface HandlerPositions {

    /** The last version that was delivered; 0 before the first. */
    long of(String follower, String sessionId);

    /** The last versions that were delivered, by session; those before the first are left out. */
    Map<String, Long> of(String follower, Collection<String> sessionIds);

    /** All positions by follower and session; a follower that has heard nothing is left out. */
    Map<String, Map<String, Long>> all();

    /** Moves on in some sessions, never back; some may have moved when it fails. */
    void move(String follower, Map<String, Long> versions);
}
