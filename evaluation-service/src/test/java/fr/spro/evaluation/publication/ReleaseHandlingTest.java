package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReleaseHandlingTest {
    @Test
    void aStepIsATenthOfWhatIsShownOnceThatIsMoreThanTheLeast() {
        assertThat(ReleaseHandling.nextStep(0, 5)).isEqualTo(5);
        assertThat(ReleaseHandling.nextStep(28, 5)).isEqualTo(33);
        assertThat(ReleaseHandling.nextStep(59, 5)).isEqualTo(64);
        assertThat(ReleaseHandling.nextStep(60, 5)).isEqualTo(66);
        assertThat(ReleaseHandling.nextStep(40, 12)).isEqualTo(52);
    }

    /** However often it is looked for a step, each answer is read some eleven times until the last one is in. */
    @Test
    void allStepsTogetherReadABoundedMultipleOfTheAnswers() {
        int answers = 100_000;
        long read = 0;
        for (int shown = ReleaseHandling.nextStep(0, 5); shown <= answers; shown = ReleaseHandling.nextStep(shown, 5)) {
            read += shown;
        }
        assertThat(read).isLessThan(12L * answers);
    }
}
