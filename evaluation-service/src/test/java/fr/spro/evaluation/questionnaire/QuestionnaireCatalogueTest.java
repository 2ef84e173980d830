package fr.spro.evaluation.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionnaireCatalogueTest {
    private static Questionnaire version(String key, String version, Questionnaire.Status status) {
        Questionnaire hot = Fixtures.hot();
        return new Questionnaire(
                key,
                version,
                status,
                hot.wave(),
                hot.title(),
                hot.intro(),
                hot.closing(),
                hot.sections(),
                hot.contentHash());
    }

    private final QuestionnaireCatalogue questionnaires = new QuestionnaireCatalogue(List.of(
            version("CARIF-COURT", "1.0.0", Questionnaire.Status.PUBLISHED),
            version("CARIF-COURT", "1.1.0", Questionnaire.Status.PUBLISHED),
            version("CARIF-COURT", "2.0.0", Questionnaire.Status.DRAFT),
            Fixtures.hot()));

    @Test
    void aWantedKeyGetsItsNewestPublishedVersion() {
        assertThat(questionnaires.wanted("CARIF-COURT", Questionnaire.Wave.HOT).ref())
                .isEqualTo("CARIF-COURT@1.1.0");
    }

    @Test
    void nothingWantedOrAnUnknownKeyGetsTheUsualOne() {
        assertThat(questionnaires.wanted(null, Questionnaire.Wave.HOT).ref())
                .isEqualTo(Fixtures.hot().ref());
        assertThat(questionnaires.wanted("NOPE", Questionnaire.Wave.HOT).ref())
                .isEqualTo(Fixtures.hot().ref());
    }
}
