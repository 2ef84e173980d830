package fr.spro.evaluation.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.questionnaire.VersionNumber.Step;
import fr.spro.evaluation.questionnaire.json.QuestionnaireJson;
import fr.spro.evaluation.questionnaire.json.Shipped;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionComparisonTest {
    private static final Questionnaire HOT = Fixtures.hot();

    private static VersionComparison after(String was, String is, Map<String, QuestionRelation> declared) {
        String text = Shipped.text("CARIF-CHAUD-1.0.0");
        assertThat(text).contains(was);
        return VersionComparison.of(
                HOT, QuestionnaireJson.read(text.replaceFirst(java.util.regex.Pattern.quote(was), is)), declared);
    }

    private static VersionComparison.Line line(VersionComparison comparison, String linkId) {
        return comparison.lines().stream()
                .filter(line -> line.linkId().equals(linkId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aVersionIsTheSameAsItself() {
        VersionComparison itself = VersionComparison.of(HOT, HOT, Map.of());
        assertThat(itself.lines())
                .hasSize(15)
                .allMatch(line -> line.relation() == QuestionRelation.SAME && !line.asked());
        assertThat(itself.needed()).isEqualTo(Step.PATCH);
    }

    @Test
    void otherWordsAreForTheAuthorToJudge() {
        VersionComparison open = after("Dans l’ensemble, êtes-vous", "En somme, êtes-vous", Map.of());
        assertThat(open.open()).containsExactly("SAT_GLOB");
        assertThat(line(open, "SAT_GLOB").asked()).isTrue();
        VersionComparison typo =
                after("Dans l’ensemble, êtes-vous", "En somme, êtes-vous", Map.of("SAT_GLOB", QuestionRelation.SAME));
        assertThat(typo.open()).isEmpty();
        assertThat(typo.needed()).isEqualTo(Step.PATCH);
        VersionComparison reworded = after(
                "Dans l’ensemble, êtes-vous", "En somme, êtes-vous", Map.of("SAT_GLOB", QuestionRelation.REWORDED));
        assertThat(reworded.needed()).isEqualTo(Step.MAJOR);
    }

    @Test
    void anOptionsWordsAreWordsAndItsCodeIsCoding() {
        assertThat(after("Rien de particulier", "Rien de précis", Map.of()).open())
                .contains("INTENT");
        VersionComparison recoded =
                after("\"code\": \"VISIT\"", "\"code\": \"HOST\"", Map.of("INTENT", QuestionRelation.SAME));
        assertThat(line(recoded, "INTENT").relation()).isEqualTo(QuestionRelation.RECODED);
        assertThat(recoded.needed()).isEqualTo(Step.MAJOR);
    }

    @Test
    void anotherConditionAsksOtherPeople() {
        assertThat(line(after("\"answer\": \"NONE\"", "\"answer\": \"REFER\"", Map.of()), "FREIN")
                        .relation())
                .isEqualTo(QuestionRelation.RECODED);
    }

    @Test
    void aNewMeaningUnderAnOldNameIsNewAndMajor() {
        VersionComparison comparison =
                after("\"sat.global\"", "\"sat.overall\"", Map.of("SAT_GLOB", QuestionRelation.SAME));
        assertThat(line(comparison, "SAT_GLOB").relation()).isEqualTo(QuestionRelation.NEW);
        assertThat(line(comparison, "SAT_GLOB").newMeaning()).isTrue();
        assertThat(comparison.needed()).isEqualTo(Step.MAJOR);
    }

    @Test
    void aQuestionLessIsMinorAndNamed() {
        Questionnaire fewer = HOT.only(item -> !item.linkId().equals("INTENT"));
        VersionComparison comparison = VersionComparison.of(HOT, fewer, Map.of());
        assertThat(line(comparison, "INTENT").relation()).isEqualTo(QuestionRelation.DROPPED);
        assertThat(line(comparison, "FREIN").relation())
                .as("what hung on it goes with it")
                .isEqualTo(QuestionRelation.DROPPED);
        assertThat(comparison.needed()).isEqualTo(Step.MINOR);
        assertThat(VersionComparison.of(fewer, HOT, Map.of()).needed()).isEqualTo(Step.MINOR);
    }

    @Test
    void theShortFormOfTheFirstHotVersionHasItsFiveQuestions() {
        assertThat(ShortForm.of(HOT).items().stream().map(Item::linkId))
                .containsExactly("SAT_GLOB", "KNOW", "UTIL", "TXT_CHANGE", "FONCTION");
        assertThat(ShortForm.of(HOT).ref()).isEqualTo(HOT.ref());
        Questionnaire cold = QuestionnaireJson.read(Shipped.text("CARIF-FROID-1.0.0"));
        assertThat(ShortForm.exists(cold)).isFalse();
        assertThat(ShortForm.of(cold)).isEqualTo(cold);
    }
}
