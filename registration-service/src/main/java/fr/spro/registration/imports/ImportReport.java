package fr.spro.registration.imports;

import fr.spro.registration.roster.RegistrationState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do, or did.
 *
 * @param free places that the next person would get
 * @param rows one for each line, in the order of the file
 */
public record ImportReport(boolean dryRun, int free, List<Row> rows) {
    public ImportReport {
        rows = List.copyOf(rows);
    }

    /** What becomes of a line. */
    public enum Action {
        SIGN_UP,
        ALREADY,
        REFUSED
    }

    /**
     * One line.
     *
     * @param state after the import; null when the line is refused
     */
    public record Row(
            ImportRow person, Action action, @Nullable RegistrationState state, List<CellNote> notes) {
        public Row {
            notes = List.copyOf(notes);
        }
    }

    /** How many lines have that end. */
    public int count(Action action) {
        return (int) rows.stream().filter(row -> row.action() == action).count();
    }

    /** The lines that are refused. */
    public List<ImportRow> refused() {
        return rows.stream()
                .filter(row -> row.action() == Action.REFUSED)
                .map(Row::person)
                .toList();
    }
}
