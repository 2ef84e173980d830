package fr.spro.evaluation.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.questionnaire.VersionNumber.Step;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VersionNumberTest {
    @Property
    void theNextNumberIsHigherByExactlyItsStep(
            @ForAll @IntRange(max = 998) int major,
            @ForAll @IntRange(max = 998) int minor,
            @ForAll @IntRange(max = 998) int patch,
            @ForAll Step step) {
        VersionNumber number = new VersionNumber(major, minor, patch);
        VersionNumber next = number.next(step);
        assertThat(next).isGreaterThan(number);
        assertThat(next.stepFrom(number)).isEqualTo(step);
        assertThat(VersionNumber.of(next.toString())).isEqualTo(next);
    }

    @Test
    void tenComesAfterNine() {
        assertThat(VersionNumber.of("1.10.0")).isGreaterThan(VersionNumber.of("1.9.3"));
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> VersionNumber.of("1.0")).isInstanceOf(IllegalArgumentException.class);
    }
}
