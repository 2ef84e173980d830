package fr.spro.events.rotations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrangementTest {

    private static VisitorRoute seat(String id, @Nullable Integer absentFrom, Integer... tables) {
        return new VisitorRoute(id, null, List.of(tables), 1, absentFrom, null);
    }

    private static RotationPlan of(VisitorRoute... seats) {
        return new RotationPlan(List.of(), List.of(seats), 0, 0);
    }

    @Test
    void repairCountsPeopleAndNotTheirRounds() {
        RotationPlan before = of(
                seat("moves twice", null, 1, 2, 3),
                seat("stays", null, 2, 3, 1),
                seat("leaves", null, 3, 1, 2),
                seat("moves once", null, 3, 1, 2));
        RotationPlan after = of(
                seat("moves twice", null, 1, 3, 2),
                seat("stays", null, 2, 3, 1),
                seat("leaves", 2, 3, VisitorRoute.PAUSE, VisitorRoute.PAUSE),
                seat("moves once", null, 3, 2, 2),
                seat("comes late", null, VisitorRoute.PAUSE, 1, 3));

        assertThat(after.moved(before)).isEqualTo(2);
        assertThat(before.moved(before)).isZero();
    }
}
