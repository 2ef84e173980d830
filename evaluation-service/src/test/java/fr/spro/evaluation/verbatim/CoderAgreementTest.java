package fr.spro.evaluation.verbatim;

import static fr.spro.evaluation.verbatim.Texts.ANNA;
import static fr.spro.evaluation.verbatim.Texts.BRUNO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fr.spro.evaluation.verbatim.CoderAgreement.Strength;
import fr.spro.evaluation.verbatim.ReviewNote.Choice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoderAgreementTest {
    private final Texts texts = new Texts();

    /** 50 texts: 20 given the theme by both, 15 by neither, 5 by the first only, 10 by the second only. */
    @Test
    void givesKappaForATheme() {
        CoderAgreement agreement = coded(50, "LIEU");
        assertThat(agreement.texts()).isEqualTo(50);
        CoderAgreement.ThemeAgreement theme = agreement.themes().stream()
                .filter(one -> one.code().equals("LIEU"))
                .findFirst()
                .orElseThrow();
        assertThat(theme.both()).isEqualTo(20);
        assertThat(theme.one()).isEqualTo(15);
        assertThat(theme.neither()).isEqualTo(15);
        assertThat(theme.kappa().orElseThrow()).isCloseTo(0.4, within(1e-9));
        assertThat(Strength.of(0.4)).isEqualTo(Strength.FAIR);
        assertThat(agreement.disputed()).hasSize(15);
    }

    @Test
    void poolsThemesByTheirMeans() {
        // LIEU and its opposite AUTRE have the same table turned round, so the same agreement and the same chance.
        assertThat(coded(50, "LIEU").pooled().orElseThrow()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void isKeptBackUntilBothHaveCodedEverything() {
        String id = texts.add("Q", "Un texte");
        texts.decide(new VerbatimReviewCommand.DrawSample(List.of(id)), ANNA);
        texts.review(id, Choice.PUBLISH, List.of(), List.of("LIEU"), ANNA);
        assertThatThrownBy(() -> CoderAgreement.of(texts.desk())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cannotBeComputedWhenBothGaveOneAndTheSameThemeToAll() {
        Texts alike = new Texts();
        List<String> ids = List.of(alike.add("Q", "a"), alike.add("Q", "b"));
        alike.decide(new VerbatimReviewCommand.DrawSample(ids), ANNA);
        for (String id : ids) {
            alike.review(id, Choice.PUBLISH, List.of(), List.of("LIEU"), ANNA);
            alike.review(id, Choice.PUBLISH, List.of(), List.of("LIEU"), BRUNO);
        }
        CoderAgreement agreement = CoderAgreement.of(alike.desk());
        assertThat(agreement.pooled()).isEmpty();
        assertThat(agreement.themes().getFirst().kappa()).isEmpty();
        assertThat(agreement.disputed()).isEmpty();
    }

    @Test
    void isReadAsLandisAndKochDo() {
        assertThat(List.of(-0.1, 0.0, 0.2, 0.21, 0.5, 0.8, 0.81))
                .extracting(Strength::of)
                .containsExactly(
                        Strength.POOR,
                        Strength.SLIGHT,
                        Strength.SLIGHT,
                        Strength.FAIR,
                        Strength.MODERATE,
                        Strength.SUBSTANTIAL,
                        Strength.ALMOST_PERFECT);
    }

    private CoderAgreement coded(int count, String theme) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(texts.add("Q", "Texte " + i));
        }
        texts.decide(new VerbatimReviewCommand.DrawSample(ids), ANNA);
        for (int i = 0; i < count; i++) {
            boolean first = i < 25;
            boolean second = i < 20 || i >= 40;
            texts.review(ids.get(i), Choice.PUBLISH, List.of(), List.of(first ? theme : "AUTRE"), ANNA);
            texts.review(ids.get(i), Choice.PUBLISH, List.of(), List.of(second ? theme : "AUTRE"), BRUNO);
        }
        return CoderAgreement.of(texts.desk());
    }
}
