package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.words.Text;

/** One line of a matrix. */
public record Row(String code, Text label) {
    public Row {
        Codes.check(code);
    }
}
