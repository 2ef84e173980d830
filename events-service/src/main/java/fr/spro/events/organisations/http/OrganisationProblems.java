package fr.spro.events.organisations.http;

import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationCommandHandler;
import fr.spro.events.organisations.OrganisationDecision;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;

/** Reasons of a refusal as problems. */
final class OrganisationProblems {
    private OrganisationProblems() {}

    static Problem of(OrganisationDecision why) {
        return switch (why) {
            case OrganisationDecision.Unknown ignored -> unknown();
            case OrganisationDecision.Exists ignored -> Problem.of(409, "ORGANISATION_EXISTS");
            case OrganisationDecision.PointUnknown ignored -> Problem.of(404, "RECEPTION_POINT_UNKNOWN");
            case OrganisationDecision.Stale stale ->
                Problem.of(412, "ORGANISATION_STALE").arg("version", stale.current());
            case OrganisationDecision.ForbiddenTerritory forbidden ->
                Problem.of(403, "FORBIDDEN_TERRITORY").arg("territory", forbidden.territory());
            case OrganisationDecision.TerritoryClosed closed ->
                Problem.of(409, "TERRITORY_CLOSED")
                        .arg("territory", closed.territory())
                        .field("territory", "TERRITORY_CLOSED");
            case OrganisationDecision.Invalid invalid -> InvalidInputResponse.of(invalid.problems());
        };
    }

    static Problem unknown() {
        return Problem.of(404, "ORGANISATION_UNKNOWN");
    }

    /** The organisation, if this caller organises where it is. */
    static Organisation organised(OrganisationCommandHandler organisations, String id, Caller caller) {
        return organisations.organised(id, caller::mayOrganise).orElseThrow(OrganisationProblems::of);
    }

    static void requirePassed(ProblemCollector checks) {
        if (!checks.passed()) {
            throw InvalidInputResponse.of(checks.problems());
        }
    }
}
