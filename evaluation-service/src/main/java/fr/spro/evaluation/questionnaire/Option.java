package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;

/** One answer that can be chosen; an exclusive one cannot go with others. */
public record Option(String code, BilingualText label, boolean exclusive) {
    public Option {
        Codes.check(code);
    }
}
