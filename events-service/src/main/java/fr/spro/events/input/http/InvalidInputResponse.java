package fr.spro.events.input.http;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.InputFields;
import fr.spro.platform.problems.Problem;
import java.util.List;

/** The answer to input with mistakes: 422 with one error per field. */
public final class InvalidInputResponse {
    private static final int MOST = 100;

    private InvalidInputResponse() {}

    /** Ends the reading of a body; a problem where it has mistakes or fields that nobody asked for. */
    public static void unlessPassed(InputFields fields) {
        fields.done();
        if (!fields.checks().passed()) {
            throw of(fields.checks().problems());
        }
    }

    /** The problem that names the first hundred mistakes, {@code UNKNOWN_FIELD} where all of them are of that kind. */
    public static Problem of(List<FieldProblem> problems) {
        boolean onlyUnknown =
                problems.stream().allMatch(problem -> problem.code().equals("UNKNOWN_FIELD"));
        Problem invalid = Problem.of(422, onlyUnknown ? "UNKNOWN_FIELD" : "VALIDATION");
        problems.stream()
                .limit(MOST)
                .forEach(problem -> invalid.field(problem.field(), problem.code(), problem.args()));
        if (onlyUnknown) {
            invalid.arg("field", problems.getFirst().field());
        }
        return invalid;
    }
}
