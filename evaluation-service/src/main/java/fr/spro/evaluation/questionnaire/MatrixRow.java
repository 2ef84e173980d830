package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import java.util.List;

/** One line of a matrix. */
public record MatrixRow(String code, BilingualText label) {
    public MatrixRow {
        CodeSyntax.check(code);
    }

    /** The label of the row with this code; the code itself where there is no such row. */
    public static BilingualText label(List<MatrixRow> rows, String code) {
        return rows.stream()
                .filter(row -> row.code().equals(code))
                .map(MatrixRow::label)
                .findFirst()
                .orElseGet(() -> new BilingualText(code, code));
    }
}
