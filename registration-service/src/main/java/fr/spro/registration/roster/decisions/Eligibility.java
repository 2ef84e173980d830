package fr.spro.registration.roster.decisions;

import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.roster.SessionCopy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether somebody like this can be on the roster of a session now, whoever else is; null says yes. */
final class Eligibility {

    private Eligibility() {}

    /** Why nobody, or nobody like this, can sign up now. */
    static @Nullable RefusalReason toSignUp(
            SessionCopy session, @Nullable String organisationId, @Nullable PersonFunction function, Instant now) {
        RefusalReason closed = notOn(session);
        if (closed != null) {
            return closed;
        }
        SessionCopy.Window window = session.registration();
        if (session.capacity() == null || window == null) {
            return RefusalReason.NO_SIGN_UP;
        }
        if (now.isBefore(window.opens())) {
            return RefusalReason.SESSION_NOT_OPEN;
        }
        if (!now.isBefore(window.closes())) {
            return RefusalReason.SESSION_CLOSED;
        }
        return mismatch(session, organisationId, function);
    }

    /** The same for whom an organiser signs up: at any time. */
    static @Nullable RefusalReason toBeSignedUp(SessionCopy session, Member member) {
        RefusalReason closed = notOn(session);
        if (closed != null) {
            return closed;
        }
        return session.capacity() == null
                ? RefusalReason.NO_SIGN_UP
                : mismatch(session, member.organisationId(), member.function());
    }

    /** Returns whether the meeting is not for this territory; whoever was invited may come from anywhere. */
    static boolean isForeign(SessionCopy session, @Nullable String territory) {
        return session.audience() == Audience.PROFESSIONALS
                && territory != null
                && !territory.equals(session.territory())
                && !session.openTo().contains(territory);
    }

    static @Nullable RefusalReason notOn(SessionCopy session) {
        return switch (session.status()) {
            case ENDED -> RefusalReason.SESSION_ENDED;
            case CANCELLED -> RefusalReason.SESSION_CANCELLED;
            case PUBLISHED -> null;
        };
    }

    static @Nullable RefusalReason mismatch(
            SessionCopy session, @Nullable String organisationId, @Nullable PersonFunction function) {
        if (session.isFor(organisationId, function)) {
            return null;
        }
        return session.audience() == Audience.PROFESSIONALS && (organisationId == null || function == null)
                ? RefusalReason.AUDIENCE_MISMATCH
                : RefusalReason.FUNCTION_NOT_ADMITTED;
    }
}
