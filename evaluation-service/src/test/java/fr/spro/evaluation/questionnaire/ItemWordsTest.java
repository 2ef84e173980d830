package fr.spro.evaluation.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.i18n.BilingualText;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemWordsTest {
    private static final List<MatrixRow> SERVICES = IntStream.rangeClosed(1, 8)
            .mapToObj(i -> new MatrixRow("s" + i, BilingualText.same("Service " + i)))
            .toList();

    private static Item item(String linkId) {
        return Fixtures.hot().item(linkId).orElseThrow();
    }

    @Test
    void aQuestionIsCalledByItsWordsAndALineOfAMatrixByItsOwn() {
        assertThat(item("SAT_GLOB").words(null, SERVICES))
                .isEqualTo(item("SAT_GLOB").head().text());
        assertThat(item("ORG").words("lieu", SERVICES))
                .isEqualTo(item("ORG").rows(SERVICES).stream()
                        .filter(row -> row.code().equals("lieu"))
                        .findFirst()
                        .orElseThrow()
                        .label())
                .isNotEqualTo(item("ORG").head().text());
        assertThat(item("KNOW").words("s2", SERVICES)).isEqualTo(BilingualText.same("Service 2"));
        assertThat(item("KNOW").words("s8", SERVICES))
                .as("asked about six at most")
                .isEqualTo(BilingualText.same("s8"));
        assertThat(item("SAT_GLOB").words("lieu", SERVICES)).isEqualTo(BilingualText.same("lieu"));
    }

    @Test
    void onlyAMatrixHasLines() {
        assertThat(item("KNOW").rows(SERVICES)).isEqualTo(SERVICES.subList(0, MatrixRowSource.MOST_PARTNERS));
        assertThat(item("ORG").rows(SERVICES)).extracting(MatrixRow::code).contains("lieu", "acces");
        for (String linkId : List.of("SAT_GLOB", "CONTACT", "INTENT", "FORMAT", "RECO", "FONCTION")) {
            assertThat(item(linkId).rows(SERVICES)).as(linkId).isEmpty();
        }
    }

    @Test
    void anAnswerIsCalledAsItsScaleOrItsOptionSays() {
        Item satisfied = item("SAT_GLOB");
        assertThat(satisfied.answer("4").fr()).isEqualTo("Tout à fait satisfait·e");
        assertThat(item("FONCTION").answer("CONSEIL"))
                .isEqualTo(item("FONCTION").options().stream()
                        .filter(option -> option.code().equals("CONSEIL"))
                        .findFirst()
                        .orElseThrow()
                        .label());
        assertThat(satisfied.answer("9")).isEqualTo(BilingualText.same("9"));
        assertThat(item("FONCTION").answer("NOBODY")).isEqualTo(BilingualText.same("NOBODY"));
        assertThat(item("RECO").answer("10")).isEqualTo(BilingualText.same("10"));
    }
}
