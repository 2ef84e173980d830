package fr.spro.events.organisations;

import fr.spro.events.fields.FieldProblem;
import java.util.List;
import java.util.Map;

/** The answer to a command. */
public sealed interface Decision {

    /** It is done; the same version as before means that it was so already. */
    record Accepted(Organisation after) implements Decision {}

    /** It may not be done. */
    record Refused(Reason why) implements Decision {}

    /** Why a command is refused. */
    sealed interface Reason {
        /** No such organisation. */
        record Unknown() implements Reason {}

        /** The id is taken. */
        record Exists() implements Reason {}

        /** The organisation has no such reception point. */
        record PointUnknown() implements Reason {}

        /** Somebody else changed the organisation in between. */
        record Stale(long current) implements Reason {}

        /** The caller does not organise in this territory. */
        record ForbiddenTerritory(String territory) implements Reason {}

        /** Its territory is closed: it takes in no partner. */
        record TerritoryClosed(String territory) implements Reason {}

        /** Fields are wrong. */
        record Invalid(List<FieldProblem> problems) implements Reason {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /** A refusal. */
    static Decision refused(Reason why) {
        return new Refused(why);
    }

    /** A refusal for one field. */
    static Decision invalid(String field, String code) {
        return new Refused(new Reason.Invalid(List.of(new FieldProblem(field, code, Map.of()))));
    }
}
