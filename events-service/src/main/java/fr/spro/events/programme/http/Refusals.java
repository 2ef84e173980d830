package fr.spro.events.programme.http;

import fr.spro.events.fields.http.InvalidInput;
import fr.spro.events.programme.Decision.Reason;
import fr.spro.platform.problems.Problem;

/** Reasons of a refusal as problems. */
public final class Refusals {
    private Refusals() {}

    /** A reason as a problem. */
    public static Problem of(Reason reason) {
        return switch (reason) {
            case Reason.EventUnknown ignored -> eventUnknown();
            case Reason.EventExists ignored -> Problem.of(409, "EVENT_EXISTS");
            case Reason.SessionUnknown ignored -> sessionUnknown();
            case Reason.Stale stale -> Problem.of(412, "VERSION_STALE").arg("version", stale.current());
            case Reason.ForbiddenTerritory forbidden ->
                Problem.of(403, "FORBIDDEN_TERRITORY").arg("territory", forbidden.territory());
            case Reason.TerritoryClosed closed ->
                Problem.of(409, "TERRITORY_CLOSED")
                        .arg("territory", closed.territory())
                        .field(closed.field(), "TERRITORY_CLOSED");
            case Reason.ContactMissing ignored -> contactMissing();
            case Reason.NotDraft ignored -> Problem.of(409, "EVENT_NOT_DRAFT");
            case Reason.NotPublished ignored -> Problem.of(409, "EVENT_NOT_PUBLISHED");
            case Reason.NoSession ignored -> Problem.of(409, "EVENT_WITHOUT_SESSION");
            case Reason.NotificationUndecided undecided ->
                Problem.of(409, "NOTIFICATION_UNDECIDED")
                        .member(
                                "changes",
                                undecided.changes().stream()
                                        .map(ToldChangeView::of)
                                        .toList());
            case Reason.EventCancelled ignored -> Problem.of(409, "EVENT_CANCELLED");
            case Reason.EventEnded ignored -> Problem.of(409, "EVENT_ENDED");
            case Reason.SessionCancelled ignored -> Problem.of(409, "SESSION_CANCELLED");
            case Reason.SessionEnded ignored -> Problem.of(409, "SESSION_ENDED");
            case Reason.SessionAhead ignored -> Problem.of(409, "SESSION_AHEAD");
            case Reason.NoSignUp ignored -> Problem.of(409, "NO_SIGN_UP");
            case Reason.Invalid invalid -> InvalidInput.of(invalid.problems());
        };
    }

    private static Problem contactMissing() {
        return Problem.of(422, "CONTACT_MISSING").field("contact", "CONTACT_MISSING");
    }

    /** There is no such event for the caller. */
    public static Problem eventUnknown() {
        return Problem.of(404, "EVENT_UNKNOWN");
    }

    static Problem sessionUnknown() {
        return Problem.of(404, "SESSION_UNKNOWN");
    }
}
