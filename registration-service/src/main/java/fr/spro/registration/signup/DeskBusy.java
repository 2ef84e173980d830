package fr.spro.registration.signup;

/** The queue of this session is full; the client may try again in some seconds. */
public final class DeskBusy extends RuntimeException {
    public DeskBusy(String sessionId) {
        super("the queue of " + sessionId + " is full", null, false, false);
    }
}
