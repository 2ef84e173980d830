package fr.spro.events.imports;

import fr.spro.events.input.FieldProblem;
import java.util.Map;

/** What is to be said about a cell: a problem, or a note that something was understood in a certain way. */
public record CellNote(int line, FieldProblem what) {
    static CellNote of(int line, String field, String code) {
        return new CellNote(line, new FieldProblem(field, code, Map.of()));
    }

    static CellNote of(int line, String field, String code, String name, Object value) {
        return new CellNote(line, new FieldProblem(field, code, Map.of(name, value)));
    }
}
