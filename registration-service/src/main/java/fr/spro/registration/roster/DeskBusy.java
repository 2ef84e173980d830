package fr.spro.registration.roster;

/** So many wait at this session's desk already that another one would wait too long; come again in some seconds. */
public final class DeskBusy extends RuntimeException {
    public DeskBusy(String sessionId) {
        super("the desk of " + sessionId + " is busy", null, false, false);
    }
}
