package fr.spro.evaluation.action.http;

import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.Problem;
import java.util.regex.Pattern;

/** Who may see to the actions of a territory. */
final class Doors {
    private static final Pattern TERRITORY = Pattern.compile("[a-z0-9-]{2,60}");

    private Doors() {}

    /** A territory that could be one. */
    static String territory(String territory) {
        if (!TERRITORY.matcher(territory).matches()) {
            throw Problem.of(404, "TERRITORY_UNKNOWN");
        }
        return territory;
    }

    /** Lets in those who organise there and the evaluation team. */
    static String team(Caller caller, String territory) {
        if (!caller.has(Role.EVALUATOR) && !caller.mayOrganise(territory)) {
            throw Problem.of(403, "ACTIONS_ELSEWHERE");
        }
        return territory(territory);
    }
}
