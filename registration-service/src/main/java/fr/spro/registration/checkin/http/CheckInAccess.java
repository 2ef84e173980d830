package fr.spro.registration.checkin.http;

import fr.spro.platform.security.Caller;
import fr.spro.registration.helpers.HelperPass;
import fr.spro.registration.helpers.Helpers;
import fr.spro.registration.signup.http.SessionCommands;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How handlers come to the door of a session: for its organisers, and for whom an organiser gave it to for a while. */
@Component
final class CheckInAccess {

    private final SessionCommands sessions;
    private final Helpers helpers;

    CheckInAccess(SessionCommands sessions, Helpers helpers) {
        this.sessions = sessions;
        this.helpers = helpers;
    }

    /**
     * The worker at its door.
     *
     * @param by who marks somebody, as the journal keeps it
     * @param isHelper whether it is somebody who checks in and sees nothing else
     */
    record AtDoor(SessionCommands.OneSession commands, String by, boolean isHelper) {}

    AtDoor of(String sessionId, Caller caller) {
        Optional<SessionCommands.OneSession> organised = sessions.ifOrganised(sessionId, caller);
        if (organised.isEmpty()) {
            Optional<HelperPass> helper = helpers.atDoor(caller.registrations(), sessionId);
            if (helper.isPresent()) {
                return new AtDoor(sessions.open(sessionId), helper.get().mark(), true);
            }
        }
        return new AtDoor(sessions.organised(sessionId, caller), caller.subject(), false);
    }
}
