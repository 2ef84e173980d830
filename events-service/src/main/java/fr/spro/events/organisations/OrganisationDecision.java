package fr.spro.events.organisations;

import fr.spro.events.input.FieldProblem;
import java.util.List;
import java.util.Map;

/** Why a command on an organisation is refused. */
public sealed interface OrganisationDecision {
    /** No such organisation. */
    record Unknown() implements OrganisationDecision {}

    /** The id is taken. */
    record Exists() implements OrganisationDecision {}

    /** The organisation has no such reception point. */
    record PointUnknown() implements OrganisationDecision {}

    /** Somebody else changed the organisation in between. */
    record Stale(long current) implements OrganisationDecision {}

    /** The caller does not organise in this territory. */
    record ForbiddenTerritory(String territory) implements OrganisationDecision {}

    /** Its territory is closed: it takes in no partner. */
    record TerritoryClosed(String territory) implements OrganisationDecision {}

    /** Fields are wrong. */
    record Invalid(List<FieldProblem> problems) implements OrganisationDecision {}

    /** Refuses for one field. */
    static OrganisationDecision invalid(String field, String code) {
        return new Invalid(List.of(new FieldProblem(field, code, Map.of())));
    }
}
