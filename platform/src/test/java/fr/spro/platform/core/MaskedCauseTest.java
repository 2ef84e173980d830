package fr.spro.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MaskedCauseTest {

    @Test
    void keepsClassesAndPlacesButNoWordOfAMessage() {
        Throwable failure = new CompletionException(new IllegalStateException(
                "no address of Jeanne Durand", new IllegalArgumentException("jeanne.durand@example.org")));
        assertThat(MaskedCause.of(failure))
                .startsWith("IllegalStateException: …(27) at MaskedCauseTest.")
                .contains(" < IllegalArgumentException: …(25) at MaskedCauseTest.")
                .doesNotContainIgnoringCase("durand");
    }

    @Test
    void isAtMostFiveHundredCharactersLong() {
        Throwable failure = new IllegalStateException("x");
        for (int i = 0; i < 20; i++) {
            failure = new IllegalStateException("y", failure);
        }
        assertThat(MaskedCause.of(failure)).hasSizeBetween(50, 500);
    }

    @Test
    void aCauseWithoutMessageOrOwnPlaceIsItsClass() {
        Throwable failure = new IllegalStateException();
        failure.setStackTrace(new StackTraceElement[0]);
        assertThat(MaskedCause.of(failure)).isEqualTo("IllegalStateException");
    }
}
