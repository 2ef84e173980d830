package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import java.util.List;

/** One line of a matrix. */
public record Row(String code, BilingualText label) {
    public Row {
        Codes.check(code);
    }

    /** The label of the row with this code; the code itself where there is no such row. */
    public static BilingualText label(List<Row> rows, String code) {
        return rows.stream()
                .filter(row -> row.code().equals(code))
                .map(Row::label)
                .findFirst()
                .orElseGet(() -> new BilingualText(code, code));
    }
}
