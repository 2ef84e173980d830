package fr.spro.events.territories;

import fr.spro.events.fields.FieldProblem;
import java.util.List;
import java.util.Map;

/** The answer to a command. */
public sealed interface Decision {

    /** It is done; the same version as before means that it was so already. */
    record Accepted(Territory after) implements Decision {}

    /** It may not be done. */
    record Refused(Reason why) implements Decision {}

    /** Why a command is refused. */
    sealed interface Reason {
        /** No such territory. */
        record Unknown() implements Reason {}

        /** Somebody else changed the territory in between. */
        record Stale(long current) implements Reason {}

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
