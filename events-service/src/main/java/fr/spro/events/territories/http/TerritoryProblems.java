package fr.spro.events.territories.http;

import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.territories.TerritoryDecision;
import fr.spro.platform.problems.Problem;

/** Reasons of a refusal as problems. */
final class TerritoryProblems {
    private TerritoryProblems() {}

    static Problem of(TerritoryDecision reason) {
        return switch (reason) {
            case TerritoryDecision.Unknown ignored -> unknown();
            case TerritoryDecision.Stale stale ->
                Problem.of(412, "TERRITORY_STALE").arg("version", stale.current());
            case TerritoryDecision.Invalid invalid -> InvalidInputResponse.of(invalid.problems());
        };
    }

    static Problem unknown() {
        return Problem.of(404, "TERRITORY_UNKNOWN");
    }
}
