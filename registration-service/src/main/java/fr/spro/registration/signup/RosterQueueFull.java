package fr.spro.registration.signup;

/** The queue of this session is full; the client may try again in some seconds. */
public final class RosterQueueFull extends RuntimeException {
    public RosterQueueFull(String sessionId) {
        super("the queue of " + sessionId + " is full", null, false, false);
    }
}
