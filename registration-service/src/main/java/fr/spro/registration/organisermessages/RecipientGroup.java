package fr.spro.registration.organisermessages;

import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;

/** To whom of a roster a message goes. */
public enum RecipientGroup {
    CONFIRMED,
    WAITING,
    OFFERED,
    PENDING,
    /** Has been seen at the meeting. */
    ATTENDED,
    /** Had a place and was not seen; known once the meeting is over. */
    ABSENT;

    boolean fits(RegistrationView line) {
        return switch (this) {
            case CONFIRMED -> line.state() == RegistrationState.CONFIRMED;
            case WAITING -> line.state() == RegistrationState.WAITING;
            case OFFERED -> line.state() == RegistrationState.OFFERED;
            case PENDING -> line.state() == RegistrationState.PENDING;
            case ATTENDED -> line.state() == RegistrationState.CONFIRMED && line.presence() != null;
            case ABSENT -> line.state() == RegistrationState.CONFIRMED && line.presence() == null;
        };
    }
}
