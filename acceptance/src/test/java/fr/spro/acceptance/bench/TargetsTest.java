package fr.spro.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void aRushIsComparedWithTheInsertsOfItsOwnTurn() {
        // The medians of both rows would be 1.10 times.
        Row rushes = Runs.row("rush of 3000 on 500 places, by turns", 3000.0, 1000.0, 2200.0);
        Row inserts = Runs.row("single inserts, 1 thread, by turns", 1500.0, 2000.0, 2750.0);

        assertThat(Targets.told(List.of(rushes, inserts)))
                .containsExactly("- rush of 3000 on 500 places: decided for each single insert of the same minute"
                        + " at least 1: MISSED (0.80; 0.50 to 2.00)");
    }

    @Test
    void asManyAsTheInsertsAreEnough() {
        Row rushes = Runs.row("rush of 3000 on 500 places, by turns", 2200.0);
        Row inserts = Runs.row("single inserts, 1 thread, by turns", 2000.0);

        assertThat(Targets.told(List.of(rushes, inserts)).getFirst()).contains("reached (1.10");
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
