package fr.spro.events.imports;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.organisations.OrganisationHistory.FieldChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do, or did; the counts are organisations.
 *
 * @param refused lines that stand against it; nothing is written while there is one
 * @param known the fields that the file has columns for
 * @param ignored headings that nobody understands
 */
public record ImportReport(
        boolean dryRun,
        int toCreate,
        int toChange,
        int unchanged,
        List<Refused> refused,
        List<Row> rows,
        List<String> known,
        List<String> ignored) {
    public ImportReport {
        refused = List.copyOf(refused);
        rows = List.copyOf(rows);
        known = List.copyOf(known);
        ignored = List.copyOf(ignored);
    }

    /** What becomes of an organisation. */
    public enum Action {
        CREATE,
        CHANGE,
        UNCHANGED,
        REFUSED
    }

    /** A line with everything that is wrong with it. */
    public record Refused(int line, List<FieldProblem> problems) {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * One organisation.
     *
     * @param organisationId null while it is to be created, or when nobody knows which is meant
     */
    public record Row(
            List<Integer> lines,
            Action action,
            @Nullable String organisationId,
            String name,
            List<FieldChange> changes,
            List<CellNote> notes) {
        public Row {
            lines = List.copyOf(lines);
            changes = List.copyOf(changes);
            notes = List.copyOf(notes);
        }
    }
}
