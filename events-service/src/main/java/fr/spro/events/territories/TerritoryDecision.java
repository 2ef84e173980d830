package fr.spro.events.territories;

import fr.spro.events.input.FieldProblem;
import java.util.List;

/** Why a command on a territory is refused. */
public sealed interface TerritoryDecision {
    /** No such territory. */
    record Unknown() implements TerritoryDecision {}

    /** Somebody else changed the territory in between. */
    record Stale(long current) implements TerritoryDecision {}

    /** Fields are wrong. */
    record Invalid(List<FieldProblem> problems) implements TerritoryDecision {}
}
