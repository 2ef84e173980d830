package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A figure that the author of a questionnaire named.
 *
 * @param label null where the words of the question are its name
 * @param question code of the question that it is the share of favourable answers to
 * @param followed whether it is compared between sessions, groups and years
 */
public record NamedIndicator(String id, @Nullable BilingualText label, String question, boolean followed) {
    /** Most indicators that a questionnaire may follow. */
    public static final int MOST_FOLLOWED = 5;
}
