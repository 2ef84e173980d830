package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.words.Text;

/** One answer that can be chosen; an exclusive one cannot go with others. */
public record Option(String code, Text label, boolean exclusive) {
    public Option {
        Codes.check(code);
    }
}
