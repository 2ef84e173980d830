package fr.spro.evaluation.microdata;

import fr.spro.evaluation.i18n.BilingualText;
import java.util.List;

/**
 * A column of records.
 *
 * @param code stable: the question, its row, its option
 * @param isNumber whether every value is a whole number
 * @param levels the codes that have words, missing ones included
 * @param isWithheld whether its answers are too few to be shown one by one, or tell of the person
 */
public record MicrodataVariable(
        String code, boolean isNumber, BilingualText label, List<Level> levels, boolean isWithheld) {
    /** What a code means; a missing one is no answer to the question. */
    public record Level(String code, BilingualText label, boolean isMissing) {}

    public MicrodataVariable {
        levels = List.copyOf(levels);
    }
}
