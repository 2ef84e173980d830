package fr.spro.evaluation.questionnaire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QuestionnaireJsonTest {
    static String shipped(String name) throws Exception {
        try (InputStream in = Objects.requireNonNull(
                QuestionnaireJsonTest.class.getResourceAsStream("/questionnaires/" + name + ".json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theHotQuestionnaireHasItsFifteenQuestionsAndTheConditionalOne() throws Exception {
        Questionnaire hot = QuestionnaireJson.read(shipped("CARIF-CHAUD-1.0.0"));
        assertThat(hot.items().stream().map(Item::linkId))
                .containsExactly(
                        "SAT_GLOB",
                        "ORG",
                        "CONT",
                        "KNOW",
                        "CONTACT",
                        "UTIL",
                        "INTENT",
                        "FREIN",
                        "FORMAT",
                        "RECO",
                        "TXT_PLUS",
                        "TXT_CHANGE",
                        "TXT_BESOIN",
                        "FONCTION",
                        "ORG_TYPE");
        assertThat(hot.status()).isEqualTo(Questionnaire.Status.PUBLISHED);
        assertThat(hot.contentHash()).hasSize(64);
    }

    @Test
    void theColdQuestionnaireIsReadable() throws Exception {
        assertThat(QuestionnaireJson.read(shipped("CARIF-FROID-1.0.0")).wave()).isEqualTo(Questionnaire.Wave.COLD);
    }

    @Test
    void theHashIsOfTheContentNotOfTheSpelling() throws Exception {
        String text = shipped("CARIF-CHAUD-1.0.0");
        String hash = QuestionnaireJson.read(text).contentHash();
        assertThat(QuestionnaireJson.read(text.replace("\n", " ")).contentHash())
                .isEqualTo(hash);
        assertThat(QuestionnaireJson.read(text.replace("Horaires et durée", "Horaires"))
                        .contentHash())
                .isNotEqualTo(hash);
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() throws Exception {
        String text = shipped("CARIF-CHAUD-1.0.0");
        assertThatThrownBy(() -> QuestionnaireJson.read(text.replace("\"top\": 3", "\"top\": 3, \"colour\": 1")))
                .hasMessageContaining("/sections/2/items/0/colour: unknown field");
        assertThatThrownBy(() -> QuestionnaireJson.read(
                        text.replaceFirst("\"scaleRef\": \"satisf4\"", "\"scaleRef\": \"nope\"")))
                .hasMessageContaining("/sections/0/items/0/scaleRef: unknown scale");
        assertThatThrownBy(() -> QuestionnaireJson.read(text.replace("\"CONT\"", "\"ORG\"")))
                .hasMessageContaining("question twice: ORG");
        assertThatThrownBy(() ->
                        QuestionnaireJson.read(text.replace("\"question\": \"INTENT\"", "\"question\": \"RECO\"")))
                .hasMessageContaining("FREIN depends on RECO");
        assertThatThrownBy(() -> QuestionnaireJson.read("{\"key\": 1,")).hasMessageContaining("not JSON at line 1");
        assertThatThrownBy(() -> QuestionnaireJson.read("[]")).hasMessageContaining("must be an object");
    }
}
