package fr.spro.platform.simulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.mongo.Watermarks;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That a cut does something is seen by the simulations, which notice each. */
class CutTest {

    @Test
    void refusesToCutWhatIsNotThere() throws IOException {
        byte[] compiled = Objects.requireNonNull(Watermarks.class.getResourceAsStream("Watermarks.class"))
                .readAllBytes();

        assertThatThrownBy(() ->
                        new BytecodeCut(Watermarks.class, "advance", "min", BytecodeCut.Instead.SET).applied(compiled))
                .hasMessageStartingWith("cut 0 times");
    }
}
