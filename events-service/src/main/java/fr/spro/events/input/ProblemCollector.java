package fr.spro.events.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the problems of one input, up to a limit, so that all of them can be told at once. */
public final class ProblemCollector {
    private static final int MOST = 50;

    private final List<FieldProblem> problems = new ArrayList<>();

    /** Notes a problem of a field. */
    public void add(String field, String code) {
        add(field, code, Map.of());
    }

    /** Notes a problem of a field with the values its message needs. */
    public void add(String field, String code, Map<String, Object> args) {
        if (problems.size() < MOST) {
            problems.add(new FieldProblem(field, code, args));
        }
    }

    /** Whether nothing is wrong so far. */
    public boolean passed() {
        return problems.isEmpty();
    }

    /** The problems found so far, in the order of finding. */
    public List<FieldProblem> problems() {
        return List.copyOf(problems);
    }
}
