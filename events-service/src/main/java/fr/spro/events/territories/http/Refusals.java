package fr.spro.events.territories.http;

import fr.spro.events.fields.http.InvalidInput;
import fr.spro.events.territories.Decision.Reason;
import fr.spro.platform.problems.Problem;

/** Reasons of a refusal as problems. */
final class Refusals {
    private Refusals() {}

    static Problem of(Reason reason) {
        return switch (reason) {
            case Reason.Unknown ignored -> unknown();
            case Reason.Stale stale -> Problem.of(412, "TERRITORY_STALE").arg("version", stale.current());
            case Reason.Invalid invalid -> InvalidInput.of(invalid.problems());
        };
    }

    static Problem unknown() {
        return Problem.of(404, "TERRITORY_UNKNOWN");
    }
}
