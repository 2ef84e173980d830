package fr.spro.evaluation.rendering;

import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.disclosure.SuppressingTally;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.questionnaire.Item;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a question in all answers of a release: valid, no opinion, left empty, not asked. Their sum is the number
 * of answers.
 *
 * @param blank left empty; with those not asked where it is not known of how many
 * @param notAsked null where it is not known
 */
public record AnswerStates(
        int answers,
        int valid,
        int noOpinion,
        int blank,
        @Nullable Integer notAsked) {
    /**
     * Returns the states of a question whose whole distribution may be seen, empty where they do not add up: a year counts
     * small sessions question by question.
     *
     * @param asked how many were asked a question that not everybody was asked, as in {@link Release#asked()}
     */
    static Optional<AnswerStates> of(Item item, Shown.Full full, int answers, Map<String, Integer> asked) {
        int all = asked.getOrDefault(item.linkId(), answers);
        boolean known =
                all != SuppressingTally.NOT_TOLD && item.head().enableWhen().isEmpty();
        int given = full.n() + full.missing();
        int blank = (known ? all : answers) - given;
        return blank < 0
                ? Optional.empty()
                : Optional.of(new AnswerStates(
                        answers, full.n(), full.missing(), blank, known ? Integer.valueOf(answers - all) : null));
    }

    /** Returns the same from the answers of a release, empty where it has too few. */
    public static Optional<AnswerStates> of(Item item, Shown.Full full, Release release) {
        Integer answers = release.n();
        return answers == null ? Optional.empty() : of(item, full, answers, release.asked());
    }

    /** Returns the sum in words. */
    String said(ServiceTexts words) {
        return notAsked == null
                ? words.get("results.sum.untold", answers, valid, noOpinion, blank)
                : notAsked == 0
                        ? words.get("results.sum", answers, valid, noOpinion, blank)
                        : words.get(
                                "results.sum.partial", answers, valid, noOpinion, blank, notAsked, answers - notAsked);
    }
}
