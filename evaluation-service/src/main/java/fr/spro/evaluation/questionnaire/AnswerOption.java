package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;

/** One answer that can be chosen; an exclusive one cannot go with others. */
public record AnswerOption(String code, BilingualText label, boolean exclusive) {
    public AnswerOption {
        CodeSyntax.check(code);
    }
}
