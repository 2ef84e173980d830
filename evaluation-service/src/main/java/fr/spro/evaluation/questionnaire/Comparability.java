package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.questionnaire.VersionNumber.Step;
import java.util.Map;

/** Whether a question is the same in two published versions, so that figures of both may be drawn as one line. */
public final class Comparability {
    private Comparability() {}

    /**
     * Computed from codes, concept and words; where only the words differ, the numbers of the versions tell what the author
     * said: below a step of MAJOR other words are the same question. Versions of two questionnaires are the same question
     * only in equal words.
     */
    public static boolean isSame(Questionnaire earlier, Questionnaire later, String linkId) {
        VersionComparison.Line line = VersionComparison.of(earlier, later, Map.of()).lines().stream()
                .filter(candidate -> candidate.linkId().equals(linkId))
                .findFirst()
                .orElse(null);
        if (line == null || line.newMeaning()) {
            return false;
        }
        if (line.relation() == null) {
            return earlier.key().equals(later.key())
                    && VersionNumber.of(later.version()).stepFrom(VersionNumber.of(earlier.version())) != Step.MAJOR;
        }
        return line.relation() == QuestionRelation.SAME;
    }
}
