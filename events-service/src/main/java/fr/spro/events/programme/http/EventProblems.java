package fr.spro.events.programme.http;

import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.programme.EventDecision;
import fr.spro.platform.problems.Problem;

/** Reasons of a refusal as problems. */
public final class EventProblems {
    private EventProblems() {}

    /** A reason as a problem. */
    public static Problem of(EventDecision reason) {
        return switch (reason) {
            case EventDecision.EventUnknown ignored -> eventUnknown();
            case EventDecision.EventExists ignored -> Problem.of(409, "EVENT_EXISTS");
            case EventDecision.SessionUnknown ignored -> sessionUnknown();
            case EventDecision.Stale stale -> Problem.of(412, "VERSION_STALE").arg("version", stale.current());
            case EventDecision.ForbiddenTerritory forbidden ->
                Problem.of(403, "FORBIDDEN_TERRITORY").arg("territory", forbidden.territory());
            case EventDecision.TerritoryClosed closed ->
                Problem.of(409, "TERRITORY_CLOSED")
                        .arg("territory", closed.territory())
                        .field(closed.field(), "TERRITORY_CLOSED");
            case EventDecision.ContactMissing ignored -> contactMissing();
            case EventDecision.NotDraft ignored -> Problem.of(409, "EVENT_NOT_DRAFT");
            case EventDecision.NotPublished ignored -> Problem.of(409, "EVENT_NOT_PUBLISHED");
            case EventDecision.NoSession ignored -> Problem.of(409, "EVENT_WITHOUT_SESSION");
            case EventDecision.NotificationUndecided undecided ->
                Problem.of(409, "NOTIFICATION_UNDECIDED")
                        .member(
                                "changes",
                                undecided.changes().stream()
                                        .map(ToldChangeView::of)
                                        .toList());
            case EventDecision.EventCancelled ignored -> Problem.of(409, "EVENT_CANCELLED");
            case EventDecision.EventEnded ignored -> Problem.of(409, "EVENT_ENDED");
            case EventDecision.SessionCancelled ignored -> Problem.of(409, "SESSION_CANCELLED");
            case EventDecision.SessionEnded ignored -> Problem.of(409, "SESSION_ENDED");
            case EventDecision.SessionAhead ignored -> Problem.of(409, "SESSION_AHEAD");
            case EventDecision.NoSignUp ignored -> Problem.of(409, "NO_SIGN_UP");
            case EventDecision.Invalid invalid -> InvalidInputResponse.of(invalid.problems());
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
