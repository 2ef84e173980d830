package fr.spro.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void aRushIsComparedWithTheInsertsOfItsOwnTurn() {
        Row rushes = Runs.row("rush of 3000 on 500 places, by turns", 3000.0, 2200.0, 1100.0);
        Row inserts = Runs.row("single inserts, 1 thread, by turns", 2000.0, 2000.0, 2000.0);

        assertThat(Targets.told(List.of(rushes, inserts)))
                .containsExactly("- rush of 3000 on 500 places: decided for each single insert of the same minute"
                        + " at least 1: reached (1.10; 0.55 to 1.50)");
    }

    @Test
    void fewerThanTheInsertsAreTold() {
        Row rushes = Runs.row("rush of 3000 on 500 places, by turns", 1980.0);
        Row inserts = Runs.row("single inserts, 1 thread, by turns", 2000.0);

        assertThat(Targets.told(List.of(rushes, inserts)).getFirst()).contains("MISSED (0.99");
    }

    @Test
    void withoutTurnsNothingIsSaid() {
        assertThat(Targets.told(List.of(Runs.row("single inserts, 1 thread", 2000.0))))
                .isEmpty();
    }
}
