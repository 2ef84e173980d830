package fr.spro.events.imports;

import fr.spro.events.input.FieldProblem;
import java.util.Map;

/** What is to be said about a cell: a problem, or a note that something was understood in a certain way. */
public record Remark(int line, FieldProblem what) {
    static Remark of(int line, String field, String code) {
        return new Remark(line, new FieldProblem(field, code, Map.of()));
    }

    static Remark of(int line, String field, String code, String name, Object value) {
        return new Remark(line, new FieldProblem(field, code, Map.of(name, value)));
    }
}
