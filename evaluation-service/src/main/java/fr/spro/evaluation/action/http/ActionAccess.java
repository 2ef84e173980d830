package fr.spro.evaluation.action.http;

import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Who may see to the actions of a territory, and that there is one. */
@Component
final class ActionAccess {
    private static final Pattern TERRITORY = Pattern.compile("[a-z0-9-]{1,60}");

    private final TerritoryCopies territories;

    ActionAccess(TerritoryCopies territories) {
        this.territories = territories;
    }

    /** A territory of the network; of a closed one what was done stays to be read and ended. */
    String territory(String territory) {
        if (!TERRITORY.matcher(territory).matches() || !territories.mayBe(territory)) {
            throw Problem.of(404, "TERRITORY_UNKNOWN");
        }
        return territory;
    }

    /** Lets in those who organise there and the evaluation team. */
    void team(Caller caller, String territory) {
        if (!caller.has(Role.EVALUATOR) && !caller.mayOrganise(territory)) {
            throw Problem.of(403, "ACTIONS_ELSEWHERE");
        }
        territory(territory);
    }
}
