package fr.spro.evaluation.publication;

import fr.spro.evaluation.i18n.BilingualText;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the open answers of a year of a scope are about: themes as people of the evaluation team coded them, no texts.
 *
 * @param number counts the batches of that year
 */
public record VerbatimYear(int number, LocalDate day, List<Question> questions) {
    /**
     * One question.
     *
     * @param n how many people wrote an answer to it
     * @param sessions in how many sessions
     */
    public record Question(String conceptId, BilingualText text, int n, int sessions, List<Theme> themes) {
        public Question {
            themes = List.copyOf(themes);
        }
    }

    /**
     * A theme and how many people wrote about it, in whole publication units; there may be more.
     *
     * @param elsewhere in the rest of the region, where the theme is clearly less frequent; null otherwise
     */
    public record Theme(
            String code,
            BilingualText label,
            int n,
            @Nullable Elsewhere elsewhere) {}

    /** So many of so many. */
    public record Elsewhere(int n, int of) {}

    public VerbatimYear {
        questions = List.copyOf(questions);
    }
}
