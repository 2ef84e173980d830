package fr.spro.evaluation.response;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.response.AnswerError.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    private static AnswerReadResult read(Map<String, List<String>> posted) {
        return AnswerReader.read(Fixtures.hot(), Fixtures.PARTNERS, posted);
    }

    private static ValidatedAnswers accepted(Map<String, List<String>> posted) {
        return ((AnswerReadResult.Accepted) read(posted)).sheet();
    }

    private static List<Why> refused(Map<String, List<String>> posted) {
        return ((AnswerReadResult.Refused) read(posted))
                .errors().stream().map(AnswerError::why).toList();
    }

    @Test
    void everyQuestionIsOptional() {
        ValidatedAnswers sheet = accepted(Map.of("SAT_GLOB", List.of(""), "TXT_PLUS", List.of("  ")));
        assertThat(sheet.answers()).isEmpty();
        assertThat(sheet.texts()).isEmpty();
        assertThat(sheet.complete()).isFalse();
    }

    @Test
    void profileAloneIsAnEmptyForm() {
        AnswerReadResult.Accepted profile = (AnswerReadResult.Accepted) read(Map.of("FONCTION", List.of("CONSEIL")));
        assertThat(profile.isEmpty()).isTrue();
        assertThat(profile.answered()).isEqualTo(1);
        assertThat(((AnswerReadResult.Accepted) read(Map.of("TXT_PLUS", List.of("oui")))).isEmpty())
                .isFalse();
    }

    @Test
    void countsQuestionsThatAreShownAndTheirAnswers() {
        Map<String, List<String>> answers = new HashMap<>(Map.of(
                "SAT_GLOB", List.of("4"),
                "ORG.lieu", List.of("-8"),
                "CONT.temps", List.of("1"),
                "CONTACT", List.of("0"),
                "UTIL.orienter", List.of("2"),
                "TXT_PLUS", List.of("oui")));
        AnswerReadResult.Accepted few = (AnswerReadResult.Accepted) read(answers);
        assertThat(few.answered()).isEqualTo(6);
        assertThat(few.shown()).isEqualTo(14);
        assertThat(few.isSparse()).isTrue();
        answers.put("INTENT", List.of("REFER"));
        assertThat(((AnswerReadResult.Accepted) read(answers)).isSparse()).isFalse();
        AnswerReadResult.Accepted nothingToRate =
                (AnswerReadResult.Accepted) AnswerReader.read(Fixtures.hot(), List.of(), answers);
        assertThat(nothingToRate.shown()).isEqualTo(13);
    }

    @Test
    void takesOneFieldPerQuestionAndRow() {
        ValidatedAnswers sheet = accepted(Map.of(
                "SAT_GLOB", List.of("4"),
                "ORG.lieu", List.of("-8"),
                "KNOW.cap-emploi.pre", List.of("1"),
                "KNOW.cap-emploi.post", List.of("3"),
                "INTENT", List.of("VISIT", "REFER"),
                "FORMAT.1", List.of(""),
                "FORMAT.2", List.of("FORUM"),
                "FORMAT.3", List.of("ATELIER"),
                "TXT_PLUS", List.of(" La\r\ndémonstration "),
                "FONCTION", List.of("CONSEIL")));
        assertThat(sheet.answers())
                .containsEntry("ORG.lieu", List.of("-8"))
                .containsEntry("KNOW.cap-emploi.post", List.of("3"))
                .containsEntry("INTENT", List.of("REFER", "VISIT"))
                .containsEntry("FORMAT", List.of("FORUM", "ATELIER"))
                .doesNotContainKey("FONCTION");
        assertThat(sheet.texts()).containsEntry("TXT_PLUS", "La\ndémonstration");
        assertThat(sheet.function()).isEqualTo("CONSEIL");
    }

    @Test
    void dropsAnswersToAQuestionThatWasNotAsked() {
        assertThat(accepted(Map.of("INTENT", List.of("REFER"), "FREIN", List.of("TIME")))
                        .answers())
                .doesNotContainKey("FREIN");
        assertThat(accepted(Map.of("INTENT", List.of("NONE"), "FREIN", List.of("TIME")))
                        .answers())
                .containsEntry("FREIN", List.of("TIME"));
    }

    @Test
    void refusesWhatTheFormDoesNotOffer() {
        assertThat(refused(Map.of("SAT_GLOB", List.of("5")))).containsExactly(Why.UNKNOWN_CODE);
        assertThat(refused(Map.of("SAT_GLOB", List.of("3", "4")))).containsExactly(Why.TOO_MANY);
        assertThat(refused(Map.of("email", List.of("a@b.fr")))).containsExactly(Why.UNKNOWN_QUESTION);
        assertThat(refused(Map.of("KNOW.autre.pre", List.of("1")))).containsExactly(Why.UNKNOWN_QUESTION);
        assertThat(refused(Map.of("INTENT", List.of("NONE", "REFER")))).containsExactly(Why.EXCLUSIVE);
        assertThat(refused(Map.of("FORMAT.1", List.of("FORUM"), "FORMAT.3", List.of("FORUM"))))
                .containsExactly(Why.RANK_TWICE);
        assertThat(refused(Map.of("RECO", List.of("11")))).containsExactly(Why.UNKNOWN_CODE);
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(accepted(Map.of("TXT_PLUS", List.of("\ud83d\ude00".repeat(600))))
                        .texts())
                .hasSize(1);
        assertThat(refused(Map.of("TXT_PLUS", List.of("a".repeat(601))))).containsExactly(Why.TOO_LONG);
    }

    @Test
    void refusesInvisibleCharacters() {
        for (String bad : List.of("a\u0000b", "a\u202eb", "a\u2066b", "a\ud83d", "\u0007")) {
            assertThat(refused(Map.of("TXT_PLUS", List.of(bad)))).containsExactly(Why.CONTROL_CHARACTER);
        }
        assertThat(accepted(Map.of("TXT_PLUS", List.of("œuf – l’été\u202f! 👩‍💻")))
                        .texts())
                .hasSize(1);
    }

    @Property(tries = 300)
    void whateverIsPostedTheSheetHoldsOnlyWhatTheQuestionnaireKnows(
            @ForAll("posted") Map<String, List<String>> posted) {
        if (read(posted) instanceof AnswerReadResult.Accepted accepted) {
            assertThat(accepted.sheet().answers().keySet())
                    .allMatch(field -> field.matches("[A-Z_]+(\\.[a-z-]+(\\.(pre|post))?)?"));
            assertThat(accepted.sheet().texts().values())
                    .allMatch(text -> text.codePointCount(0, text.length()) <= 600);
        }
    }

    @Provide
    Arbitrary<Map<String, List<String>>> posted() {
        Arbitrary<String> fields = Arbitraries.of(
                "SAT_GLOB",
                "ORG.lieu",
                "KNOW.cap-emploi.pre",
                "INTENT",
                "FREIN",
                "FORMAT.1",
                "FORMAT.2",
                "RECO",
                "TXT_PLUS",
                "FONCTION",
                "name",
                "_id",
                "$set");
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of("1", "4", "-8", "NONE", "REFER", "FORUM", "CONSEIL", "10", ""),
                Arbitraries.strings().ofMaxLength(700));
        return Arbitraries.maps(fields, values.list().ofMaxSize(3)).ofMaxSize(8);
    }
}
